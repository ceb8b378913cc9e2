// Trains "words to faces": drawn people with what is written of them.
//   node scripts/data/people.mjs training/data/people
//   node scripts/train-words.mjs HOME STAGE [--threads N]
// First stage I alone, 32 px, each begun with the one before: sketch, settled, settled2, settled3, settled4, named, named2,
// named3. Then stage II, 64 px: what is kept of `large` is its discriminator, which has learned to read; what it judges in
// `painted` is the stage II of the model that was installed before, which paints cleanly (scripts/join-words.mjs). Where else the
// drawings lie, ZORSE_PEOPLE says.
import { join, resolve } from 'node:path';
import { root } from './setup.mjs';
import { trainStage } from './train-stage.mjs';

const folder = resolve(process.env.ZORSE_PEOPLE ?? join(root, 'training/data/people'));

const plan = (size, steps, settings, startFrom) => ({
  ...{ recipe: 'stackgan', domains: { images: { paths: [folder], leftOut: [] } }, heldOut: 0.02, seed: 1 },
  settings: {
    dimensions: 64,
    condition: 64,
    width: 16,
    average: 0.995,
    learningRate: 0.0005,
    beta1: 0,
    klWeight: 0.1,
    matching: 'projection',
    ...settings,
  },
  preprocessing: { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 3, batch: 16 },
  ...{ steps, sampleEvery: 200, checkpointEvery: 400, measureEvery: 0, keepEvery: 10 },
  startFrom: startFrom === undefined ? { kind: 'nothing' } : { kind: 'run', id: startFrom },
});

await trainStage('train-words.mjs', {
  /** Seeking modes from the beginning on; stopped at step 5,198, before the rate had fallen far. */
  sketch: plan(32, 8000, { stages: 'one', modeSeeking: 0.1, discriminatorRate: 2 }),
  /** With rates that fade away noise goes; the less modes are sought, the more is as it was told. */
  settled: plan(32, 1600, { stages: 'one', modeSeeking: 0.06, constantShare: 0.2, discriminatorRate: 2 }, 'sketch'),
  /** Stopped at step 836. */
  settled2: plan(32, 2400, { stages: 'one', modeSeeking: 0.06, constantShare: 0.4, discriminatorRate: 1 }, 'settled'),
  settled3: plan(32, 1500, { stages: 'one', modeSeeking: 0.02, constantShare: 0.3, discriminatorRate: 1 }, 'settled2'),
  settled4: plan(32, 2800, { stages: 'one', modeSeeking: 0.03, constantShare: 0.5, discriminatorRate: 1 }, 'settled3'),
  /** Small things, as a smile, are asked for by their words. Stopped at step 829. */
  named: plan(32, 3000, { stages: 'one', modeSeeking: 0.06, discriminatorRate: 1, wordWeight: 2 }, 'settled4'),
  /** Stopped at step 1,452. */
  named2: plan(32, 3000, { stages: 'one', modeSeeking: 0.06, discriminatorRate: 1, wordWeight: 2 }, 'named'),
  named3: plan(
    32,
    2600,
    { stages: 'one', modeSeeking: 0.08, constantShare: 0.5, discriminatorRate: 1, wordWeight: 4 },
    'named2',
  ),
  large: plan(
    64,
    4800,
    { stages: 'two', handOver: 0, modeSeeking: 0, klWeight: 0.05, discriminatorRate: 1, wordWeight: 2 },
    'settled4',
  ),
  painted: plan(
    64,
    1800,
    {
      ...{ stages: 'two', handOver: 0, modeSeeking: 0, klWeight: 0.02, learningRate: 0.0003, constantShare: 0.5 },
      ...{ discriminatorRate: 1, wordWeight: 4 },
    },
    'joined',
  ),
});
