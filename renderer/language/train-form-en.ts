// What a new run is asked for, and what is found wrong with its photos, in English.
import type { FINDINGS } from '../../common/contract/datasets.ts';
import { count, number, photos } from './numbers-en.ts';

type FindingKind = (typeof FINDINGS)[number];

export interface Explained {
  title: string;
  help: string;
}

export const trainFormEn = {
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
    images: 'What it should learn to make: faces, icons, letters. A subfolder for each class, where there are classes.',
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
  timing: 'Timing a few steps…',
  timeIt: 'Time it',
  timeAll: 'Time all of them here',
  unknown: 'Timed once the photos are there.',
  busy: 'A run is training now. Pause it to time this one.',
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
};

export const findingsEn = {
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
} satisfies Record<FindingKind, Explained> as Record<FindingKind, Explained>;
