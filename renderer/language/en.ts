// Every text of the page in English. Its shape is the type that the other languages must fill, so a missing or
// misspelt text does not compile. (Paraglide was meant for this; its message format is a plug-in that builds load from
// a CDN, and Zorse builds offline.)
import type { BackendName } from '../../common/backends.ts';
import type { FaultCode } from '../../common/fault.ts';
import { colouriseEn } from './colourise-en.ts';
import { exploreEn } from './explore-en.ts';
import { learnEn } from './learn-en.ts';
import { libraryEn } from './library-en.ts';
import { remixEn } from './remix-en.ts';
import { settingsEn } from './settings-en.ts';
import { tourEn } from './tour-en.ts';
import { trainEn } from './train-en.ts';
import { translateEn } from './translate-en.ts';
import { walkEn } from './walk-en.ts';
import { count, number, photos } from './numbers-en.ts';

export const en = {
  ...translateEn,
  ...tourEn,
  appName: 'Zorse',
  views: {
    translate: 'Translate',
    explore: 'Explore',
    train: 'Train',
    library: 'Library',
    learn: 'Learn',
    remix: 'Remix',
    colourise: 'Colourise',
    settings: 'Settings',
  },
  viewsLabel: 'Views',
  photos,

  search: 'Search',
  searchPlaceholder: 'Type what you want to do, or the name of a model, run or photo',
  searchNothing: 'Nothing here is called that.',
  shortcuts: 'Keyboard shortcuts',
  shortcutsHelp: 'Letters work whenever you are not typing.',
  glossary: {
    title: 'Glossary',
    search: 'Find a word',
    nothing: 'The glossary does not have that word.',
    open: 'What the words mean',
  },
  groups: {
    go: 'Go to',
    photos: 'Photos',
    picture: 'Picture',
    view: 'View',
    mask: 'Mask',
    model: 'Model',
    explore: 'Explore',
    train: 'Training',
    learn: 'Learn',
    remix: 'Remix',
    colourise: 'Colourise',
    app: 'Zorse',
  },
  keyNames: { arrows: 'Arrows' },
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Try again',
  dismiss: 'Dismiss',
  details: 'Details',
  copyDetails: 'Copy details',
  copied: 'Copied',
  undo: 'Undo',
  keepName: 'Save',
  more: 'More options',
  reset: (value: string) => `Reset to ${value}`,
  on: 'on',
  off: 'off',
  resize: 'Resize panel',

  connection: {
    connecting: 'Connecting to the studio…',
    lost: 'Connection lost. Trying again; whatever was running goes on.',
    refused: 'This page may not talk to the studio. Open it again with the link that Zorse printed when it started.',
  },

  compute: {
    stopped: 'Asleep',
    starting: 'Starting',
    ready: 'Ready',
    busy: 'Working',
    restarting: 'Restarting',
    chip: (state: string, device: string) => `Compute: ${state}${device && `, ${device}`}`,
    unknown: 'not started yet',
    busyShare: 'Busy',
    memory: 'Memory',
    restarts: 'Restarts',
    backend: 'Backend',
    device: 'Device',
    open: 'Show what this computer can do',
    kinds: {
      onnx: 'Processor',
      'onnx-cuda': 'Graphics card',
      'onnx-directml': 'Graphics card',
      'onnx-coreml': 'Apple accelerators (Core ML)',
      'onnx-webgpu': 'Graphics card',
      webgpu: 'Graphics card',
      tensorflow: 'Graphics card',
      cpu: 'Processor, slowly',
    } satisfies Record<BackendName, string> as Record<BackendName, string>,
  },

  jobs: {
    label: 'Jobs',
    running: (n: number) => count(n, 'job running', 'jobs running'),
    waiting: (n: number) => count(n, 'job waiting', 'jobs waiting'),
    none: 'Nothing is running',
    finished: 'Finished jobs',
    troubled: (n: number) => count(n, 'job had problems', 'jobs had problems'),
    left: (time: string) => `${time} left`,
    aboutASecond: 'a second',
    secondsLeft: (n: number) => `${n} s`,
    minutesLeft: (n: number) => `${n} min`,
    hoursLeft: (n: number) => `${n} h`,
    progress: (done: number, total: number) => `${number(done)} of ${number(total)}`,
    partly: (failed: number, total: number) => `${number(failed)} of ${number(total)} could not be translated`,
    failedCount: (n: number) => `${number(n)} failed`,
    states: {
      waiting: 'Waiting',
      running: 'Running',
      done: 'Done',
      failed: 'Failed',
      cancelled: 'Cancelled',
      interrupted: 'Interrupted',
    },
    expand: 'Show jobs',
    collapse: 'Hide jobs',
    clear: 'Clear finished',
    dismissTroubled: 'Dismiss these problems',
    paused: 'Paused',
    measuring: 'Measuring',
    measured: 'Measured',
    pauseJob: (title: string) => `Pause: ${title}`,
    resumeJob: (title: string) => `Go on: ${title}`,
    openRun: (title: string) => `Open the run: ${title}`,
    cancelJob: (title: string) => `Cancel: ${title}`,
    retryJob: (title: string) => `Try again: ${title}`,
    dismissJob: (title: string) => `Dismiss: ${title}`,
    notifyDone: 'Finished',
    notifyFailed: 'Stopped with a problem',
  },

  ...libraryEn,

  ...settingsEn,

  train: trainEn,
  learn: learnEn,
  remix: remixEn,
  explore: exploreEn,
  colourise: colouriseEn,
  walk: walkEn,

  faults: {
    'bad-input': ['That value does not work', 'Check the setting and try again.'],
    'not-found': ['It is not there any more', 'It may have been moved or deleted.'],
    unreadable: ['The file cannot be read', 'It may be damaged. Open it in another program and save it again.'],
    unsupported: ['This kind of file is not supported', 'Zorse reads JPEG, PNG, WebP, TIFF, AVIF and GIF.'],
    refused: ['The file was refused', 'It asks for something unsafe, so nothing in it was run.'],
    'too-large': ['It is too large', 'Make it smaller and try again.'],
    exists: ['It is there already', 'Choose another name or place.'],
    disk: ['The disk refused', 'Free some space, or choose another folder.'],
    'out-of-memory': [
      'There was not enough memory',
      'Close other programs or choose a smaller working size, then try again.',
    ],
    'engine-lost': ['The engine stopped while it worked', 'It has been started again. Try once more.'],
    disconnected: ['The studio cannot be reached', 'Zorse keeps trying. Start it again if it was closed.'],
    forbidden: ['The studio does not accept this page', 'Open the link that Zorse printed when it started.'],
    cancelled: ['Cancelled', ''],
    internal: ['Something went wrong inside Zorse', 'Try again. If it stays, the details help to report it.'],
  } satisfies Record<FaultCode, [what: string, now: string]> as Record<FaultCode, [what: string, now: string]>,
};

export type Messages = typeof en;
