import eslint from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const MARKUP = ['**/*.tsx'];
const TESTS = ['test/**', 'packages/*/test/**'];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a name that is found by searching is the same everywhere.',
};

/** Only what went through the sanitiser may become HTML; client/components/trusted-html.ts marks it. */
const onlyTrustedHtml = [
  'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
  'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]',
  'CallExpression[callee.property.name="insertAdjacentHTML"]',
].map((selector) => ({
  selector: `${selector}:not(:has(CallExpression[callee.name="trustedHtml"]))`,
  message: 'Give it trustedHtml(…) of HTML that the server has sanitised.',
}));

export default defineConfig(
  globalIgnores(['**/node_modules/', 'dist/', 'var/', 'coverage/', '.cache/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      complexity: ['error', 8],
      eqeqeq: 'error',
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', noDefaultExport],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Factories give plain functions over what they close over; nothing here uses `this` of another object.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // In these files one factory is the module: it closes over what its functions share. Each of the functions is held
    // by the limits on complexity, depth and statements.
    files: [
      'src/features/**/*.{repository,service,routes}.ts',
      'src/features/**/*.pages.tsx',
      'src/http/*.ts',
    ],
    rules: {
      'max-lines-per-function': ['error', { max: 160, skipBlankLines: true, skipComments: true }],
      'max-statements': ['error', 20],
    },
  },
  {
    // What the server says goes through its logger, and what it is told through readConfig.
    files: ['src/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/**'],
    ignores: ['src/main.ts', 'src/command.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only main.ts and command.ts read the environment.' },
      ],
    },
  },
  {
    files: ['client/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, ...onlyTrustedHtml],
    },
  },
  {
    // The rule takes the inferred type of a Mongoose schema for `any`.
    files: ['src/**/*.model.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: MARKUP,
    extends: [a11y.configs.recommended],
    settings: {
      'jsx-a11y-x': { attributes: { for: ['for', 'htmlFor'] } },
    },
  },
  {
    files: ['client/**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: TESTS,
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { module: 'writable', require: 'readonly' } },
  },
);
