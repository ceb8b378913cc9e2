// Trains drawn portraits:
//   node scripts/data/portraits.mjs training/data/portraits
//   node scripts/train-portraits.mjs HOME small|large [--threads N]
// Where else the drawings lie, ZORSE_PORTRAITS says.
import { join, resolve } from 'node:path';
import { fastganStages } from './fastgan-stages.mjs';
import { root } from './setup.mjs';
import { trainStage } from './train-stage.mjs';

const folder = resolve(process.env.ZORSE_PORTRAITS ?? join(root, 'training/data/portraits'));

await trainStage('train-portraits.mjs', fastganStages({ folder, steps: { small: 6000, large: 6000 } }));
