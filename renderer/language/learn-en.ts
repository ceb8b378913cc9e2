// Texts of the Learn view.
const lessons = {
  begin:
    'Circles are real points. The generator has never seen them: its crosses lie where chance put them. Press Run, or take one step.',
  first:
    'In each step the discriminator moves its border first: warm is where it believes points to be real. Then the generator follows the arrows.',
  sure: 'The discriminator is almost sure of every point. Its arrows still tell the generator which way to go, so it catches up.',
  vanishing:
    'The discriminator is sure, and the minimax loss is flat there: the arrows have all but vanished, and the generator learns nothing. The non-saturating loss was made for this.',
  collapse:
    'Mode collapse: the generator makes nearly the same point of every code. It runs where the discriminator believes it today, all at once.',
  balance:
    'Balance: both outputs are near 1/2. The discriminator can only guess, because the crosses lie where the circles lie.',
  partly:
    'The discriminator can only guess, although part of the data has no cross near it: what is never made is never judged.',
  chase: 'A chase: the discriminator moves its border to the crosses, the crosses leave along the arrows.',
};

export const learnEn = {
  title: 'A game of two networks',
  body: 'The generator makes points. The discriminator tells them from real ones. Each learns from the other; the same game, with pictures for points, trains every GAN of Zorse.',
  data: 'Real points',
  shapes: { ring: 'Ring', grid: 'Grid', moons: 'Moons', line: 'Line', drawn: 'Draw' },
  pad: 'Draw where real points should lie',
  padHint: 'Draw with the pointer, or move with the arrow keys and put points with the space bar.',
  clear: 'Clear',
  needPoints: 'Draw something first.',
  plane: (step: string, reached: string) =>
    `The plane after ${step} steps: ${reached} of the real points have a generated one nearby`,
  run: 'Run',
  pause: 'Pause',
  steps: (value: string) => `Step ${value}`,
  speed: (value: string) => `${value} steps a second`,
  reached: (value: string) => `${value} of the data reached`,
  real: 'Real',
  generated: 'Generated',
  arrows: 'Where the generator is pushed',
  believed: 'Believed real',
  doubted: 'Believed generated',
  loss: 'Loss',
  lossNames: { minimax: 'Minimax', 'non-saturating': 'Non-saturating', 'least-squares': 'Least squares' },
  lossHelp: {
    minimax:
      'As first written: the generator lowers log(1 − D). Where the discriminator is sure, that is flat, and learning stops.',
    'non-saturating': 'The generator raises log D instead: the same goal, but steep where it is losing.',
    'least-squares': 'Outputs are numbers, and far is worse than near: steady, and points are pulled from afar.',
  },
  rates: 'Learning rates',
  generatorRate: 'Generator',
  discriminatorRate: 'Discriminator',
  lossChart: 'Losses',
  outputChart: 'Output of the discriminator, D(x): 1 is real, 1/2 a guess',
  discriminator: 'Discriminator',
  generator: 'Generator',
  onReal: 'On real points',
  onFake: 'On generated points',
  waiting: 'Setting up the game …',
  lessons,
};

export type LearnMessages = typeof learnEn;
