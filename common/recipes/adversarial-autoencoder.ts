// The adversarial autoencoder as people see it (models/recipes/adversarial-autoencoder.ts learns).
import type { Options } from '../options/option.ts';
import { codecOptions, codecTraining, decoderPlan, encoderPlan, redrawnMeasure } from './codec.ts';
import { REDRAWN } from './pictures.ts';
import { describeLatentRecipe } from './recipe.ts';
import {
  adversarialLoss,
  discriminatorLoss,
  outputsOf,
  reconstructionLoss,
  report,
  type ReportGroup,
} from './report.ts';

const options = {
  ...codecOptions,
  conditional: {
    kind: 'switch',
    default: false,
    label: { en: 'Ask for a class', ko: '클래스 고르기' },
    help: {
      en: 'Tells the decoder the class of each picture (its folder): you can ask for one, and codes describe the rest.',
      ko: '디코더에게 그림의 클래스(폴더)를 알려 줍니다. 원하는 클래스를 골라 그릴 수 있고, 코드는 나머지를 나타냅니다.',
    },
  },
  ndf: {
    kind: 'number',
    default: 256,
    min: 4,
    max: 2048,
    step: 4,
    advanced: true,
    label: { en: 'Discriminator width', ko: '판별자 너비' },
    help: {
      en: 'How finely the discriminator can tell codes from random numbers.',
      ko: '판별자가 코드와 무작위 숫자를 얼마나 섬세하게 구별할 수 있는지 정합니다.',
    },
  },
  ...codecTraining,
  learningRate: { ...codecTraining.learningRate, default: 0.0005 },
  beta1: { ...codecTraining.beta1, default: 0.5 },
} as const satisfies Options;

const outputOnCodes: ReportGroup = {
  id: 'discriminator-output-on-codes',
  kind: 'discriminator-output',
  label: { en: 'Discriminator’s output D(z)', ko: '판별자의 출력 D(z)' },
  help: {
    en: 'How random the discriminator finds codes on average: 1 is random numbers, 0 is a code. In balance both come near 1/2.',
    ko: '판별자가 코드를 평균적으로 얼마나 무작위로 보는지 나타냅니다. 1은 무작위 숫자, 0은 코드입니다. 균형이 잡히면 둘 다 1/2에 가까워집니다.',
  },
};

const reports = {
  reconstruction: report(reconstructionLoss),
  E: report({
    ...adversarialLoss,
    help: {
      en: 'How badly codes pass for random numbers. It goes up and down around 0.7; only a steady climb is bad.',
      ko: '코드가 무작위 숫자처럼 보이지 못하는 정도입니다. 0.7 안팎에서 오르내리는 것이 정상이고, 계속 오르기만 하면 나쁩니다.',
    },
  }),
  D: report({
    ...discriminatorLoss,
    help: {
      en: 'How often the discriminator of codes errs. Near 0 for long means that codes are far from random.',
      ko: '코드를 가려내는 판별자가 틀리는 정도입니다. 오래 0에 가까우면 코드가 무작위와 거리가 먼 것입니다.',
    },
  }),
  ...outputsOf('D', outputOnCodes, { en: 'random numbers', ko: '무작위 숫자' }, { en: 'codes', ko: '코드' }),
};

export const adversarialAutoencoder = describeLatentRecipe({
  id: 'adversarial-autoencoder',
  name: { en: 'Adversarial autoencoder', ko: '적대적 오토인코더' },
  summary: {
    en: 'An autoencoder whose codes must pass for random numbers: sharper than a VAE, and its space has few gaps.',
    ko: '코드가 무작위 숫자처럼 보이도록 배우는 오토인코더입니다. VAE보다 선명하고 공간에 빈틈이 적습니다.',
  },
  options,
  reports,
  mainReport: 'reconstruction',
  drawing: 'autoencoder',
  pictures: REDRAWN,
  labels: 'partial',
  measures: redrawnMeasure,
  model(settings, images) {
    const { dimensions } = settings;
    const conditional = settings.conditional && images.classes > 0;
    const inputs = dimensions + (conditional ? images.classes : 0);
    return {
      decoder: { name: 'decoder', architecture: decoderPlan(settings, inputs, images) },
      encoder: { name: 'encoder', architecture: encoderPlan(settings, dimensions, images) },
      dimensions,
      prior: 'normal',
      conditional,
    };
  },
});
