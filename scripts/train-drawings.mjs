// Trains "Oil painting" and "Ink drawing": what classical filters draw of photos, as networks that do it in a moment.
//   node scripts/data/drawn-pairs.mjs training/data/drawn-pairs PHOTOS...
//   node scripts/train-drawings.mjs HOME oil|strokes|ink|lines [--threads N]
// Where else the pairs lie, ZORSE_PAIRS says.
import { join, resolve } from 'node:path';
import { root } from './setup.mjs';
import { trainStage } from './train-stage.mjs';

const folder = resolve(process.env.ZORSE_PAIRS ?? join(root, 'training/data/drawn-pairs'));
const pictures = (name) => ({ paths: [join(folder, name)], leftOut: [] });

const plan = (drawings, { steps, from, ...settings }) => ({
  ...{ recipe: 'pix2pix', domains: { A: pictures('photos'), B: pictures(drawings) }, heldOut: 0.05, seed: 1 },
  settings: {
    ...{ generator: 'light', ngf: 32, adversarial: 'least-squares', ndf: 32 },
    ...{ learningRate: 0.0004, average: 0.995, constantShare: 0.4, ...settings },
  },
  preprocessing: { fit: 'keep-aspect', size: 128, loadSize: 256, flip: true, channels: 3, batch: 4 },
  ...{ steps, sampleEvery: 200, checkpointEvery: 100, measureEvery: 0, keepEvery: 10 },
  startFrom: from ? { kind: 'run', id: from } : { kind: 'nothing' },
});

await trainStage('train-drawings.mjs', {
  /** What is painted is added to the photo without its details, whose colours and lights stay. */
  oil: plan('oil', { steps: 1700, likeness: 200, base: 'smoothed' }),
  /** Strokes with sharp edges, as discriminators on features want them. */
  strokes: plan('oil', {
    ...{ steps: 600, from: 'oil', likeness: 60, base: 'smoothed', discriminator: 'features', learningRate: 0.0002 },
  }),
  /** Lines where the photo changes, over a wash of thinned ink; its paper is nearly white. */
  ink: plan('ink', { steps: 1000, likeness: 200, base: 'grey' }),
  /** Lines with sharp edges, as above. */
  lines: plan('ink', {
    ...{ steps: 500, from: 'ink', likeness: 60, base: 'grey' },
    ...{ discriminator: 'features', learningRate: 0.0002 },
  }),
});
