// Makes assets/models/words-to-faces, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/data/people.mjs training/data/people
//   node scripts/train-words.mjs HOME sketch, then large, then finish
//   ZORSE_HOME=HOME zorse runs save finish --name Words --licence CC0-1.0 --subject people
//   node scripts/make-words.mjs HOME/library/words BEGUN
//   npm run bench -- models --only words
// BEGUN: the steps of the stages before.
import { installModel, wantedArguments } from './install-model.mjs';

const [folder, begun] = wantedArguments(2, 'make-words.mjs FOLDER BEGUN');
installModel(folder, 'words-to-faces', ({ training }) => ({
  name: 'Words to faces',
  description:
    'Draws the person that you describe: hair, skin, glasses, beard, flowers, smile and background. Small, 64 px.',
  ko: {
    name: '글로 그리는 얼굴',
    description:
      '글로 적은 사람을 그립니다. 머리, 피부, 안경, 수염, 꽃, 미소, 배경을 말할 수 있습니다. 64px의 작은 그림입니다.',
  },
  subject: { en: 'people', ko: '인물' },
  training: {
    ...training,
    steps: Number(begun) + training.steps,
    notes: `${training.notes}; begun with ${begun} steps of earlier stages, the first at 32 px`,
    dataset: `${training.photos.images} people drawn with Lorelei of DiceBear (Lisa Wischofsky, CC0), in colours, with captions`,
  },
}));
