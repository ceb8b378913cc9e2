// Trains "words to faces": drawn people with what is written of them.
//   node scripts/data/people.mjs training/data/people
//   node scripts/train-words.mjs HOME sketch|settled|settled2|settled3|settled4|large [--threads N]
// All but `large` are stage I alone, 32 px, each begun with the one before; `large` adds stage II, 64 px. What is installed has
// the stage II of the model before (scripts/join-words.mjs), which paints out what any sketch shows. Where else the drawings
// lie, ZORSE_PEOPLE says.
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
  large: plan(64, 8000, { stages: 'two', handOver: 0, modeSeeking: 0, discriminatorRate: 1 }, 'settled4'),
});
