// The texts of the Colourise view in English.
export const colouriseEn = {
  empty: {
    title: 'Give a grey photo its colours',
    body: 'Drop a black-and-white or faded photo. Click a place, choose among the colours suggested for it, and watch the rest follow.',
    choose: 'Choose a photo',
    noModel: 'There is no model that gives photos colours yet. Train one on a folder of colour photos.',
    train: 'Train a model',
  },
  panel: 'Colours',
  model: 'Model',
  photo: 'Photo',
  coloured: 'This photo has colours already. They are replaced; its lightness stays.',
  another: 'Another photo',
  close: 'Close this photo',
  closed: (name: string) => `Closed ${name}`,
  reference: 'Reference picture',
  referenceHelp: 'A colour picture whose colours the photo should have.',
  chooseReference: 'Choose a reference',
  removeReference: 'Use no reference',
  points: 'Points of colour',
  noPoints: 'Click a place in the photo to set the first.',
  point: (n: number) => `Point ${n}`,
  pointAt: (n: number, x: number, y: number) => `Point ${n}, ${x}% across, ${y}% down`,
  suggested: 'Suggested colours',
  suggestion: (share: number, a: number, b: number) => `${share}% likely: a ${a}, b ${b}`,
  gamut: 'All colours of this lightness',
  greenRed: 'Green to red (a)',
  blueYellow: 'Blue to yellow (b)',
  size: 'Size',
  stage: 'Photo in colour',
  drop: 'Drop a photo here',
  leftOut: (n: number) =>
    `${n} more ${n === 1 ? 'photo was' : 'photos were'} not opened: one is given colours at a time`,
  exported: (name: string) => `Exported ${name}`,
};

export type ColouriseMessages = typeof colouriseEn;
