// CycleGAN as people see it (models/recipes/cyclegan.ts learns). G: A to B, F: B to A; D_Y judges B, D_X judges A.
import type { Options } from '../options/option.ts';
import { chosenGenerator } from './generator-choice.ts';
import { foregroundOptions, generatorOptions } from './generator-options.ts';
import { translatorTraining } from './options.ts';
import { BOTH_WAYS } from './pictures.ts';
import { describeRecipe } from './recipe.ts';
import {
  adversarialLoss,
  cycleLoss,
  discriminatorLoss,
  discriminatorOutput,
  identityLoss,
  maskAgreement,
  outputsOf,
  paintedShare,
  realOrTranslated,
  report,
} from './report.ts';

const options = {
  ...generatorOptions,
  cycle: {
    kind: 'number',
    default: 10,
    min: 0,
    max: 100,
    step: 0.5,
    label: { en: 'Faithfulness', ko: '충실도' },
    help: {
      en: 'How strongly a photo must survive the way there and back: higher stays closer to the photo.',
      ko: '사진이 변환되었다가 되돌아올 때 얼마나 그대로여야 하는지 정합니다. 높을수록 원본에 가깝습니다.',
    },
  },
  identity: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 2,
    step: 0.05,
    label: { en: 'Colour keeping', ko: '색 유지' },
    help: {
      en: 'How strongly photos that already fit are left alone; it keeps colours. 0 turns it off and saves time.',
      ko: '이미 어울리는 사진을 그대로 두는 정도입니다. 색을 지켜 줍니다. 0이면 끄고 시간을 아낍니다.',
    },
  },
  identityEvery: {
    kind: 'number',
    default: 1,
    min: 1,
    max: 100,
    step: 1,
    advanced: true,
    label: { en: 'Colour keeping every', ko: '색 유지 간격' },
    help: {
      en: 'In every how many steps colours are kept: every fourth does most of the good in a quarter of the time.',
      ko: '몇 단계마다 색을 유지하게 할지 정합니다. 네 단계마다로도 대부분의 효과를 4분의 1의 시간에 얻습니다.',
    },
  },
  pool: {
    kind: 'number',
    default: 50,
    min: 0,
    max: 500,
    step: 1,
    advanced: true,
    label: { en: 'Image pool', ko: '이미지 풀' },
    help: {
      en: 'How many earlier translations the discriminators are shown again, so that they do not forget.',
      ko: '판별자가 잊지 않도록 다시 보여 주는 이전 결과의 수입니다.',
    },
  },
  ...foregroundOptions,
  maskCycle: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 50,
    step: 0.1,
    advanced: true,
    label: { en: 'Agreement of the masks', ko: '마스크의 일치' },
    help: {
      en: 'How strongly the way back must find the subject where the way there painted it: what one direction knows of outlines, the other learns.',
      ko: '되돌아올 때 피사체를 칠한 곳에서 다시 찾아야 하는 정도입니다. 한 방향이 아는 윤곽을 다른 방향도 배웁니다.',
    },
  },
  ...translatorTraining,
} as const satisfies Options;

export const cyclegan = describeRecipe({
  id: 'cyclegan',
  name: { en: 'CycleGAN', ko: 'CycleGAN' },
  summary: {
    en: 'Learns to translate between two kinds of pictures, both ways, without matching pairs.',
    ko: '짝이 맞는 사진 없이 두 종류의 그림을 서로 바꾸는 법을 배웁니다.',
  },
  domains: [
    { name: 'A', label: { en: 'Pictures of A', ko: 'A의 사진' } },
    { name: 'B', label: { en: 'Pictures of B', ko: 'B의 사진' } },
  ],
  paired: false,
  options,
  reports: {
    G: report(adversarialLoss, 'A to B', 'A에서 B로'),
    F: report(adversarialLoss, 'B to A', 'B에서 A로'),
    D_Y: report(discriminatorLoss, 'B'),
    D_X: report(discriminatorLoss, 'A'),
    cycle_X: report(cycleLoss, 'A'),
    cycle_Y: report(cycleLoss, 'B'),
    identity_G: report(identityLoss, 'B'),
    identity_F: report(identityLoss, 'A'),
    agreement_X: report(maskAgreement, 'A'),
    agreement_Y: report(maskAgreement, 'B'),
    mask_X: report(paintedShare, 'A'),
    mask_Y: report(paintedShare, 'B'),
    ...outputsOf('D_Y', discriminatorOutput, ...realOrTranslated('B')),
    ...outputsOf('D_X', discriminatorOutput, ...realOrTranslated('A')),
  },
  mainReport: 'cycle_X',
  drawing: 'cycle',
  pictures: BOTH_WAYS,
  translators: { AtoB: 'G', BtoA: 'F' },
  generator: (settings) => chosenGenerator(settings, 'instance'),
});
