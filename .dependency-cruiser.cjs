/** Who may import whom. The reasons stand in ARCHITECTURE.md. */

const ban = (name, from, to) => ({ name, severity: 'error', from, to });

/** A library that is met in one place, so that it can be changed in one place. */
const only = (name, library, allowed, within = '^src/') =>
  ban(name, { path: within, pathNot: allowed }, { path: `(^|(^|/)node_modules/(@types/)?)${library}(/|$)` });

const PAGES = '^src/features/[^/]+/[^/]+\\.pages\\.tsx?$';
const ROUTES = '^src/features/[^/]+/[^/]+\\.routes\\.ts$';
const MODELS = '^src/features/[^/]+/[^/]+\\.(model|repository)\\.ts$';
const WIRING = '^src/((app|main|command|features)\\.ts$|commands/)';

module.exports = {
  forbidden: [
    ban('no-circles', {}, { circular: true }),
    ban('no-dead-ends', {}, { couldNotResolve: true }),

    ban(
      'contract-stands-alone',
      { path: '^src/contract/' },
      { pathNot: ['^src/contract/', '(^|/)node_modules/zod/'] },
    ),
    ban(
      'platform-knows-no-feature',
      { path: '^src/(database|http|mail|markup|outgoing|[^/]+\\.tsx?$)', pathNot: WIRING },
      { path: '^src/(features|realtime)/' },
    ),
    ban(
      'features-meet-at-their-doors',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'] },
    ),
    ban(
      'outsiders-use-the-door',
      { path: '^src/', pathNot: '^src/features/' },
      { path: '^src/features/[^/]+/', pathNot: '^src/features/[^/]+/index\\.ts$' },
    ),
    ban(
      'features-know-no-transport',
      { path: '^src/features/' },
      { path: '^src/(realtime/|commands/|(app|main|command|features)\\.ts$)' },
    ),
    ban(
      'entries-are-not-imported',
      { path: '^(src|client|packages)/' },
      { path: '^src/(main|command)\\.ts$' },
    ),

    ban(
      'pages-show-the-client',
      { path: '^src/', pathNot: [PAGES, '^src/http/locale\\.ts$'] },
      { path: '^client/' },
    ),
    ban(
      'catalogues-only',
      { path: '^src/http/locale\\.ts$' },
      { path: '^client/', pathNot: '^client/locales/[^/]+\\.json$' },
    ),
    ban('client-knows-the-contract', { path: '^client/' }, { path: '^src/', pathNot: '^src/contract/' }),
    ban('client-runs-in-browsers', { path: '^client/' }, { dependencyTypes: ['core'] }),

    ban(
      'nobody-imports-tests',
      { path: '^(src|client|scripts|packages/[^/]+/src)/' },
      { path: '^(test|packages/[^/]+/test)/' },
    ),
    ban('nobody-imports-scripts', { path: '^(src|client|packages)/' }, { path: '^scripts/' }),
    ban('packages-know-no-hub', { path: '^packages/' }, { path: '^(src|client|test|scripts)/' }),
    ban(
      'database-server-in-one-place',
      { path: '^(src|client)/', pathNot: '^src/database/(connect|start)\\.ts$' },
      { path: '^packages/local-database/' },
    ),
    ban(
      'packages-have-a-door',
      { path: '^(src|scripts|test)/' },
      { path: '^packages/[^/]+/src/', pathNot: '^packages/[^/]+/src/index\\.ts$' },
    ),

    only('express-at-the-edge', 'express', ['^src/app\\.ts$', '^src/http/', '^src/realtime/', ROUTES, PAGES]),
    // Sockets are handed the session middleware of Express, and need no more than its type.
    ban(
      'sockets-know-the-type-of-express',
      { path: '^src/realtime/' },
      { path: '(^|/)node_modules/express/', dependencyTypesNot: ['type-only'] },
    ),
    only('mongoose-in-models', '(mongoose|mongodb)', ['^src/database/', MODELS]),
    only('sockets-in-realtime', '(socket\\.io|@socket\\.io/[^/]+)', ['^src/app\\.ts$', '^src/realtime/']),
    only('socket-client-in-the-browser', 'socket\\.io-client', '^client/browser/', '^(src|client)/'),
    only('passport-with-accounts', '(passport|passport-local)', ['^src/features/accounts/', '^src/http/']),
    only('mail-in-one-place', 'nodemailer', '^src/mail/'),
    only('outgoing-in-one-place', 'undici', '^src/outgoing/'),
    only('markup-in-one-place', '(markdown-it[^/]*|sanitize-html|katex|piscina)', '^src/markup/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|var|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
