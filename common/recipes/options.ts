// Options that recipes of every kind share, each with the sentence that explains it.
import type { Options } from '../options/option.ts';
import { adversarialOptions, discriminatorOptions, smallFolderOptions } from './discriminator-options.ts';

export const averageOptions = {
  average: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 0.9999,
    step: 0.0001,
    advanced: true,
    label: { en: 'Averaging', ko: '가중치 평균' },
    help: {
      en: 'Makes its pictures with the average of the latest networks, which is steadier; 0.999 looks back a thousand steps, 0 turns it off.',
      ko: '최근 신경망들의 평균으로 그림을 만들어 결과가 덜 흔들립니다. 0.999면 천 단계쯤 돌아보고, 0이면 끕니다.',
    },
  },
} as const satisfies Options;

export const optimizerOptions = {
  learningRate: {
    kind: 'number',
    default: 0.0002,
    min: 0.000001,
    max: 0.01,
    step: 0.000001,
    advanced: true,
    label: { en: 'Learning rate', ko: '학습률' },
    help: {
      en: 'How large each step of learning is: smaller is slower and steadier.',
      ko: '한 번에 배우는 정도입니다. 작을수록 느리지만 안정적입니다.',
    },
  },
  beta1: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 0.999,
    step: 0.001,
    advanced: true,
    label: { en: 'Momentum (beta 1)', ko: '모멘텀 (베타 1)' },
    help: {
      en: 'How much of the last steps each step remembers; 0.5 is usual for this kind of game.',
      ko: '이전 걸음을 얼마나 기억할지 정합니다. 이런 학습에는 0.5가 보통입니다.',
    },
  },
  constantShare: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1,
    step: 0.01,
    unit: 'ratio',
    advanced: true,
    label: { en: 'Full-speed share', ko: '최대 학습률 구간' },
    help: {
      en: 'Share of the training at full learning rate before it fades out to zero.',
      ko: '학습률이 0으로 줄기 전, 처음 값을 유지하는 구간의 비율입니다.',
    },
  },
} as const satisfies Options;

/** What every translator has besides its own losses. */
export const translatorTraining = {
  ...discriminatorOptions,
  ...adversarialOptions,
  ...smallFolderOptions,
  ...averageOptions,
  ...optimizerOptions,
} as const satisfies Options;
