// Makes assets/models/oil-painting or assets/models/ink-drawing, models that Zorse is shipped with, from what our own trainer
// made in two stages (train-drawings.mjs: oil, then strokes; ink, then lines):
//   ZORSE_HOME=HOME node scripts/zorse.mjs runs save strokes --name Oil --licence MIT --domain-a photos --domain-b paintings
//   node scripts/make-drawings.mjs oil-painting HOME/library/oil
//   node scripts/make-preview.mjs oil-painting
import { installModel, wantedArguments } from './install-model.mjs';

/**
 * `begun`: steps of the first stage; `filter`: what drew the pictures that were learned from; `workingSize`: pixels of a
 * photo's shorter side at which it draws, by which strokes are as large as they are.
 */
const DRAWINGS = {
  'oil-painting': {
    begun: 1700,
    filter: 'an anisotropic Kuwahara filter (Kyprianidis et al. 2010) of 5 px paints of each',
    workingSize: 512,
    words: {
      name: 'Oil painting',
      description:
        'Paints photos in oil: even strokes along what is there, and somewhat stronger colours. A smaller working size makes bolder strokes; hard outlines of drawings get a bright edge.',
      ko: {
        name: '유화',
        description:
          '사진을 유화로 그립니다. 형태를 따라 고른 붓질을 하고 색을 조금 더 진하게 합니다. 작업 크기가 작을수록 붓질이 굵어집니다. 그림의 또렷한 윤곽에는 밝은 테두리가 생깁니다.',
      },
      domains: { A: { en: 'photos', ko: '사진' }, B: { en: 'oil paintings', ko: '유화' } },
    },
  },
  'ink-drawing': {
    begun: 1000,
    filter: 'coherent lines (Kang et al. 2007) over three layers of thinned ink draw of each, and of drawn meadows',
    workingSize: 512,
    words: {
      name: 'Ink drawing',
      description:
        'Draws photos in ink: dark lines along what is there, over washes of thinned ink. A smaller working size makes bolder lines.',
      ko: {
        name: '잉크 드로잉',
        description:
          '사진을 잉크로 그립니다. 형태를 따라 짙은 선을 긋고 묽은 잉크로 그늘을 칠합니다. 작업 크기가 작을수록 선이 굵어집니다.',
      },
      domains: { A: { en: 'photos', ko: '사진' }, B: { en: 'ink drawings', ko: '잉크 드로잉' } },
    },
  },
};

const [id, folder] = wantedArguments(2, `make-drawings.mjs ${Object.keys(DRAWINGS).join('|')} FOLDER`);
const { begun, filter, workingSize, words } = DRAWINGS[id];
installModel(folder, id, ({ training, directions }) => ({
  ...words,
  origin: 'Trained for Zorse on a CPU.',
  training: {
    ...training,
    steps: begun + training.steps,
    dataset: `photos of horse2zebra and of iphone2dslr_flower, both of the CycleGAN paper, and what ${filter}`,
    notes: `begun with a run of ${begun.toLocaleString('en')} steps, likeness 200, discriminator patch, learningRate 0.0004; then ${training.notes}`,
  },
  directions: { AtoB: { ...directions.AtoB, workingSize } },
}));
process.exit(0);
