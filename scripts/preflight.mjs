// Loaded before every script (node --import), in plain JavaScript, so that an old Node says what is wrong with it.
import { existsSync } from 'node:fs';

const NEEDED = 24;

if (!existsSync(new URL('../node_modules/esbuild/package.json', import.meta.url))) {
  stop(['The hub has no packages yet. Install them first: npm ci']);
}
if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  stop([
    `The hub needs Node.js ${NEEDED} or newer; this is ${process.version}.`,
    'Start it with an npm script (npm start, npm test, npm run build): after "npm ci" they bring the right Node.js along.',
    'If they do not, npm was told to run no install scripts: run "npm rebuild node", or install Node.js 24.',
  ]);
}

function stop(lines) {
  console.error(lines.join('\n'));
  process.exit(1);
}
