// Makes assets/models/oil-painting and pencil-drawing of what our own trainer made (the pencil is not good enough to be shipped yet):
//   node scripts/train-drawings.mjs HOME oil, then strokes
//   ZORSE_HOME=HOME node scripts/zorse.mjs runs save strokes --name Oil --licence MIT --domain-a photos --domain-b paintings
//   node scripts/make-drawings.mjs oil HOME/library/oil
//   node scripts/make-preview.mjs oil-painting
import { installModel, wantedArguments } from './install-model.mjs';

const DATASET =
  'photos of horse2zebra and of iphone2dslr_flower, both of the CycleGAN paper, and what a classical filter draws of each';

const MODELS = {
  oil: {
    id: 'oil-painting',
    name: 'Oil painting',
    description:
      'Paints photos in oil: even strokes along what is there, and somewhat stronger colours. A smaller working size makes bolder strokes; hard outlines of drawings get a bright edge.',
    ko: {
      name: '유화',
      description:
        '사진을 유화로 그립니다. 형태를 따라 고른 붓질을 하고 색을 조금 더 진하게 합니다. 작업 크기가 작을수록 붓질이 굵어집니다. 그림의 또렷한 윤곽에는 밝은 테두리가 생깁니다.',
    },
    domains: { A: { en: 'photos', ko: '사진' }, B: { en: 'oil paintings', ko: '유화' } },
    filter: 'an anisotropic Kuwahara filter (Kyprianidis et al. 2010) of 5 px',
    before: {
      steps: 1700,
      notes: 'begun with a run of 1,700 steps, likeness 200, discriminator patch, learningRate 0.0004',
    },
  },
  pencil: {
    id: 'pencil-drawing',
    name: 'Pencil drawing',
    description:
      'Draws photos in pencil: outlines of short strokes that cross a little, and hatched shading. A smaller working size makes a bolder pencil.',
    ko: {
      name: '연필화',
      description:
        '사진을 연필로 그립니다. 짧은 선이 조금씩 엇갈리는 윤곽과 빗금 음영을 씁니다. 작업 크기가 작을수록 연필이 굵어집니다.',
    },
    domains: { A: { en: 'photos', ko: '사진' }, B: { en: 'pencil drawings', ko: '연필화' } },
    filter: 'sketch and tone of Lu et al. 2012 with strokes of 13 px',
    before: { steps: 0 },
  },
};

/** Pixels of a photo's shorter side at which it draws: so large are its strokes. */
const WORKING_SIZE = 512;

const [stage, folder] = wantedArguments(2, 'make-drawings.mjs oil|pencil FOLDER');
const { id, filter, before, ...card } = MODELS[stage];
installModel(folder, id, ({ training, directions }) => ({
  ...card,
  origin: 'Trained for Zorse on a CPU.',
  training: {
    ...training,
    steps: before.steps + training.steps,
    dataset: `${DATASET}: ${filter}`,
    notes: before.notes ? `${before.notes}; then ${training.notes}` : training.notes,
  },
  directions: { AtoB: { ...directions.AtoB, workingSize: WORKING_SIZE } },
}));
process.exit(0);
