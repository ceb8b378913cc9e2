// The texts of the Train view in English. Apart from en.ts, which joins them, because a view's worth is enough for a file.
import type { Preparing } from '../../common/contract/training.ts';
import { trainFormEn } from './train-form-en.ts';
import { measuresEn } from './train-measures-en.ts';
import { count, number, photos } from './numbers-en.ts';

export const trainEn = {
  runs: 'Runs',
  newRun: 'New run',
  back: 'All runs',
  open: (name: string) => `Show ${name}`,
  states: {
    waiting: 'Waiting',
    preparing: 'Preparing',
    running: 'Training',
    paused: 'Paused',
    stopped: 'Stopped',
    done: 'Finished',
    failed: 'Failed',
  },
  preparing: {
    photos: 'looking through the photos',
    networks: 'building the networks',
    measures: 'loading the photos held out',
    pictures: 'making the first pictures',
    steps: 'the first step, which takes longest',
  } satisfies Record<Preparing, string>,
  startsAt: (time: string) => `Begins at ${time}`,
  startNow: 'Start now',
  trains: 'Trains',
  always: 'All the time',
  whileAway: (minutes: number) => `Only while I am away, after ${number(minutes)} min`,
  awayHelp: {
    desktop: (minutes: number) =>
      `When somebody uses this computer it writes a checkpoint and waits; it goes on when nobody has for ${number(minutes)} min.`,
    browser: (minutes: number) =>
      `When somebody uses a page of Zorse it writes a checkpoint and waits; it goes on when nobody has for ${number(minutes)} min. It cannot see the use of other programs.`,
  },
  waitsForAway: {
    desktop: (minutes: number) => `Waits until nobody has used this computer for ${number(minutes)} min`,
    browser: (minutes: number) => `Waits until nobody has used a page of Zorse for ${number(minutes)} min`,
  },
  stoppedAt: (step: number, of: number) => `Stopped at step ${number(step)} of ${number(of)}`,
  elsewhere: 'Trained by another Zorse: pause it there.',
  step: (step: number) => `Step ${number(step)}`,
  stepOf: (step: number, of: number) => `Step ${number(step)} of ${number(of)}`,
  progress: 'Progress',
  speed: (value: string) => `${value} steps/s`,
  slowSpeed: (value: string) => `${value} s per step`,
  left: (time: string) => `${time} left`,
  took: (steps: number) => `${number(steps)} steps`,
  empty: {
    title: 'Teach it your own pictures',
    body: 'Two folders of photos are enough: what you have, and what it should become. Zorse learns to turn one into the other while you watch.',
    steps: [
      ['Give it photos', 'Fifty to a thousand of each kind. They need not match, and they stay where they are.'],
      ['Choose how', 'A sketch soon shows whether an idea works. Everything else has a good default.'],
      ['Watch and use', 'Pictures and curves grow as it learns. Pause, go on, and try it in Translate at any time.'],
    ],
  },
  compare: 'Compare',
  compareMarked: (n: number) => `Compare ${number(n)} runs`,
  mark: (name: string) => `Mark ${name} for comparing`,
  broken: (n: number) => `${n === 1 ? 'A run' : `${n} runs`} could not be read`,
  compareHint: 'Mark two or more runs to compare them.',
  removed: (name: string) => `Deleted the run “${name}”`,
  pause: 'Pause',
  pausing: 'Pausing…',
  resume: 'Go on',
  stop: 'Stop',
  stopping: 'Stopping…',
  stopHelp: 'Ends the run at this step; it can train further later.',
  further: 'Train further',
  tryIn: (view: string) => `Try in ${view}`,
  tried: {
    translator: (name: string) => `Translating with “${name}”`,
    latent: (name: string) => `Exploring “${name}”`,
    colouriser: (name: string) => `Colourising with “${name}”`,
  },
  save: 'Save to library',
  rename: 'Rename',
  remove: 'Delete',
  more: 'More',
  name: 'Name',
  noCheckpoint: 'The first checkpoint is not written yet.',

  form: trainFormEn,

  time: {
    milliseconds: (n: string) => `${n} ms`,
    seconds: (n: string) => `${n} s`,
    minutes: (n: string) => `${n} min`,
    hours: (n: string) => `${n} h`,
    days: (n: number) => count(n, 'day', 'days'),
  },

  samples: {
    label: 'Sample pictures',
    none: 'The first pictures come soon.',
    noneEver: 'This run keeps no pictures.',
    waiting: 'It starts when the run before it has ended.',
    loading: 'Loading',
    photo: 'Photo',
    translated: 'Translated',
    mask: 'Mask',
    back: 'Translated back',
    wanted: 'Wanted',
    same: 'Identity',
    picture: 'Picture',
    again: 'Reconstructed',
    made: 'Made',
    grey: 'Grey',
    coloured: 'Coloured',
    hinted: 'With 10 points',
    timeline: 'Time',
    play: 'Play',
    stop: 'Stop',
    first: 'First pictures',
    newest: 'Newest',
    follow: 'Newest pictures, as they come',
    direction: 'Direction',
    both: 'Both',
    zoom: (n: number) => `Show photo ${number(n)} alone`,
    all: 'All photos',
  },

  tabs: { charts: 'Curves', health: 'Health', photos: 'Photos', checkpoints: 'Checkpoints', measures: 'Measures' },
  tabsLabel: 'What is known of this run',

  charts: {
    smoothing: 'Smoothing',
    log: 'Logarithmic',
    none: 'The first numbers come soon.',
    help: (name: string) => `What “${name}” means`,
    half: '1/2: it cannot tell',
    chart: (name: string, last: string) => `${name}. Now ${last}`,
  },

  health: {
    good: 'Nothing to complain about.',
    goodWaiting: 'Watched once it trains.',
    at: (step: number) => `Step ${number(step)}`,
    show: (step: number) => `Show the pictures of step ${number(step)}`,
  },

  photos: {
    from: 'From',
    leftOut: (n: number) => `${photos(n)} left out`,
    heldOut: (share: string) => `${share} held out for pictures and measures (framed below)`,
    held: 'Held out',
    more: (n: number) => `${number(n)} more`,
    settings: 'Settings',
    recipe: 'Recipe',
  },

  checkpoints: {
    none: 'None yet.',
    best: 'Best so far',
    newest: 'Newest',
    tryIn: (step: number, view: string) => `Try step ${number(step)} in ${view}`,
    save: (step: number) => `Save step ${number(step)} to the library`,
    show: (step: number) => `Show the pictures of step ${number(step)}`,
  },

  measures: measuresEn,

  saver: {
    title: 'Save to library',
    body: 'Makes a model of your own of this checkpoint, with a card that says how it was made.',
    checkpoint: 'Checkpoint',
    newest: (step: number) => `Newest, step ${number(step)}`,
    best: (step: number) => `Best, step ${number(step)}`,
    other: (step: number) => `Step ${number(step)}`,
    licence: 'Licence',
    licences: {
      unknown: 'Not said',
      'CC0-1.0': 'CC0: free for all',
      'CC-BY-4.0': 'CC BY 4.0: with your name',
      private: 'Only for me',
    },
    save: 'Save',
    saving: 'Saving…',
    saved: (name: string) => `“${name}” is in the library`,
    show: 'Show',
  },

  furtherDialog: {
    title: 'Train further',
    body: (steps: number) => `It has taken ${number(steps)} steps. It goes on exactly there.`,
    steps: 'Until step',
    go: 'Go on',
  },

  comparison: {
    title: (n: number) => `${number(n)} runs side by side`,
    noPictures: 'No pictures yet',
    curves: 'Curves',
    line: 'Line',
  },
};

export type TrainMessages = typeof trainEn;
