import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

interface Breach {
  from: string;
  to: string;
  rule: { name: string };
}

const ROOT = join(import.meta.dirname, '../..');

/** [rule, file, import]: each must be refused, by that rule and no other. */
const BREACHES: [rule: string, file: string, imported: string][] = [
  ['no-circles', 'src/circle.ts', './circular.ts'],
  ['no-dead-ends', 'src/dead-end.ts', './nowhere.ts'],
  ['contract-stands-alone', 'src/contract/views.ts', '../errors.ts'],
  ['platform-knows-no-feature', 'src/http/session.ts', '../features/topics/index.ts'],
  ['platform-knows-no-feature', 'src/events.ts', './features/topics/index.ts'],
  ['features-meet-at-their-doors', 'src/features/threads/threads.service.ts', '../topics/topic.policy.ts'],
  ['outsiders-use-the-door', 'src/realtime/rooms.ts', '../features/topics/topic.policy.ts'],
  ['features-know-no-transport', 'src/features/topics/topics.service.ts', '../../realtime/gateway.ts'],
  ['entries-are-not-imported', 'src/app.ts', './main.ts'],
  ['pages-show-the-client', 'src/features/topics/topics.routes.ts', '../../../client/pages/home.tsx'],
  ['catalogues-only', 'src/http/locale.ts', '../../client/pages/home.tsx'],
  ['client-knows-the-contract', 'client/components/card.tsx', '../../src/errors.ts'],
  ['client-runs-in-browsers', 'client/components/file.tsx', 'node:fs'],
  ['nobody-imports-tests', 'src/tested.ts', '../test/support/forum.ts'],
  ['nobody-imports-scripts', 'src/scripted.ts', '../scripts/build.ts'],
  ['packages-know-no-hub', 'packages/local-database/src/lock.ts', '../../../src/errors.ts'],
  ['database-server-in-one-place', 'src/app-database.ts', '../packages/local-database/src/index.ts'],
  ['packages-have-a-door', 'scripts/inner.ts', '../packages/local-database/src/frames.ts'],
  ['express-at-the-edge', 'src/features/topics/topic.policy.ts', 'express'],
  ['sockets-know-the-type-of-express', 'src/realtime/handshake.ts', 'express'],
  ['features-know-no-transport', 'src/features/topics/wiring.ts', '../../features.ts'],
  ['mongoose-in-models', 'src/features/topics/topic.view.ts', 'mongoose'],
  ['mongoose-in-models', 'src/http/store.ts', 'mongodb'],
  ['sockets-in-realtime', 'src/features/threads/live.ts', 'socket.io'],
  ['socket-client-in-the-browser', 'client/components/live.tsx', 'socket.io-client'],
  ['passport-with-accounts', 'src/features/topics/sign-in.ts', 'passport'],
  ['mail-in-one-place', 'src/features/accounts/letters.ts', 'nodemailer'],
  ['outgoing-in-one-place', 'src/features/topics/fetch.ts', 'undici'],
  ['markup-in-one-place', 'src/features/threads/render.ts', 'sanitize-html'],
  ['markup-in-one-place', 'src/features/threads/formula.ts', 'katex'],
  ['markup-in-one-place', 'src/features/threads/pool.ts', 'piscina'],
];

const RIGHTFUL: [file: string, imported: string][] = [
  ['src/features/threads/threads.pages.ts', '../../../client/pages/thread.tsx'],
  ['src/features/threads/threads.routes.ts', 'express'],
  ['src/features/threads/thread.model.ts', 'mongoose'],
  ['src/features/threads/thread.repository.ts', '../topics/index.ts'],
  ['src/features/accounts/strategy.ts', 'passport-local'],
  ['src/http/catalogue.ts', '../contract/locale.ts'],
  ['src/http/passport.ts', 'passport'],
  ['src/mail/transport.ts', 'nodemailer'],
  ['src/outgoing/fetch.ts', 'undici'],
  ['src/markup/render.ts', 'markdown-it'],
  ['src/markup/pool.ts', 'piscina'],
  ['src/realtime/server.ts', 'socket.io'],
  ['src/realtime/access.ts', '../features/topics/index.ts'],
  ['src/database/connect.ts', '../../packages/local-database/src/index.ts'],
  ['client/browser/thread.entry.ts', 'socket.io-client'],
  ['client/pages/thread.tsx', '../../src/contract/locale.ts'],
];

/** What the plants import. */
const GROUND = [
  'src/features.ts',
  'src/errors.ts',
  'src/main.ts',
  'src/contract/locale.ts',
  'src/features/topics/index.ts',
  'src/realtime/gateway.ts',
  'client/pages/home.tsx',
  'test/support/forum.ts',
  'scripts/build.ts',
  'packages/local-database/src/index.ts',
  'packages/local-database/src/frames.ts',
];

let breaches: Breach[] = [];
let ground = '';

beforeAll(async () => {
  ground = mkdtempSync(join(tmpdir(), 'hub-boundaries-'));
  for (const file of GROUND) plant(file, 'export {};');
  plant('src/circular.ts', `import './circle.ts';`);
  for (const [, file, imported] of BREACHES) plant(file, `import '${imported}';`);
  for (const [file, imported] of RIGHTFUL) plant(file, `import '${imported}';`);
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, file), join(ground, file));
  symlinkSync(join(ROOT, 'node_modules'), join(ground, 'node_modules'));
  breaches = await cruise(ground);
}, 60_000);

afterAll(() => {
  rmSync(ground, { recursive: true, force: true });
});

describe('the rules of who may import whom', () => {
  test.each(BREACHES)('%s refuses that %s imports %s', (rule, file) => {
    expect(breaches.filter(({ from }) => from === file).map((breach) => breach.rule.name)).toEqual([rule]);
  });

  test.each(RIGHTFUL)('%s may import %s', (file) => {
    expect(breaches.filter(({ from }) => from === file)).toEqual([]);
  });
});

function plant(file: string, source: string): void {
  mkdirSync(dirname(join(ground, file)), { recursive: true });
  writeFileSync(join(ground, file), `${source}\n`);
}

async function cruise(directory: string): Promise<Breach[]> {
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = ['src', 'client', 'test', 'scripts', 'packages'];
  const run = promisify(execFile)(process.execPath, [cruiser, '--output-type', 'json', ...folders], {
    cwd: directory,
    maxBuffer: 64 * 1024 * 1024,
  });
  // The cruiser counts its findings in its exit code.
  const output = await run.catch((error: unknown) => error as { stdout: string });
  const { summary } = JSON.parse(output.stdout) as { summary: { violations: Breach[] } };
  return summary.violations;
}
