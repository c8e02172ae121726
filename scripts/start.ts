import { pathToFileURL } from 'node:url';
import { buildHub } from './building/build-hub.ts';
import { SERVER_MAIN } from './building/places.ts';
import { fail } from './user-error.ts';

process.setSourceMapsEnabled(true);

await buildHub(console.log).catch(fail);
// In this process, so that signals reach the server; what keeps it from starting, it says itself.
await import(pathToFileURL(SERVER_MAIN).href).catch(fail);
