// The semi-supervised GAN as people see it (models/recipes/semi-supervised-gan.ts learns).
import type { Options } from '../options/option.ts';
import { ganFacts, ganModel, ganNetworks, ganReports, ganTraining } from './adversarial-images.ts';
import { describeLatentRecipe } from './recipe.ts';
import { classificationLoss, report } from './report.ts';

const options = {
  ...ganNetworks,
  labelsPerClass: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 100_000,
    step: 1,
    label: { en: 'Labels per class', ko: '클래스마다 쓸 이름표' },
    help: {
      en: 'Of how many pictures in each folder the class is told; the others are learned from without it. 0 tells all.',
      ko: '폴더마다 그림 몇 장의 클래스를 알려 줄지 정합니다. 나머지는 클래스를 모른 채 배웁니다. 0이면 모두 알려 줍니다.',
    },
  },
  goal: {
    kind: 'choice',
    default: 'deceive',
    choices: [
      { value: 'deceive', label: { en: 'Deceive', ko: '속이기' } },
      { value: 'features', label: { en: 'Same features', ko: '같은 특징' } },
    ],
    advanced: true,
    label: { en: 'Aim of the generator', ko: '생성자의 목표' },
    help: {
      en: 'Deceive: each made picture shall pass for real. Same features: made pictures shall resemble real ones on average.',
      ko: '속이기는 만든 그림 하나하나가 진짜로 보이게 하고, 같은 특징은 만든 그림들이 평균적으로 진짜와 닮게 합니다.',
    },
  },
  ...ganTraining,
} as const satisfies Options;

/** Of the pictures that it looks at: few labels would hardly ever turn up by themselves. */
const LABELLED_SHARE = 0.5;

export const semiSupervisedGan = describeLatentRecipe({
  id: 'semi-supervised-gan',
  name: { en: 'Semi-supervised GAN', ko: '준지도 GAN' },
  summary: {
    en: 'Learns to tell classes (folders) from few examples of each, with the help of many pictures whose class is unknown.',
    ko: '클래스(폴더)마다 예가 조금뿐이어도, 클래스를 모르는 많은 그림의 도움을 받아 클래스를 가리는 법을 배웁니다.',
  },
  options,
  reports: { ...ganReports, class: report(classificationLoss, 'labelled', '이름표가 있는 그림') },
  ...ganFacts,
  labels: 'partial',
  labelled: ({ labelsPerClass }) => ({ perClass: labelsPerClass, share: LABELLED_SHARE }),
  measures: { accuracy: { better: 'more', ceiling: 1 } },
  model: (settings, images) => ganModel(settings, images),
});
