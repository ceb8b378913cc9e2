// Makes assets/models/faces, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/data/faces.mjs training/data/faces 3000
//   zorse train dcgan --images training/data/faces --preset medium --width 32 --dimensions 64 --batch 32 --augment always --average 0.995 --steps 12000 --name "Faces, begun"
//   zorse train dcgan ... as before ... --lr 0.0001 --constant-share 0 --steps 1500 --from-run "Faces, begun" --name Faces
//   zorse runs save Faces --name Faces --licence CC0-1.0 --subject faces
//   node scripts/make-faces.mjs LIBRARY/faces BEGUN
// BEGUN: the step at which the first run was stopped. When the discriminator has won, the second is stopped too.
// It comes with those of the directions "Glasses", "Hat" and "Beard" that do what they are called (named-directions.mjs);
// `npm run bench -- models --only faces` measures the first of them by another classifier.
import { drawFace } from './data/draw-face.mjs';
import { afterRun, installModel, wantedArguments } from './install-model.mjs';
import { nameDirections } from './named-directions.mjs';

const NAMES = {
  glasses: { en: 'Glasses', ko: '안경' },
  hat: { en: 'Hat', ko: '모자' },
  beard: { en: 'Beard', ko: '수염' },
};

const [folder, begun] = wantedArguments(2, 'make-faces.mjs FOLDER BEGUN');
const target = installModel(folder, 'faces', ({ training }) => ({
  name: 'Drawn faces',
  description: 'Draws faces in pixels: other hair, other eyes, with glasses or without. A small model of 64 px.',
  ko: {
    name: '픽셀 얼굴',
    description: '픽셀로 얼굴을 그립니다. 머리와 눈이 다르고, 안경을 쓰거나 벗습니다. 64px의 작은 모델입니다.',
  },
  subject: { en: 'faces', ko: '얼굴' },
  training: {
    ...afterRun(training, Number(begun)),
    dataset: `${training.photos.images} pixel art faces of DiceBear (CC0)`,
  },
}));

await nameDirections(target, { draw: (lot, number) => drawFace(`${lot} ${number}`), names: NAMES });
process.exit(0);
