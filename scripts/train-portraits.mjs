// Trains drawn portraits:
//   node scripts/data/portraits.mjs training/data/portraits 12000
//   node scripts/train-portraits.mjs HOME begin|sharp|portraits|prior [--threads N]
// Where else the drawings lie, ZORSE_PORTRAITS says.
import { join, resolve } from 'node:path';
import { root } from './setup.mjs';
import { trainStage } from './train-stage.mjs';

const folder = resolve(process.env.ZORSE_PORTRAITS ?? join(root, 'training/data/portraits'));
const network = { dimensions: 96, width: 16 };
const plan = {
  ...{ domains: { images: { paths: [folder], leftOut: [] } }, heldOut: 0.02, seed: 1 },
  preprocessing: { size: 128, loadSize: 128, fit: 'keep-aspect', flip: false, channels: 3, batch: 8 },
  ...{ sampleEvery: 100, checkpointEvery: 100, measureEvery: 0, keepEvery: 10 },
};

await trainStage('train-portraits.mjs', {
  /** A plain VAE: what lies where. */
  begin: {
    ...{ ...plan, recipe: 'vae', steps: 400, startFrom: { kind: 'nothing' } },
    settings: {
      ...{ ...network, network: 'fastgan', likelihood: 'gaussian', beta: 4 },
      ...{ learningRate: 0.001, average: 0.995, constantShare: 1 },
    },
  },
  /** The installed model's was stopped at step 1,732; half as much was made of features then, and nobody with long hair had a beard. */
  sharp: {
    ...{ ...plan, recipe: 'vae-gan', steps: 3600, startFrom: { kind: 'run', id: 'begin' } },
    settings: { ...network, sharpenFrom: 0.4, priorFrom: 1 },
  },
  portraits: {
    ...{ ...plan, recipe: 'vae-gan', steps: 1350, startFrom: { kind: 'run', id: 'sharp' } },
    settings: { ...network, sharpenFrom: 0, priorFrom: 1, learningRate: 0.0008, constantShare: 0.3 },
  },
  /** Where codes lie at last. */
  prior: {
    ...{ ...plan, recipe: 'vae-gan', steps: 1600, seed: 2, startFrom: { kind: 'run', id: 'portraits' } },
    settings: { ...network, priorFrom: 0, learningRate: 0.001, constantShare: 0.3 },
  },
});
