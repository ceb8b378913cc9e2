// Trains "words to faces": drawn people with what is written of them.
//   node scripts/data/people.mjs training/data/people
//   node scripts/train-words.mjs HOME STAGE [--threads N]
// First stage I alone, 32 px: sketch, named, brief, kinds, each begun with the one before. Then stage II, 64 px: what is kept of
// `large` is its discriminator, which has learned to read; what it judges in `painted` and `clean` is the stage II of the model
// that was installed before, which paints cleanly (scripts/join-words.mjs). What came of that is painted out anew, of sketches
// that are of kinds, in `various` and `settled`. Where else the drawings lie, ZORSE_PEOPLE says.
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

const named = { modeSeeking: 0.1, discriminatorRate: 1.5, wordWeight: 6 };
const second = { stages: 'two', handOver: 0, modeSeeking: 0, klWeight: 0.02, wordWeight: 4 };
const kinds = { modeSeeking: 0, clusters: 32, clusterWeight: 1 };
const slow = { constantShare: 0.1, discriminatorRate: 0.25, average: 0.998 };

await trainStage('train-words.mjs', {
  /** Seeking modes from the beginning on; stopped at step 5,198, before the rate had fallen far. */
  sketch: plan(32, 8000, { stages: 'one', modeSeeking: 0.1, discriminatorRate: 2 }),
  /** Small things, as a smile, are asked for by their words; stopped at step 1,711. Both from captions at length alone. */
  named: plan(32, 3000, { ...named, stages: 'one' }, 'sketch'),
  brief: plan(32, 3000, { ...named, stages: 'one' }, 'named'),
  /**
   * What texts leave open, by clusters in place of modes. In the model that is installed these were 8,490 steps: in the first 6,290
   * the verdict was told clusters too, which drowned the words; then the discriminator was that of `brief` again.
   */
  kinds: plan(32, 6000, { ...named, ...kinds, stages: 'one', discriminatorRate: 1 }, 'brief'),
  /** In the model that is installed this began with sketches of the one before. */
  large: plan(64, 4800, { ...second, klWeight: 0.05, constantShare: 1, discriminatorRate: 1, wordWeight: 2 }, 'brief'),
  painted: plan(64, 1800, { ...second, learningRate: 0.0003, discriminatorRate: 1 }, 'joined'),
  /** The discriminator is slowed down and the average is of more steps: what it drew of noise goes. */
  clean: plan(64, 900, { ...second, ...slow, learningRate: 0.0005 }, 'painted'),
  various: plan(64, 1100, { ...second, ...kinds, discriminatorRate: 0.5, average: 0.998 }, 'joined'),
  settled: plan(64, 900, { ...second, ...kinds, ...slow, wordWeight: 3, clusterWeight: 0.3 }, 'various'),
});
