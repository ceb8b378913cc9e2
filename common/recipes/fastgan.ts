// FastGAN as people see it (models/recipes/fastgan.ts learns).
import type { Options } from '../options/option.ts';
import { ganFacts, ganNetworks, ganReports, ganTraining } from './adversarial-images.ts';
import { FASTGAN, fastganNetwork } from './fastgan-network.ts';
import { fastganPresets } from './fastgan-presets.ts';
import { adversarialOptions, discriminatorOptions } from './discriminator-options.ts';
import { describeLatentRecipe } from './recipe.ts';

const options = {
  dimensions: { ...ganNetworks.dimensions, default: 100 },
  width: {
    ...ganNetworks.width,
    default: 16,
    advanced: false,
    label: { en: 'Generator width', ko: '생성자 너비' },
    help: {
      en: 'How many features the generator looks for: 16 for drawings, 32 for photos. Twice the width takes up to four times as long.',
      ko: '생성자가 찾는 특징의 수입니다. 그림에는 16, 사진에는 32가 알맞습니다. 너비가 두 배면 시간은 네 배까지 걸립니다.',
    },
  },
  conditional: {
    kind: 'switch',
    default: false,
    label: { en: 'Ask for a class', ko: '클래스 고르기' },
    help: {
      en: 'Tells both networks the class of each picture (its folder), so that you can ask for one.',
      ko: '두 신경망에 그림의 클래스(폴더)를 알려 줍니다. 원하는 클래스를 골라 그릴 수 있습니다.',
    },
  },
  ...discriminatorOptions,
  discriminator: { ...discriminatorOptions.discriminator, default: 'features' },
  ...adversarialOptions,
  ndf: { ...adversarialOptions.ndf, default: 32 },
  ...ganTraining,
  average: { ...ganTraining.average, default: 0.999 },
  beta1: {
    ...ganTraining.beta1,
    default: 0, // of Projected GAN
    help: {
      en: 'How much of the last steps each step of the generator remembers; 0 is best against discriminators on features.',
      ko: '생성자가 이전 걸음을 얼마나 기억할지 정합니다. 특징을 보는 판별자와 겨룰 때는 0이 가장 좋습니다.',
    },
  },
  constantShare: { ...ganTraining.constantShare, default: 1 }, // the papers' learning rates do not fall
} as const satisfies Options;

export const fastgan = describeLatentRecipe({
  id: 'fastgan',
  name: FASTGAN,
  summary: {
    en: 'For few pictures: from 100 of one kind on, 128 px in an evening, judged by a network that knows pictures already.',
    ko: '그림이 적을 때 씁니다. 같은 종류의 그림 100장이면 하루 저녁에 128 px를 배웁니다. 이미 그림을 아는 신경망이 판별합니다.',
  },
  options,
  reports: ganReports,
  ...ganFacts,
  labels: 'partial',
  presets: fastganPresets,
  model({ dimensions, width, conditional: wanted }, { size, channels, classes }) {
    const conditional = wanted && classes > 0;
    const inputs = dimensions + (conditional ? classes : 0);
    return {
      decoder: { name: 'G', architecture: fastganNetwork({ inputs, size, channels, ngf: width }) },
      ...{ dimensions, prior: 'normal', conditional },
    };
  },
});
