// Trains drawn portraits:
//   node scripts/data/portraits.mjs training/data/portraits
//   node scripts/train-portraits.mjs HOME begin|small|large [--threads N]
// Where else the drawings lie, ZORSE_PORTRAITS says.
import { join, resolve } from 'node:path';
import { fastganStages } from './fastgan-stages.mjs';
import { root } from './setup.mjs';
import { trainStage } from './train-stage.mjs';

const folder = resolve(process.env.ZORSE_PORTRAITS ?? join(root, 'training/data/portraits'));

const { small, large } = fastganStages({ folder, steps: { small: 6000, large: 6000 } });

await trainStage('train-portraits.mjs', {
  /** A variational autoencoder: all colours and where everything lies, blurred where drawings differ. */
  begin: {
    ...small,
    recipe: 'vae',
    settings: {
      network: 'fastgan',
      dimensions: 64,
      width: 16,
      likelihood: 'gaussian',
      beta: 8,
      learningRate: 0.001,
      average: 0.995,
    },
    preprocessing: { ...small.preprocessing, batch: 16 },
    steps: 4000,
  },
  small: { ...small, startFrom: { kind: 'run', id: 'begin' } },
  large,
});
