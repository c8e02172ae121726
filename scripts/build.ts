import { buildHub } from './building/build-hub.ts';
import { fail } from './user-error.ts';

await buildHub(console.log).catch(fail);
