// Trains the colouriser that Zorse is shipped with, on horses, zebras and flowers; the second stage goes on at a larger size:
//   node scripts/train-colourise.mjs HOME small|large [--threads N]
import { join } from 'node:path';
import { shared, trainStage } from './train-stage.mjs';

const folders = ['horse2zebra/trainA', 'horse2zebra/trainB', 'flowers/testA_iphone', 'flowers/testB_dslr'];
const images = { paths: folders.map((folder) => join(shared, 'data', folder)), leftOut: [] };

const plan = {
  ...{ recipe: 'colourise', domains: { images }, heldOut: 0.03, seed: 1 },
  settings: {
    ...{ width: 24, hints: 7, wholeShare: 0.01, referenceShare: 0.25, suggestions: 1 },
    ...{ learningRate: 0.001, beta1: 0.9, constantShare: 0.6, average: 0.998 },
  },
  preprocessing: { fit: 'keep-aspect', flip: true, channels: 3 },
  ...{ sampleEvery: 100, checkpointEvery: 50, measureEvery: 200, keepEvery: 10 },
};

const stages = {
  small: {
    ...plan,
    preprocessing: { ...plan.preprocessing, size: 64, loadSize: 80, batch: 16 },
    steps: 2600,
    startFrom: { kind: 'nothing' },
  },
  large: {
    ...plan,
    settings: { ...plan.settings, learningRate: 0.0005, constantShare: 0.3 },
    preprocessing: { ...plan.preprocessing, size: 96, loadSize: 112, batch: 12 },
    steps: 1200,
    startFrom: { kind: 'run', id: 'small' },
  },
};

await trainStage('train-colourise.mjs', stages);
