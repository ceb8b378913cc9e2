// The conditional GAN as people see it (models/recipes/conditional-gan.ts learns).
import type { Options } from '../options/option.ts';
import { ganFacts, ganModel, ganNetworks, ganReports, ganTraining, valueFunction } from './adversarial-images.ts';
import { describeLatentRecipe } from './recipe.ts';

const options = { ...ganNetworks, ...valueFunction, ...ganTraining } as const satisfies Options;

export const conditionalGan = describeLatentRecipe({
  id: 'conditional-gan',
  name: { en: 'Conditional GAN', ko: '조건부 GAN' },
  summary: {
    en: 'A GAN that is told the class of each picture (its folder), so that you can ask for a class.',
    ko: '그림마다 어느 클래스(폴더)인지 알려 주는 GAN입니다. 원하는 클래스를 골라 그릴 수 있습니다.',
  },
  options,
  reports: ganReports,
  ...ganFacts,
  labels: 'required',
  model: (settings, images) => ganModel(settings, images, { conditional: true }),
});
