// Trains "words to faces": drawn portraits with what is written of them.
//   node scripts/data/portraits.mjs training/data/portraits
//   node scripts/train-words.mjs HOME sketch|large [--threads N]
// `sketch` is stage I alone, 32 px; `large` goes on from it with stage II, 64 px. Where else the drawings lie,
// ZORSE_PORTRAITS says.
import { join, resolve } from 'node:path';
import { root } from './setup.mjs';
import { trainStage } from './train-stage.mjs';

const folder = resolve(process.env.ZORSE_PORTRAITS ?? join(root, 'training/data/portraits'));

const plan = (size, settings) => ({
  ...{ recipe: 'stackgan', domains: { images: { paths: [folder], leftOut: [] } }, heldOut: 0.05, seed: 1 },
  settings: { dimensions: 100, condition: 128, width: 16, average: 0.99, ...settings },
  preprocessing: { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 3, batch: 16 },
  ...{ sampleEvery: 200, checkpointEvery: 200, measureEvery: 0, keepEvery: 10 },
});

await trainStage('train-words.mjs', {
  sketch: { ...plan(32, { stages: 'one' }), steps: 6000, startFrom: { kind: 'nothing' } },
  large: { ...plan(64, { stages: 'two', handOver: 0 }), steps: 6000, startFrom: { kind: 'run', id: 'sketch' } },
});
