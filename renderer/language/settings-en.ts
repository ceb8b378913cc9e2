// The texts of Settings and of the lost-and-found in English.
import { count, photos } from './numbers-en.ts';

export const settingsEn = {
  settings: {
    language: 'Language',
    languages: { system: 'Same as system', en: 'English', ko: '한국어' },
    theme: 'Appearance',
    themes: { system: 'Same as system', dark: 'Dark', light: 'Light' },
    naming: 'Names of saved photos',
    namingHelp: 'Of results made from now on: {name} of the photo, {from} and {to}, {model}.',
    namingExample: (example: string) => `For example ${example}`,
    namingNeedsName: 'Without {name} all results would be called the same.',
    saveFolder: 'Save folder',
    saveFolderHelp: 'Offered first when you save.',
    saveFolderBrowser: 'In a browser, results go to its download folder.',
    saveFolderNone: 'Chosen by the system',
    chooseFolder: 'Choose…',
    clearFolder: 'Clear',
    compute: 'Compute',
    computeHelp:
      'Each way of computing is tried with a small translation whose answer is known. Only one that passes is used.',
    useBackend: 'Compute with',
    automatic: 'The fastest that passed',
    runDoctor: 'Test this computer',
    running: 'Testing… this may take a minute',
    table: {
      backend: 'Backend',
      device: 'Device',
      verdict: 'Verdict',
      speed: 'One 256 px photo',
      error: 'Largest error',
    },
    why: {
      failed: 'Its answers were not right here, so it is not used.',
      unavailable: 'This computer or this build does not have it.',
      passed: 'Used for translating only.',
    },
    verdicts: { passed: 'Passed', failed: 'Failed', unavailable: 'Not here' },
    chosen: 'In use',
    machine: 'This computer',
    cores: (n: number) => count(n, 'core', 'cores'),
    memory: 'Memory',
    home: 'Data folder',
    version: 'Version',
    about: 'About',
    offline: 'Zorse works offline. Nothing is fetched and nothing is sent.',
    notices: 'Other people’s work in Zorse',
    noNotices: 'The build beside this page has no notices.',
  },

  recovery: {
    title: 'Lost and found',
    message: 'The list of pictures was damaged or cannot be read. Nothing was deleted: see Settings.',
    help: 'Files that no picture has any more, because the list of pictures was damaged or came from another version. They are kept for four weeks.',
    names: (names: readonly string[], files: number) =>
      files > names.length
        ? `${names.join(', ')} and ${(files - names.length).toLocaleString('en')} more`
        : names.join(', '),
    until: (day: string) => `kept until ${day}`,
    restore: 'Put in the workspace',
    remove: 'Delete for good',
    restored: (n: number) => `${photos(n)} put in the workspace`,
    unreadable: (n: number) =>
      `${count(n, 'picture', 'pictures')} of the workspace cannot be read by this version of Zorse and ${n === 1 ? 'is' : 'are'} left as found. A newer Zorse may have written ${n === 1 ? 'it' : 'them'}.`,
    damaged: (day: string, path: string) => `The database was damaged on ${day} and is kept as ${path}`,
  },
};
