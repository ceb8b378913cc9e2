// The texts of the Explore view in English.
import { count, number } from './numbers-en.ts';

/** What was seen of a direction, in words: amounts and shares as people read them. */
export interface TestedDirection {
  samples: number;
  along: { at: string; share: string };
  against: { at: string; share: string };
  others: string;
}

export const exploreEn = {
  empty: {
    title: 'Explore a space of pictures',
    body: 'A model that has learned digits or faces holds endlessly many of them. Move sliders and watch one become another.',
    none: 'There is no such model yet. Train one on a folder of images, or see what the Library has.',
    train: 'Train a model',
    library: 'Open the Library',
  },
  panel: 'What to explore',
  models: 'Model',
  opening: (name: string) => `Opening ${name}…`,
  notOpened: 'This model did not open',
  about: (width: number, height: number, dimensions: number) =>
    `Makes ${width} × ${height} px pictures, ${count(dimensions, 'latent dimension', 'latent dimensions')}.`,

  seed: 'Seed',
  seedOf: (seed: number) => `Seed ${seed}`,
  seedHelp: 'A number that names a picture: the same seed gives the same one.',
  words: {
    title: 'Words',
    label: 'What the picture shows',
    placeholder: 'Type what it should show',
    unknown: (word: string) => `It never learned “${word}”.`,
    didYouMean: (word: string) => `Did you mean “${word}”?`,
    nothing: 'Without a word it shows nothing in particular.',
    parts: 'Told in part',
    weights: 'How much of each word',
    weightOf: (word: string) => `How much “${word}”`,
    examples: 'Examples',
  },
  classes: 'Class',
  anyClass: 'Any',
  from: {
    seed: 'From a seed',
    kept: 'From a saved picture',
    image: (name: string) => `From ${name}`,
    arithmetic: 'From arithmetic',
    child: 'A variation',
    crossing: 'A mix of two',
    sheet: 'From a contact sheet',
    walk: 'From an animation',
    recalled: 'Recalled from a picture',
    dragged: 'Dragged by points',
  },
  resetAll: 'Back to the start',
  encode: 'Use my image',
  encodeHelp: 'Or drop one on the picture.',

  stage: {
    label: 'Picture',
    smooth: 'Smooth',
    crisp: 'Crisp pixels',
    waiting: 'The engine is starting…',
    failed: 'No picture',
    drop: 'Drop to find this image here',
    dropHint: 'A picture exported from here goes back to how it was made.',
    described: (where: string) => `Picture. ${where}`,
  },
  encoding: {
    title: (name: string) => `Looking for ${name}`,
    step: (step: number, total: number) => `Step ${number(step)} of ${number(total)}`,
    reading: 'Reading the image',
    off: (share: string) => `${share} off`,
  },

  tabsLabel: 'What to change',
  tabs: { directions: 'Directions', raw: 'Dimensions', map: 'Map', mix: 'Mix', arithmetic: 'Arithmetic' },
  sigma: (value: string) => `${value} σ`,
  lock: (name: string) => `Keep ${name} where it is`,
  lockHint: 'Pinned sliders stay where they are when the rest changes.',

  directions: {
    named: 'Named',
    principal: 'Main changes',
    principalHelp:
      'Ways in which pictures of this model differ most (its principal directions), found without names. The first ones change the most.',
    principalName: (n: number) => `Direction ${n}`,
    share: (share: string) => `${share} of the variety`,
    none: 'None yet. Find one with the sliders below, or from two groups of pictures, and give it a name.',
    computing: 'Looking for the main changes…',
    find: 'Find them',
    untested: 'Named by a person, not tested.',
    tested: ({ samples, along, against, others }: TestedDirection) =>
      `Tested on ${samples} samples: at ${along.at} ${along.share} have it, at ${against.at} ${against.share}; at most ${others} change in anything else.`,
    gone: 'Forgotten direction',
    forget: (name: string) => `Forget ${name}`,
    forgotten: (name: string) => `Forgot “${name}”`,
    kept: (name: string) => `“${name}” is now a direction`,
    add: 'Name a direction',
  },
  naming: {
    title: 'Name a direction',
    name: 'Name',
    placeholder: 'Glasses',
    way: 'Made from',
    change: 'Present change',
    groups: 'Two groups',
    changeHelp: 'All that the sliders changed since the start becomes one slider.',
    changeNothing: 'Move some sliders first: nothing is changed now.',
    groupsHelp: 'What the pictures of the first group have and those of the second do not, on average.',
    with: 'With it',
    without: 'Without it',
    add: 'Add images',
    addTo: (group: string) => `${group}: add images`,
    takeOut: (name: string, group: string) => `${group}: take out ${name}`,
    choose: 'Click saved pictures to put them into a group, or add images.',
    member: (name: string, group: string) => `${name}: ${group}`,
    neither: 'neither',
    same: 'Both groups have the same average: there is no direction between them.',
    save: 'Keep direction',
    saving: 'Keeping…',
  },

  raw: {
    search: 'Number of the dimension',
    number: 'Dimension',
    all: (n: number) => `All ${count(n, 'latent dimension', 'latent dimensions')}`,
    name: (n: number) => `Dimension ${n}`,
    nothing: 'There is no such dimension.',
    changed: 'Changed only',
  },

  map: {
    pad: 'Drag pad',
    across: 'Across',
    up: 'Up',
    swap: 'Swap across and up',
    grid: 'Pictures',
    position: (across: string, x: string, up: string, y: string) => `${across} ${x}, ${up} ${y}`,
    help: 'Drag anywhere. Arrow keys move in small steps, with Shift in large ones; double click goes back to the middle.',
    drawing: 'Drawing the map…',
    range: 'Range',
  },

  mix: {
    classes: 'Classes',
    classesHelp: 'How much of each. They always sum to 100%.',
    even: 'Even',
    truncation: 'Safe to wild (truncation)',
    truncationHelp: 'Lower is nearer to the average picture: fewer surprises, less variety.',
    noise: 'Noise',
    noiseHelp: 'Moves towards another picture drawn by chance, without leaving what the model knows.',
    noiseSeed: 'Noise seed',
    otherNoise: 'Other noise',
  },

  arithmetic: {
    help: 'A face with glasses, minus one without, plus another: put a saved picture, an image or a class into each slot.',
    slots: ['A', 'B', 'C'] as readonly string[],
    slotNames: ['Start from A', 'Take away B', 'Add C'] as readonly string[],
    empty: (slot: string) => `Slot ${slot} is empty`,
    filled: (slot: string, name: string) => `Slot ${slot}: ${name}`,
    fill: (slot: string) => `Fill slot ${slot}`,
    clear: (slot: string) => `Empty slot ${slot}`,
    here: 'What is shown now',
    kept: 'Saved pictures',
    image: 'An image…',
    averages: 'Average of a class',
    average: (name: string) => `Average: ${name}`,
    result: 'Result',
    apply: 'Use this',
    incomplete: 'Fill A and one more slot to see the result.',
  },

  places: {
    title: 'Saved pictures',
    none: 'Press K to save the picture you see.',
    number: (n: string) => `Saved ${n}`,
    forgotten: (name: string) => `Removed “${name}”`,
    forget: (name: string) => `Remove ${name}`,
    go: (name: string) => `Go to ${name}`,
    kept: 'Saved',
  },

  drag: {
    title: 'Drag points',
    help: 'Press on a point of the picture, and let go where it shall be.',
    running: 'Dragging…',
    handle: (n: number) => `Handle ${n}`,
    target: (n: number) => `Target ${n}`,
    at: (name: string, x: number, y: number) => `${name}, across ${x}, down ${y}`,
    add: 'Add a point',
    start: 'Drag',
    stop: 'Stop',
    clear: 'Clear',
    mask: 'Only here',
    maskHelp: 'Paint where the picture may change.',
    unmask: 'Everywhere',
    stuck: (pixels: number) => `It came no nearer than ${pixels} px`,
    stuckBody: 'The model knows no picture like that near this one. Try a shorter way, or another point.',
  },

  recall: {
    done: 'Back to how this picture was made',
    gone: 'Its model is not here',
    goneBody: (model: string) => `This picture was made by “${model}”, which the Library does not have.`,
    other: 'Its model has changed',
    otherBody: 'This picture was made by another version of the model, whose codes are of another length.',
  },
};

export type ExploreMessages = typeof exploreEn;
