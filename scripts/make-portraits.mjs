// Makes assets/models/portraits, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/data/portraits.mjs training/data/portraits 12000
//   node scripts/train-portraits.mjs HOME begin, then sharp, portraits and prior
//   ZORSE_HOME=HOME zorse runs save prior --name Portraits --licence CC0-1.0 --subject portraits
//   node scripts/data/portraits.mjs HELD-OUT 512 20001
//   ZORSE_HOME=HOME zorse evaluate portraits --images HELD-OUT --json > MEASURES
//   node scripts/make-portraits.mjs HOME/library/portraits MEASURES BEGUN SHARP PORTRAITS
//   node scripts/find-principal.mjs assets/models/portraits
// BEGUN, SHARP, PORTRAITS: the steps of the stages before the last. It comes with those of the directions below that do what they
// are called. The preview is `zorse sample portraits --count 8 --seed 9 --columns 4`.
import { readFileSync } from 'node:fs';
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

const [folder, measures, begun, sharp, portraits] = wantedArguments(
  5,
  'make-portraits.mjs FOLDER MEASURES BEGUN SHARP PORTRAITS',
);
const target = installModel(folder, 'portraits', ({ training }) => ({
  name: 'Drawn portraits',
  description: 'Draws people in ink and colour: other hair, other looks, with glasses or without. 128 px.',
  ko: {
    name: '그린 초상화',
    description: '사람을 잉크와 색으로 그립니다. 머리와 표정이 다르고, 안경을 쓰거나 벗습니다. 128px입니다.',
  },
  subject: { en: 'portraits', ko: '초상화' },
  training: {
    ...training,
    steps: [begun, sharp, portraits].reduce((sum, steps) => sum + Number(steps), training.steps),
    notes: `${training.notes}; ${begun} steps of a VAE, ${sharp} and ${portraits} of a VAE-GAN, then the prior alone`,
    measures: JSON.parse(readFileSync(measures, 'utf8')).values,
    dataset: `${training.photos.images} portraits drawn with Lorelei of DiceBear (Lisa Wischofsky, CC0), in colours`,
  },
}));
await nameDirections(target, { draw: (lot, number) => drawPortrait(seeded(FIRST[lot] + number)), names: NAMES });
process.exit(0);
