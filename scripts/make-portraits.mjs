// Makes assets/models/portraits, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/data/portraits.mjs training/data/portraits
//   node scripts/train-portraits.mjs HOME small, then large
//   ZORSE_HOME=HOME zorse runs save large --name Portraits --licence CC0-1.0 --subject portraits
//   node scripts/make-portraits.mjs HOME/library/portraits BEGUN
//   node scripts/find-principal.mjs
// BEGUN: the steps of the small stage. It comes with those of the directions below that do what they are called.
import { drawPortrait } from './data/draw-portrait.mjs';
import { seeded } from './data/seeded.mjs';
import { installModel, wantedArguments } from './install-model.mjs';
import { nameDirections } from './named-directions.mjs';

const NAMES = {
  glasses: { en: 'Glasses', ko: '안경' },
  beard: { en: 'Beard', ko: '수염' },
  'long hair': { en: 'Long hair', ko: '긴 머리' },
  smile: { en: 'Smile', ko: '미소' },
};
/** Seeds of drawings for the classifier; the model has learned from those below. */
const FIRST = { learned: 1_000_000, 'held out': 2_000_000 };

const [folder, begun] = wantedArguments(2, 'make-portraits.mjs FOLDER BEGUN');
const target = installModel(folder, 'portraits', ({ training }) => ({
  name: 'Drawn portraits',
  description: 'Draws people in ink and colour: other hair, other looks, with glasses or without.',
  subject: { en: 'portraits', ko: '초상화' },
  training: {
    ...training,
    steps: Number(begun) + training.steps,
    notes: `${training.notes}; begun with ${begun} steps at 64 px`,
    dataset: `${training.photos.images} portraits drawn with Lorelei of DiceBear (Lisa Wischofsky, CC0), in colours`,
  },
}));
await nameDirections(target, { draw: (lot, number) => drawPortrait(seeded(FIRST[lot] + number)), names: NAMES });
process.exit(0);
