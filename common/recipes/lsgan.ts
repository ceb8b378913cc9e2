// LSGAN as people see it (models/recipes/lsgan.ts learns).
import type { Options } from '../options/option.ts';
import { ganFacts, ganModel, ganNetworks, ganReports, ganTraining } from './adversarial-images.ts';
import { describeLatentRecipe } from './recipe.ts';

const options = { ...ganNetworks, ...ganTraining } as const satisfies Options;

export const lsgan = describeLatentRecipe({
  id: 'lsgan',
  name: { en: 'Least squares GAN', ko: '최소 제곱 GAN' },
  summary: {
    en: 'A GAN whose discriminator gives marks instead of verdicts: steadier than the first one, with the same networks.',
    ko: '판별자가 판결 대신 점수를 매기는 GAN입니다. 신경망은 같지만 처음의 GAN보다 안정적입니다.',
  },
  options,
  reports: ganReports,
  ...ganFacts,
  labels: 'unused',
  model: (settings, images) => ganModel(settings, images),
});
