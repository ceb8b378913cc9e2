// Makes assets/models/words-to-faces, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/data/people.mjs training/data/people
//   node scripts/train-words.mjs HOME sketch, then large
//   ZORSE_HOME=HOME zorse runs save large --name Words --licence CC0-1.0 --subject people
//   node scripts/make-words.mjs HOME/library/words BEGUN
//   npm run bench -- models --only words
// BEGUN: the steps of the stage before.
import { installModel, wantedArguments } from './install-model.mjs';

const [folder, begun] = wantedArguments(2, 'make-words.mjs FOLDER BEGUN');
installModel(folder, 'words-to-faces', ({ training }) => ({
  name: 'Words to faces',
  description:
    'Draws the person that you describe: hair, skin, glasses, beard, flowers, smile and background. Small, 64 px.',
  subject: { en: 'people', ko: '인물' },
  training: {
    ...training,
    steps: Number(begun) + training.steps,
    notes: `${training.notes}; begun with ${begun} steps at 32 px`,
    dataset: `${training.photos.images} people drawn with Lorelei of DiceBear (Lisa Wischofsky, CC0), in colours, with captions`,
  },
}));
