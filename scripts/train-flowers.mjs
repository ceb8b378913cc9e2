// Trains flowers on the 400 photos of ../shared/data/flowers, of a telephone and of a camera alike:
//   node scripts/train-flowers.mjs HOME small|large [--threads N]
import { join } from 'node:path';
import { fastganStages } from './fastgan-stages.mjs';
import { shared, trainStage } from './train-stage.mjs';

const flowers = {
  folder: join(shared, 'data/flowers'),
  settings: { width: 20 },
  flip: true,
  steps: { small: 6000, large: 10_000 },
};

await trainStage('train-flowers.mjs', fastganStages(flowers));
