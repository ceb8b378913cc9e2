// Makes assets/models/oil-painting, a model that Zorse is shipped with, from what our own trainer made:
//   node scripts/train-drawings.mjs HOME oil, then strokes
//   ZORSE_HOME=HOME node scripts/zorse.mjs runs save strokes --name Oil --licence MIT --domain-a photos --domain-b paintings
//   node scripts/make-oil-painting.mjs HOME/library/oil
//   node scripts/make-preview.mjs oil-painting
import { installModel, wantedArguments } from './install-model.mjs';

const BEGUN = 1700; // steps of the run `oil`
/** Pixels of a photo's shorter side at which it paints: so large are its strokes. */
const WORKING_SIZE = 512;

const [folder] = wantedArguments(1, 'make-oil-painting.mjs FOLDER');
installModel(folder, 'oil-painting', ({ training, directions }) => ({
  name: 'Oil painting',
  description:
    'Paints photos in oil: even strokes along what is there, and somewhat stronger colours. A smaller working size makes bolder strokes; hard outlines of drawings get a bright edge.',
  ko: {
    name: '유화',
    description:
      '사진을 유화로 그립니다. 형태를 따라 고른 붓질을 하고 색을 조금 더 진하게 합니다. 작업 크기가 작을수록 붓질이 굵어집니다. 그림의 또렷한 윤곽에는 밝은 테두리가 생깁니다.',
  },
  domains: { A: { en: 'photos', ko: '사진' }, B: { en: 'oil paintings', ko: '유화' } },
  origin: 'Trained for Zorse on a CPU.',
  training: {
    ...training,
    steps: BEGUN + training.steps,
    dataset:
      'photos of horse2zebra and of iphone2dslr_flower, both of the CycleGAN paper, and what an anisotropic Kuwahara filter (Kyprianidis et al. 2010) of 5 px paints of each',
    notes: `begun with a run of ${BEGUN} steps, likeness 200, discriminator patch, learningRate 0.0004; then ${training.notes}`,
  },
  directions: { AtoB: { ...directions.AtoB, workingSize: WORKING_SIZE } },
}));
process.exit(0);
