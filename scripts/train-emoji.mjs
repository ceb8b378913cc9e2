// Trains emoji, faces, people and animals, each kind to be asked for:
//   node scripts/data/emoji.mjs training/data/emoji
//   node scripts/train-emoji.mjs HOME small|large [--threads N]
// Where else the pictures lie, ZORSE_EMOJI says.
import { join, resolve } from 'node:path';
import { fastganStages } from './fastgan-stages.mjs';
import { root } from './setup.mjs';
import { trainStage } from './train-stage.mjs';

const emoji = {
  folder: resolve(process.env.ZORSE_EMOJI ?? join(root, 'training/data/emoji')),
  settings: { conditional: true, width: 20 },
  steps: { small: 8000, large: 10_000 },
};

await trainStage('train-emoji.mjs', fastganStages(emoji));
