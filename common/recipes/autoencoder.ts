// The autoencoder as people see it (models/recipes/autoencoder.ts learns).
import type { Options } from '../options/option.ts';
import { codecOptions, codecTraining, decoderPlan, encoderPlan, redrawnMeasure } from './codec.ts';
import { REDRAWN } from './pictures.ts';
import { describeLatentRecipe } from './recipe.ts';
import { reconstructionLoss, report } from './report.ts';

const { dimensions, network, width } = codecOptions;

const options = {
  dimensions,
  network: {
    ...network,
    choices: [...network.choices, { value: 'linear', label: { en: 'Linear', ko: '선형' } }],
    help: {
      en: 'Convolutional networks see shapes wherever they are; fully connected ones suit very small pictures; linear ones only mix pictures, as principal components do.',
      ko: '합성곱 신경망은 모양이 어디에 있든 알아봅니다. 완전 연결 신경망은 아주 작은 그림에 알맞습니다. 선형 신경망은 주성분 분석처럼 그림을 섞기만 합니다.',
    },
  },
  width,
  ...codecTraining,
} as const satisfies Options;

export const autoencoder = describeLatentRecipe({
  id: 'autoencoder',
  name: { en: 'Autoencoder', ko: '오토인코더' },
  summary: {
    en: 'Learns to describe each picture by a few numbers and to draw it again from them. The plainest and quickest of its family.',
    ko: '그림을 숫자 몇 개로 나타내고, 그 숫자로 다시 그리는 법을 배웁니다. 같은 계열에서 가장 단순하고 빠릅니다.',
  },
  options,
  reports: { reconstruction: report(reconstructionLoss) },
  mainReport: 'reconstruction',
  drawing: 'autoencoder',
  pictures: REDRAWN,
  labels: 'unused',
  measures: redrawnMeasure,
  model(settings, images) {
    const { dimensions } = settings;
    const linear = settings.network === 'linear';
    const networks = { ...settings, network: linear ? 'dense' : settings.network };
    const layers = { standardised: true, ...(linear && { hidden: [], activation: 'linear' as const }) };
    const output = linear ? 'clip' : 'tanh';
    return {
      decoder: {
        name: 'decoder',
        architecture: { ...decoderPlan(networks, dimensions, images), ...layers, output },
      },
      encoder: { name: 'encoder', architecture: { ...encoderPlan(networks, dimensions, images), ...layers } },
      dimensions,
      prior: 'normal',
      conditional: false,
    };
  },
});
