// The texts of the Train view in English. Apart from en.ts, which joins them, because a view's worth is enough for a file.
import type { Preparing } from '../../common/contract/training.ts';
import type { FINDINGS } from '../../common/contract/datasets.ts';
import { FEWEST_IMAGES } from '../../common/recipes/measurable.ts';
import { runFaults } from '../../common/faults/runs.ts';

type FindingKind = (typeof FINDINGS)[number];

const number = (n: number): string => n.toLocaleString('en');
const count = (n: number, one: string, many: string): string => `${number(n)} ${n === 1 ? one : many}`;
const photos = (n: number): string => count(n, 'photo', 'photos');

/** What a distance is of. */
export interface Distance {
  encoder: string;
  from: string;
  to: string;
}

export interface Explained {
  title: string;
  help: string;
}

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
      ['Choose how', 'A sketch shows within the hour whether an idea works. Everything else has a good default.'],
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

  form: {
    photos: 'Photos',
    photosHelp: 'Drop a folder on each side. Photos are only read, never changed.',
    pictures: 'Pictures',
    picturesHelp: 'Drop one folder of pictures of one kind. They are only read, never changed.',
    purpose: 'What do you want?',
    purposes: {
      translator: {
        title: 'Turn one thing into another',
        help: 'Horses into zebras, summer into winter: two folders, what you have and what it should become.',
      },
      latent: {
        title: 'Make more like these',
        help: 'New faces, icons or flowers like those of one folder, to explore and to mix.',
      },
      colouriser: {
        title: 'Give grey photos colour',
        help: 'Learns from one folder of colour photos, then colours old ones; you may point out colours.',
      },
    },
    recommended: 'Recommended',
    useRecommended: 'Use this',
    allMethods: 'All methods',
    roughly: (time: string) => `roughly ${time}, by this computer’s speed`,
    recipe: 'Recipe',
    recipeHelp: 'How it learns, and how much patience it may ask for.',
    where: 'Where',
    whereHelp: 'This computer does all of it. Nothing leaves it.',
    drop: 'Drop a folder or photos here',
    dropOver: 'Drop to add them',
    folder: 'Choose a folder',
    files: 'Choose photos',
    addFolder: 'Add a folder',
    addFiles: 'Add photos',
    takeOut: (name: string) => `Take out ${name}`,
    swap: 'Swap the sides',
    examples: {
      A: 'What you have: horses, for example',
      B: 'What it should become: zebras',
      images:
        'What it should learn to make: faces, icons, letters. A subfolder for each class, where there are classes.',
    },
    pairHint: 'Partners have the same name, in the same subfolder.',
    aligned: 'These look like pairs side by side, both pictures in one.',
    split: 'Split into pairs',
    splitDone: (n: number) => `${count(n, 'pair', 'pairs')} split: the left halves are A, the right ones B.`,
    count: photos,
    few: 'That is few: 50 or more of each kind learn much better.',
    fewPictures: 'That is few: 500 or more learn much better.',
    classes: (n: number) => count(n, 'class', 'classes'),
    ofClass: (name: string, n: number) => `${name}: ${number(n)}`,
    moreClasses: (n: number) => `and ${number(n)} more`,
    unlabelled: (n: number) => `${number(n)} without a class`,
    noClasses: 'No subfolders, so no classes.',
    captions: (texts: number, duplicates: number) =>
      count(texts, 'caption', 'captions') + (duplicates > 0 ? `, ${number(duplicates)} the same as another` : ''),
    noCaptions: 'Nothing is written of these pictures: put name.txt beside name.jpg, or a table captions.csv.',
    words: (n: number) => count(n, 'word', 'words'),
    wordsOnce: (n: number) => `${number(n)} in one caption only, which is hardly enough to learn them`,
    sides: (min: number, median: number, max: number) =>
      min === max
        ? `short side ${number(median)} px`
        : `short side ${number(min)} to ${number(max)} px, mostly ${number(median)}`,
    leftOut: (n: number) => `${number(n)} left out`,
    sending: (done: number, total: number) => `Receiving photos: ${number(done)} of ${number(total)}`,
    looking: (done: number, total: number) =>
      total > 0 ? `Looking through the photos: ${number(done)} of ${number(total)}` : 'Looking through the photos…',
    fine: 'The doctor found nothing wrong.',
    filters: 'What the doctor found',
    all: (n: number) => `All ${number(n)}`,
    leaveAll: (n: number) => (n === 1 ? 'Leave it out' : `Leave these ${number(n)} out`),
    takeBack: (n: number) => (n === 1 ? 'Take it back' : `Take these ${number(n)} back`),
    leave: (name: string) => `Leave out ${name}`,
    back: (name: string) => `Take back ${name}`,
    more: (n: number) => `${number(n)} more`,
    preset: 'How large and how long',
    fitted: (n: number) =>
      `Fitted to ${photos(n)}: they are varied while it learns, and it stops before it only copies them.`,
    options: 'More options',
    changed: 'You changed some.',
    reset: 'Back to the preset',
    device: 'Computes on',
    time: 'Time',
    memory: 'Memory',
    measuring: 'Measuring a few steps…',
    measure: 'Measure',
    measureAll: 'Measure all of them here',
    unknown: 'Measured once the photos are there.',
    busy: 'A run is training now. Pause it to measure this one.',
    about: (time: string) => `about ${time}`,
    perStep: (time: string) => `${time} per step`,
    when: 'Begins',
    now: 'Now',
    at: (time: string, lasts: string) => `At ${time}${lasts && `, takes ${lasts}`}`,
    tonightHelp: 'Leave Zorse open and the computer awake.',
    startTonight: 'Start this evening',
    startFrom: 'Start from',
    fresh: 'Zero',
    fromRun: (name: string) => `Run: ${name}`,
    fromModel: (name: string) => `Model: ${name}`,
    start: 'Start training',
    starting: 'Starting…',
    queued: 'It waits until the run before it has ended.',
    missing: (label: string) => `Still needed: ${label}.`,
  },

  findings: {
    unreadable: { title: 'Unreadable', help: 'cannot be opened, and is left out in any case' },
    duplicate: { title: 'Duplicates', help: 'the same picture as another' },
    'near-duplicate': { title: 'Near duplicates', help: 'looks the same as another' },
    'across-domains': { title: 'On both sides', help: 'also on the other side, which teaches that nothing changes' },
    grey: { title: 'Without colour', help: 'grey among coloured photos' },
    border: { title: 'Framed', help: 'has an even frame, which would be learned' },
    'too-small': { title: 'Too small', help: 'smaller than the training pictures: it would be enlarged' },
    unpaired: {
      title: 'Without partner',
      help: 'has no picture of the same name in the other folder, so it is not used',
    },
    'other-shape': {
      title: 'Other shape',
      help: 'has another shape than its partner, so the pair is not used',
    },
    'no-colour': { title: 'Without colour', help: 'has no colour to learn from, so it is not used' },
    'no-class': { title: 'Without class', help: 'lies in no subfolder, so nothing says what it shows' },
    'no-caption': { title: 'Without caption', help: 'has nothing written of it, so it is not used' },
    'unread-caption': {
      title: 'Unreadable caption',
      help: 'has a caption file that is no UTF-8 text or cannot be opened, so it is not used',
    },
    'empty-caption': { title: 'Empty caption', help: 'has a caption without a word, so it is not used' },
  } satisfies Record<FindingKind, Explained> as Record<FindingKind, Explained>,
  sameAs: (name: string) => `like ${name}`,

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

  measures: {
    busy: 'Measuring…',
    soon: 'Begins after the step in flight.',
    waits: 'The run waits meanwhile.',
    whileTraining: 'After the step in flight; the run waits meanwhile.',
    ofCheckpoint: (step: number) => `Of the newest checkpoint, step ${number(step)}.`,
    why: {
      'nothing-held-out': runFaults.nothingHeldOut().text.en,
      'too-few': runFaults.tooFewHeldOut({ fewest: FEWEST_IMAGES }).text.en,
      elsewhere: 'Another Zorse trains it. Once it is paused there, it can be measured here.',
      'no-checkpoint': runFaults.noCheckpoint().text.en,
      others: runFaults.busy().text.en,
    },
    none: 'Not measured yet.',
    noneEver: 'This run is not measured along the way.',
    course: (name: string) => `${name} over time`,
    at: (step: number) => `At step ${number(step)}`,
    took: (seconds: number) => `the run waited ${number(Math.round(seconds))} s for them`,
    KID: ({ encoder, from, to }: Distance) => ({
      name: `KID, ${from} to ${to}`,
      about: `How far translated photos of ${from} are, as a set, from real ones of ${to}; less is better. Kernel distance in the features of ${encoder}, with its 95% interval. Perfect is what real photos of ${to} give against other real ones.`,
    }),
    FD: ({ encoder, from, to }: Distance) => ({
      name: `FD, ${from} to ${to}`,
      about: `The same by the Frechet distance, in the features of ${encoder}. It grows when there are few photos: compare it with its ends only.`,
    }),
    cycle: (domain: string) => ({
      name: `Cycle-consistency error, ${domain}`,
      about: `Held-out photos of ${domain} against their round trips, from 0 to 1; less is better.`,
    }),
    difference: (domain: string) => ({
      name: `Difference, ${domain}`,
      about: `Translations against the wanted pictures of ${domain}, from 0 to 1; less is better.`,
    }),
    made: {
      KID: (encoder: string) => ({
        name: 'KID, made pictures',
        about: `How far made pictures are, as a set, from held-out real ones; less is better. Kernel distance in the features of ${encoder}, with its 95% interval. Perfect is what other real pictures give; nothing learned, their mean as the only picture.`,
      }),
      FD: (encoder: string) => ({
        name: 'FD, made pictures',
        about: `The same by the Frechet distance, in the features of ${encoder}. It grows when there are few pictures: compare it with its ends only.`,
      }),
    },
    latent: {
      reconstruction: {
        name: 'Reconstruction error',
        about:
          'Held-out pictures against what is drawn again from their codes, from 0 to 1; less is better. Nothing learned is what the mean picture gives.',
      },
      'reconstruction-error': {
        name: 'Reconstruction error, squared',
        about: 'Mean square error of a pixel of held-out pictures drawn again, pixels from -1 to 1; less is better.',
      },
      'negative-elbo': {
        name: 'Negative ELBO',
        about: 'Nats per held-out picture: at most what it costs to describe one. Less is better.',
      },
      accuracy: { name: 'Classes named', about: 'Share of held-out pictures whose class is named rightly.' },
      'colour-psnr-10': {
        name: 'Colours, with 10 points',
        about:
          'How near the colours of held-out photos come to the real ones when ten points of these are given, in decibels; more is better, and 3 more halve the squared error.',
      },
      'colour-psnr': {
        name: 'Colours, without points',
        about: 'The same when no point is given. Horses and zebras left grey give about 26.',
      },
    },
  },

  saver: {
    title: 'Save to library',
    body: 'Makes a model of your own of this checkpoint, with a card that says how it was made.',
    checkpoint: 'Checkpoint',
    newest: (step: number) => `Newest, step ${number(step)}`,
    best: (step: number) => `Best, step ${number(step)}`,
    other: (step: number) => `Step ${number(step)}`,
    domainA: 'Pictures of (A)',
    domainB: 'Pictures of (B)',
    subject: 'Pictures of',
    subjectPlaceholder: 'Faces',
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
