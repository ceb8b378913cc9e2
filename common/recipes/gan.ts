// The first GAN as people see it (models/recipes/gan.ts learns).
import type { Options } from '../options/option.ts';
import { ganFacts, ganModel, ganNetworks, ganReports, ganTraining, valueFunction } from './adversarial-images.ts';
import { describeLatentRecipe } from './recipe.ts';

const options = { ...ganNetworks, ...valueFunction, ...ganTraining } as const satisfies Options;

export const gan = describeLatentRecipe({
  id: 'gan',
  name: { en: 'GAN', ko: 'GAN' },
  summary: {
    en: 'Two networks play: one makes pictures, the other tells them from real ones. Sharp pictures, but the game can tip over.',
    ko: '두 신경망이 겨룹니다. 하나는 그림을 만들고, 다른 하나는 진짜와 가려냅니다. 그림이 선명하지만 균형이 무너지기도 합니다.',
  },
  options,
  reports: ganReports,
  ...ganFacts,
  labels: 'unused',
  model: (settings, images) => ganModel(settings, images),
});
