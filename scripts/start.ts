import { pathToFileURL } from 'node:url';
import { buildHub } from './building/build-hub.ts';
import { SERVER_MAIN } from './building/places.ts';
import { fail } from './user-error.ts';

process.on('uncaughtException', fail);
process.setSourceMapsEnabled(true);

await buildHub(console.log);
// In this process, so that signals reach the server.
await import(pathToFileURL(SERVER_MAIN).href);
