import vm from 'node:vm';

if (vm.SourceTextModule === undefined) {
  throw new Error(
    'Run tests by "npm test", or with NODE_OPTIONS=--experimental-vm-modules: they are ES modules.',
  );
}

/** Packages that are written as ES modules only and are loaded by others with `require`. */
const ES_MODULES = 'htmlparser2|dom-serializer|domhandler|domutils|domelementtype|entities';

const swc = (parser) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser,
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
      experimental: { keepImportAttributes: true },
    },
  },
];

const project = (name, folders, options = {}) => ({
  displayName: name,
  testMatch: folders.map((folder) => `<rootDir>/${folder}/**/*.test.{ts,tsx}`),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.ts$': swc({ syntax: 'typescript' }),
    '\\.tsx$': swc({ syntax: 'typescript', tsx: true }),
    [`/node_modules/(${ES_MODULES})/.*\\.js$`]: swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
  ...options,
});

/** One database server for the whole run. */
const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

export default {
  maxWorkers: 2,
  // Time enough for a slow machine at work on other things; nothing waits this long when it works. Of projects Jest takes
  // no notice.
  testTimeout: 120_000,
  projects: [
    project('unit', ['test/unit']),
    project('client', ['test/client'], { testEnvironment: 'jsdom' }),
    project('integration', ['test/integration', 'packages/*/test'], withDatabase),
    project('e2e', ['test/e2e'], withDatabase),
  ],
};
