// The texts of the Translate view in English. Apart from en.ts, which joins them, because a view's worth is enough for a file.
import { count, number, photos } from './numbers-en.ts';

export const translateEn = {
  empty: {
    title: 'Drop a horse, get a zebra',
    body: 'Drop photos or whole folders anywhere in this window, paste one from the clipboard, or choose them.',
    choose: 'Choose photos',
    folder: 'Choose a folder',
    private: 'Everything stays on this computer.',
    noModel: 'There is no model yet. Import one in the Library, then come back with photos.',
  },

  panel: {
    label: 'What to use',
    model: 'Model',
    direction: 'Direction',
    swap: 'Swap direction',
    oneWay: 'This model knows one direction only',
    settings: 'Settings',
    translate: (n: number) => `Translate ${photos(n)}`,
    update: (n: number) => `Update ${photos(n)}`,
    settingsOf: (n: number) => `Settings of ${photos(n)}`,
    upToDate: 'All results match these settings.',
    working: (n: number) => `Translating ${photos(n)}…`,
    custom: 'Custom',
    hide: 'Hide panel',
    show: 'Show panel',
  },

  looks: {
    label: 'Look',
    chosen: 'chosen',
    boldFine: 'Bold – Fine',
    bold: 'Bold',
    fine: 'Fine',
    usualScale: 'Automatic',
    boldFineHelp:
      'Bold: the model sees the photo small and changes it in large, coarse features. Fine: it sees more, and changes small detail.',
  },

  stage: {
    label: 'Picture',
    modes: {
      slider: 'Slider',
      side: 'Side by side',
      lens: 'Lens',
      onion: 'Onion skin',
      difference: 'Difference',
      trip: 'Round trip',
    },
    modesLabel: 'How to compare',
    original: 'Original',
    result: 'Result',
    back: 'Translated back',
    error: 'What was lost',
    divider: 'Divider between original and result',
    opacity: 'Result opacity',
    gain: 'Amplify',
    fit: 'Fit',
    zoom: 'Zoom',
    zoomMenu: 'Zoom level',
    notYet: 'Not translated yet',
    waiting: 'Waiting for its turn',
    running: 'Translating…',
    cancelled: 'Cancelled',
    cycleError: (value: string) => `Mean difference after the round trip: ${value}`,
    tripStart: 'Translate the result back and see what was lost',
    tripRun: 'Translate back',
    tripNeedsResult: 'Translate the photo first; then it can go back.',
    tripNeedsBoth: 'This model has no way back.',
    loading: 'Loading',
    seconds: (value: string) => `${value} s`,
  },

  strip: {
    label: 'Photos',
    overview: 'All photos',
    depth: (bits: number) => `${bits} bit`,
    selected: (n: number) => `${number(n)} selected`,
    states: {
      idle: 'not translated',
      waiting: 'waiting',
      running: 'translating',
      done: 'done',
      failed: 'failed',
      cancelled: 'cancelled',
      stale: 'made with other settings',
    },
    starred: 'starred',
    filter: 'Which photos',
    none: 'No photo is among these.',
    filters: {
      all: (n: number) => `All ${number(n)}`,
      starred: (n: number) => `Starred ${number(n)}`,
      translated: (n: number) => `Translated ${number(n)}`,
      failed: (n: number) => `Failed ${number(n)}`,
    },
    smaller: 'Smaller pictures',
    larger: 'Larger pictures',
    showOriginals: 'Originals',
    showResults: 'Results',
  },

  drop: {
    title: 'Drop to translate',
    with: (name: string) => `with ${name}`,
    hint: 'Drop on a card to choose, or anywhere for the first one',
    only: 'Drop to put the photos in the workspace',
    last: 'Last used',
  },

  photoImport: {
    reading: 'Reading folders…',
    uploading: (done: number, total: number) => `Receiving photos: ${number(done)} of ${number(total)}`,
    nothing: 'No photos found there',
    nothingBody: 'Zorse reads JPEG, PNG, WebP, TIFF, AVIF and GIF.',
    skipped: (n: number) => `${count(n, 'file was', 'files were')} left out`,
    skippedBody: (names: string, more: number) =>
      `${names}${more > 0 ? ` and ${more} more` : ''}. Zorse reads JPEG, PNG, WebP, TIFF, AVIF and GIF.`,
    pasteNothing: 'There is no picture in the clipboard',
    pasteNothingBody: 'Copy a picture first, then paste it here.',
  },

  save: {
    saved: (n: number) => `Saved ${photos(n)}`,
    writing: (name: string) => `Writing ${name}`,
    writingMany: (n: number) => `Writing ${photos(n)}`,
    savedIn: (folder: string) => `In ${folder}`,
    downloading: (n: number) => (n === 1 ? 'The download has started' : `Downloading ${photos(n)} as one archive`),
    failed: (n: number) => `${photos(n)} could not be saved`,
    nothing: 'Nothing to save yet',
    nothingBody: 'Translate a photo first.',
    copiedImage: 'The result is in the clipboard',
    show: 'Show',
  },

  versions: {
    label: 'Versions',
    menu: 'What to do with versions',
    star: 'Star',
    compare: 'Compare with the version shown',
    plain: 'Standard settings',
    name: 'Name this version…',
    nameLabel: 'Name',
    tidy: (n: number, size: string) =>
      n === 0 ? 'Remove versions without a star' : `Remove ${count(n, 'version', 'versions')} without a star (${size})`,
    removed: (n: number) => `Removed ${count(n, 'version', 'versions')}`,
    disk: 'On the disk, all versions of this photo',
    diskAll: 'On the disk, all versions of all photos',
  },

  presets: {
    label: 'Presets',
    save: 'Save as a preset…',
    nameLabel: 'Name',
    remove: 'Remove a preset',
    saved: (name: string) => `Saved the preset “${name}”`,
    removed: (name: string) => `Removed the preset “${name}”`,
    copied: 'Settings copied',
  },

  mask: {
    label: 'Paint where the effect goes',
    tools: 'Tools',
    changes: 'Change the mask',
    size: 'Size',
    hardness: 'Hardness',
    tolerance: 'Tolerance',
    feather: 'Feather',
    done: 'Done',
  },

  workspace: {
    removed: (n: number) => `Removed ${photos(n)}`,
    recalled: 'Settings taken from this picture',
    recallNothing: 'This picture carries no settings',
    recallNothingBody: 'Only pictures made by Zorse know how they were made.',
    recallGone: (model: string) => `It was made with the model “${model}”, which is not in the library.`,
  },
};

export type TranslateMessages = typeof translateEn;
