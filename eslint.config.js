import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const SHARP = { name: 'sharp', message: 'Use sharp of main/files/images/sharp.ts: it takes bytes, never a path.' };
/** Folders that work on files of users. */
const USERS_FILES = [
  ...['files/images', 'files/datasets', 'studio/translation', 'studio/workspace', 'studio/datasets'],
  ...['studio/colourise', 'studio/remix'],
];
const READERS = ['node:fs', 'node:fs/promises', 'fs', 'fs/promises'].map((name) => ({
  name,
  importNames: ['default', 'open', 'openSync', 'readFile', 'readFileSync', 'createReadStream', 'copyFile'],
  message: 'Use openPhotoFile or readPhotoFile: a path of users may lead to a pipe or a device.',
}));

const MAKE_FOLDER = {
  selector: "CallExpression[callee.name=/^mkdir(Sync)?$/] Property[key.name='recursive']",
  message: 'Use makeFolder of main/files/make-folder.ts: a recursive mkdir may never return.',
};
const ENGLISH_FAULT = {
  selector:
    "NewExpression[callee.name='Fault'][arguments.0.value!='internal'][arguments.1.type=/^(Literal|TemplateLiteral)$/]",
  message: 'Say it by a sentence of common/faults, in English and Korean.',
};

export default ts.config(
  {
    ignores: ['build/', 'release/', 'node_modules/', 'test-results/', 'playwright-report/', 'training/'],
  },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'off',
      eqeqeq: ['error', 'smart'],
    },
  },
  // no compiler reads them
  { files: ['scripts/**/*.mjs'], languageOptions: { globals: globals.node }, rules: { 'no-undef': 'error' } },
  // A promise that nobody waits for loses its failure. These rules need types, which come from one program for all files:
  // a project service takes four times as long. Components are left out: each changes the program, which takes half a second
  // a component, a minute and a half for all.
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: { 'prefer-const': 'off' }, // $state and $props are `let`
  },
  // What a user names or a folder holds is sniffed before a decoder sees it, and may be a pipe or a device: its bytes come
  // by main/files/photo-file.ts, its pixels by main/files/images/sharp.ts, which takes no paths.
  {
    files: ['main/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**', 'main/files/images/sharp.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [SHARP] }] },
  },
  {
    files: USERS_FILES.map((folder) => `main/${folder}/**/*.ts`),
    ignores: ['**/*.test.ts', '**/testing/**', 'main/files/images/sharp.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [SHARP, ...READERS] }] },
  },
  // What people may meet is said in their language; bugs, and what programs send each other, in English alone.
  {
    files: ['common/**/*.ts', 'models/**/*.ts', 'renderer/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**', 'common/transport/**'],
    rules: { 'no-restricted-syntax': ['error', ENGLISH_FAULT] },
  },
  // main/files/make-folder.ts says why.
  {
    files: ['main/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: { 'no-restricted-syntax': ['error', MAKE_FOLDER, ENGLISH_FAULT] },
  },
  // nobody reads what addresses of pictures answer
  { files: ['main/studio/media/**/*.ts'], rules: { 'no-restricted-syntax': ['error', MAKE_FOLDER] } },
  // A zod schema and the type it gives share a name, as the contract reads best.
  { files: ['common/**/*.ts'], rules: { '@typescript-eslint/no-redeclare': 'off' } },
);
