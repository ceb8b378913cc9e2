// The ways to make a picture of one photo or a few, and the settings of each: the page's panel, the command line's flags and
// the contract's check all come from here.
import { z } from 'zod';
import { type Option, type Options, optionsSchema, type Values } from './option.ts';
import type { Text } from '../language/text.ts';
import { translationOptions } from './translation.ts';

/** Longest side, in pixels, at which patches are matched; larger results take their detail from the photos. */
export const MAX_REMIX_SCALE = 1024;

const { format, metadata } = translationOptions;

/** Settings of every way. */
const shared = {
  size: {
    kind: 'choice-or-number',
    default: 'original',
    choices: [
      { value: 'original', label: { en: 'Original', ko: '원본' } },
      { value: 'working', label: { en: 'Working size', ko: '작업 크기' } },
    ],
    min: 32,
    max: 16384,
    unit: 'px',
    advanced: true,
    label: { en: 'Size', ko: '크기' },
    help: {
      en: 'Size of the result: in the scale of your photo, at the working size, or the long side in pixels.',
      ko: '결과의 크기입니다. 원본 사진의 축척, 작업 크기, 또는 긴 변의 픽셀 수를 고르세요.',
    },
  },
  scale: {
    kind: 'number',
    default: 512,
    min: 64,
    max: MAX_REMIX_SCALE,
    step: 1,
    unit: 'px',
    advanced: true,
    label: { en: 'Working size', ko: '작업 크기' },
    help: {
      en: 'Long side at which your photo is taken apart: smaller is faster and moves larger pieces.',
      ko: '사진을 조각으로 나누는 긴 변의 크기입니다. 작을수록 빠르고 더 큰 조각이 움직입니다.',
    },
  },
  seed: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 999_999,
    step: 1,
    label: { en: 'Seed', ko: '시드' },
    help: {
      en: 'Where chance begins: the same seed gives the same picture, another one another.',
      ko: '우연의 출발점입니다. 시드가 같으면 그림도 같고, 다르면 다른 그림이 됩니다.',
    },
  },
  format,
  metadata,
} as const satisfies Options;

const margin = (label: Text, preset: number, help: Text) =>
  ({
    kind: 'number',
    default: preset,
    min: 0,
    max: 1,
    step: 0.05,
    unit: 'ratio',
    label,
    help,
  }) as const satisfies Option;

const ofWidth = (en: string, ko: string): Text => ({
  en: `New picture ${en}, as a share of the photo's width.`,
  ko: `${ko}에 새로 그릴 폭입니다. 사진 너비에 대한 비율입니다.`,
});
const ofHeight = (en: string, ko: string): Text => ({
  en: `New picture ${en}, as a share of the photo's height.`,
  ko: `${ko}에 새로 그릴 높이입니다. 사진 높이에 대한 비율입니다.`,
});

export const remixOptions = {
  restyle: {
    likeness: {
      kind: 'number',
      default: 0.5,
      min: 0,
      max: 1,
      step: 0.05,
      unit: 'ratio',
      label: { en: 'Likeness', ko: '닮은 정도' },
      help: {
        en: 'How closely the result follows your photo, from hardly at all to every outline.',
        ko: '결과가 사진을 얼마나 따를지 정합니다. 작으면 다른 그림에 맡기고, 크면 사진의 윤곽을 모두 지킵니다.',
      },
    },
    by: {
      kind: 'choice',
      default: 'patches',
      choices: [
        { value: 'patches', label: { en: 'Nearest patches', ko: '가장 닮은 조각' } },
        { value: 'distribution', label: { en: 'All patches', ko: '모든 조각' } },
        { value: 'gram', label: { en: 'Neural style', ko: '신경망 화풍' } },
      ],
      label: { en: 'Made by', ko: '만드는 방법' },
      help: {
        en: 'Nearest patches are sharpest (GPNN); all patches brings over colours and textures in their proportions (GPDM); neural style paints your photo with the strokes of the other picture (Gatys).',
        ko: '가장 닮은 조각은 또렷합니다(GPNN). 모든 조각은 색과 질감을 그 비율대로 옮깁니다(GPDM). 신경망 화풍은 다른 그림의 붓질로 사진을 다시 그립니다(Gatys).',
      },
    },
    ...shared,
  },
  retarget: {
    ratio: {
      kind: 'ratio',
      most: 4,
      default: '16:9',
      choices: ['1:1', '4:3', '3:2', '16:9', '2:1', '3:4', '2:3', '9:16'].map((value) => ({
        value,
        label: { en: value, ko: value },
      })),
      label: { en: 'Proportions', ko: '비율' },
      help: {
        en: 'Width to height of the result; things keep their shape, the space between them grows.',
        ko: '결과의 가로세로 비율입니다. 사물의 모양은 그대로이고 사이의 공간이 늘어납니다.',
      },
    },
    ...shared,
  },
  reshuffle: {
    variety: {
      kind: 'number',
      default: 0.5,
      min: 0,
      max: 1,
      step: 0.05,
      unit: 'ratio',
      label: { en: 'Variety', ko: '변화' },
      help: {
        en: 'How much of the arrangement is made anew, from hardly any to all of it.',
        ko: '배치를 얼마나 새로 만들지 거의 그대로부터 처음부터까지 정합니다.',
      },
    },
    ...shared,
  },
  extend: {
    left: margin({ en: 'Left', ko: '왼쪽' }, 0.25, ofWidth('on the left', '왼쪽')),
    right: margin({ en: 'Right', ko: '오른쪽' }, 0.25, ofWidth('on the right', '오른쪽')),
    top: margin({ en: 'Top', ko: '위' }, 0, ofHeight('above', '위')),
    bottom: margin({ en: 'Bottom', ko: '아래' }, 0, ofHeight('below', '아래')),
    ...shared,
  },
  collage: {
    overlap: {
      kind: 'number',
      default: 0.3,
      min: 0.05,
      max: 0.8,
      step: 0.05,
      unit: 'ratio',
      label: { en: 'Overlap', ko: '겹침' },
      help: {
        en: 'How far two pictures reach into each other, as a share of the narrower one.',
        ko: '두 그림이 서로 겹치는 폭입니다. 더 좁은 그림에 대한 비율입니다.',
      },
    },
    ...shared,
  },
  analogy: { ...shared },
  transfer: {
    by: {
      kind: 'choice',
      default: 'features',
      choices: [
        { value: 'features', label: { en: 'What is shown', ko: '무엇인지' } },
        { value: 'colours', label: { en: 'Colours', ko: '색' } },
      ],
      label: { en: 'Matched by', ko: '짝짓는 기준' },
      help: {
        en: 'By what is shown a petal becomes a petal, whatever its colour; by colours outlines stay sharper, and like colours meet.',
        ko: '무엇인지로 짝지으면 색이 달라도 꽃잎은 꽃잎이 됩니다. 색으로 짝지으면 윤곽이 더 또렷하고 비슷한 색끼리 만납니다.',
      },
    },
    ...shared,
  },
} as const satisfies Readonly<Record<RemixWay, Options>>;

export const REMIX_WAYS = ['restyle', 'analogy', 'transfer', 'retarget', 'extend', 'reshuffle', 'collage'] as const;
export type RemixWay = (typeof REMIX_WAYS)[number];

/** What people call a way, what it does, and how many pictures it takes. */
export interface RemixWayAbout {
  label: Text;
  help: Text;
  pictures: { least: number; most: number };
}

const ONE = { least: 1, most: 1 };
const TWO = { least: 2, most: 2 };

export const remixWays: Readonly<Record<RemixWay, RemixWayAbout>> = {
  restyle: {
    label: { en: 'Restyle', ko: '화풍 입히기' },
    help: {
      en: 'Your photo, painted with the patches of another picture.',
      ko: '다른 그림의 조각으로 사진을 다시 그립니다.',
    },
    pictures: TWO,
  },
  analogy: {
    label: { en: 'Analogy', ko: '구조 닮게 하기' },
    help: {
      en: 'All that is in the second picture, arranged as in the first.',
      ko: '두 번째 그림에 있는 것을 첫 번째 그림처럼 배치합니다.',
    },
    pictures: TWO,
  },
  transfer: {
    label: { en: 'Swap looks', ko: '서로 바꾸기' },
    help: {
      en: 'Two photos of alike things, each with the look of the other: two results.',
      ko: '비슷한 것을 찍은 두 사진이 서로의 모습을 갖습니다. 결과는 두 장입니다.',
    },
    pictures: TWO,
  },
  retarget: {
    label: { en: 'Proportions', ko: '비율 바꾸기' },
    help: {
      en: 'Wider or taller, with nothing cut off or stretched.',
      ko: '자르거나 늘이지 않고 더 넓거나 길게 만듭니다.',
    },
    pictures: ONE,
  },
  extend: {
    label: { en: 'Extend', ko: '화면 넓히기' },
    help: {
      en: 'More picture around your photo, which stays pixel for pixel.',
      ko: '사진은 픽셀 그대로 두고 둘레를 더 그립니다.',
    },
    pictures: ONE,
  },
  reshuffle: {
    label: { en: 'Reshuffle', ko: '다시 섞기' },
    help: { en: 'The same things, arranged anew.', ko: '같은 것들을 새로 배치합니다.' },
    pictures: ONE,
  },
  collage: {
    label: { en: 'Collage', ko: '이어 붙이기' },
    help: { en: 'Pictures side by side, grown together.', ko: '나란한 그림들을 하나로 자라게 합니다.' },
    pictures: { least: 2, most: 4 },
  },
};

/** A way with its settings; missing settings take their defaults, unknown ones are refused. */
export const RemixRequest = z.discriminatedUnion('way', [
  z.object({ way: z.literal('restyle'), settings: optionsSchema(remixOptions.restyle) }),
  z.object({ way: z.literal('analogy'), settings: optionsSchema(remixOptions.analogy) }),
  z.object({ way: z.literal('transfer'), settings: optionsSchema(remixOptions.transfer) }),
  z.object({ way: z.literal('retarget'), settings: optionsSchema(remixOptions.retarget) }),
  z.object({ way: z.literal('extend'), settings: optionsSchema(remixOptions.extend) }),
  z.object({ way: z.literal('reshuffle'), settings: optionsSchema(remixOptions.reshuffle) }),
  z.object({ way: z.literal('collage'), settings: optionsSchema(remixOptions.collage) }),
]);
export type RemixRequest = z.infer<typeof RemixRequest>;
export type RemixSettings = Values<typeof shared>;
