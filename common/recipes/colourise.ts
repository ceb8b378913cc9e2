// Interactive colourisation as people see it (models/recipes/colourise.ts learns). F: from lightness and hints to colours.
import { ColouriserArchitecture } from '../networks/colouriser.ts';
import type { Options } from '../options/option.ts';
import { codecTraining } from './codec.ts';
import { photo } from './pictures.ts';
import { describeColouriser } from './recipe.ts';
import { colourLoss, report, suggestionLoss } from './report.ts';

const options = {
  width: {
    kind: 'number',
    default: 32,
    min: 4,
    max: 128,
    step: 4,
    label: { en: 'Network width', ko: '신경망 너비' },
    help: {
      en: 'How many features the network looks for: twice the width takes about four times as long.',
      ko: '신경망이 찾는 특징의 수입니다. 너비가 두 배면 시간은 네 배쯤 걸립니다.',
    },
  },
  hints: {
    kind: 'number',
    default: 7, // p = 1/8 in the paper
    min: 1,
    max: 100,
    step: 1,
    advanced: true,
    label: { en: 'Points shown', ko: '알려 주는 점' },
    help: {
      en: 'How many points of colour it is told of a photo while it learns, on average; often none, sometimes many.',
      ko: '배우는 동안 사진마다 알려 주는 색점의 평균 개수입니다. 하나도 없을 때도, 많을 때도 있습니다.',
    },
  },
  wholeShare: {
    kind: 'number',
    default: 0.01,
    min: 0,
    max: 0.5,
    step: 0.01,
    unit: 'ratio',
    advanced: true,
    label: { en: 'All colours shown', ko: '모든 색을 알려 주는 비율' },
    help: {
      en: 'Share of the photos of which it is told every colour, so that it learns to keep what it is told.',
      ko: '모든 색을 알려 주는 사진의 비율입니다. 알려 준 색을 지키도록 배웁니다.',
    },
  },
  referenceShare: {
    kind: 'number',
    default: 0.25,
    min: 0,
    max: 1,
    step: 0.01,
    unit: 'ratio',
    advanced: true,
    label: { en: 'References shown', ko: '참고 색을 알려 주는 비율' },
    help: {
      en: 'Share of the photos of which it is told how often each colour is in them: what a reference picture tells it later.',
      ko: '각 색이 얼마나 많은지 알려 주는 사진의 비율입니다. 나중에 참고 사진이 같은 것을 알려 줍니다.',
    },
  },
  suggestions: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 10,
    step: 0.1,
    advanced: true,
    label: { en: 'Weight of suggestions', ko: '추천 색의 비중' },
    help: {
      en: 'How much it learns to suggest colours for a place, beside choosing one itself.',
      ko: '스스로 색을 고르는 것과 함께, 자리마다 색을 추천하는 법을 얼마나 배울지 정합니다.',
    },
  },
  ...codecTraining,
} as const satisfies Options;

export const colourise = describeColouriser({
  id: 'colourise',
  name: { en: 'Colourise', ko: '컬러화' },
  summary: {
    en: 'Learns from colour photos to give grey ones their colours, guided by the points of colour that you set.',
    ko: '컬러 사진에서 배워, 찍어 준 색점을 따라 흑백 사진에 색을 입힙니다.',
  },
  options,
  reports: { colour: report(colourLoss), suggestions: report(suggestionLoss) },
  mainReport: 'colour',
  drawing: 'colours',
  pictures: [
    photo('images'),
    { kind: 'grey', name: 'grey', from: 'images' },
    { kind: 'coloured', name: 'coloured', from: 'images' },
    { kind: 'hinted', name: 'hinted', from: 'images' },
  ],
  measures: {
    'colour-psnr-10': { better: 'more' },
    'colour-psnr': { better: 'more' },
  },
  network: ({ width }) => ({ name: 'F', architecture: ColouriserArchitecture.parse({ network: 'colouriser', width }) }),
});
