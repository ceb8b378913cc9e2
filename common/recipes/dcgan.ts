// DCGAN as people see it (models/recipes/dcgan.ts learns).
import type { Options } from '../options/option.ts';
import { ganFacts, ganModel, ganNetworks, ganReports, ganTraining } from './adversarial-images.ts';
import { describeLatentRecipe } from './recipe.ts';

const { dimensions, width } = ganNetworks;

const options = {
  dimensions: { ...dimensions, default: 100 },
  width: {
    ...width,
    default: 64,
    advanced: false,
    help: {
      en: 'How many features the networks look for: the paper has 128; twice the width takes up to four times as long.',
      ko: '신경망이 찾는 특징의 수입니다. 논문은 128을 씁니다. 너비가 두 배면 시간은 네 배까지 걸립니다.',
    },
  },
  ...ganTraining,
  constantShare: { ...ganTraining.constantShare, default: 1 }, // the paper's learning rate does not fall
} as const satisfies Options;

export const dcgan = describeLatentRecipe({
  id: 'dcgan',
  name: { en: 'DCGAN', ko: 'DCGAN' },
  summary: {
    en: 'The convolutional GAN of the paper, made for 64 px: wants thousands of pictures of one kind.',
    ko: '논문에 나온 합성곱 GAN으로 64 px에 맞추어져 있습니다. 같은 종류의 그림이 수천 장 있으면 좋습니다.',
  },
  options,
  reports: ganReports,
  ...ganFacts,
  labels: 'unused',
  model: (settings, images) => ganModel(settings, images, { prior: 'uniform' }),
});
