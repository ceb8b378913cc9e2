// Trains "words to faces": drawn people with what is written of them.
//   node scripts/data/people.mjs training/data/people
//   node scripts/train-words.mjs HOME sketch|large|finish|varied|refined [--threads N]
// `sketch` is stage I alone, 32 px; `large` goes on from it with stage II, 64 px, and each that follows from the one before.
// Where else the drawings lie, ZORSE_PEOPLE says.
import { join, resolve } from 'node:path';
import { root } from './setup.mjs';
import { trainStage } from './train-stage.mjs';

const folder = resolve(process.env.ZORSE_PEOPLE ?? join(root, 'training/data/people'));

const plan = (size, steps, settings) => ({
  ...{ recipe: 'stackgan', domains: { images: { paths: [folder], leftOut: [] } }, heldOut: 0.02, seed: 1 },
  settings: {
    dimensions: 64,
    condition: 64,
    width: 16,
    average: 0.995,
    learningRate: 0.0005,
    beta1: 0,
    matching: 'projection',
    discriminatorRate: 2,
    ...settings,
  },
  preprocessing: { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 3, batch: 16 },
  ...{ steps, sampleEvery: 200, checkpointEvery: 400, measureEvery: 0, keepEvery: 10 },
});

await trainStage('train-words.mjs', {
  sketch: { ...plan(32, 8000, { stages: 'one' }), startFrom: { kind: 'nothing' } },
  large: {
    ...plan(64, 8000, { stages: 'two', handOver: 0 }),
    startFrom: { kind: 'run', id: 'sketch' },
  },
  /** With a rate that fades away: noise on even colours goes. */
  finish: {
    ...plan(64, 1600, { stages: 'two', handOver: 0, constantShare: 0 }),
    startFrom: { kind: 'run', id: 'large' },
  },
  /** Stage I again, seeking modes: pictures of one caption are no longer alike. */
  varied: {
    ...plan(64, 1114, { stages: 'two', handOver: 1, constantShare: 1, modeSeeking: 0.3 }),
    startFrom: { kind: 'run', id: 'finish' },
  },
  /**
   * Seeking them less, so that colours are again as told, then stage II for these sketches. What is installed is its step 800;
   * later the discriminator won and corners saturated.
   */
  refined: {
    ...plan(64, 1100, {
      ...{ stages: 'two', handOver: 0.6, constantShare: 0.5, modeSeeking: 0.2 },
      discriminatorRate: 1,
    }),
    startFrom: { kind: 'run', id: 'varied' },
  },
});
