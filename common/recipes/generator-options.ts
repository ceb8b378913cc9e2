// Options of the generators of translators, each with the sentence that explains it.
import type { Options } from '../options/option.ts';

export const generatorOptions = {
  generator: {
    kind: 'choice',
    default: 'resnet-9',
    choices: [
      { value: 'resnet-9', label: { en: 'ResNet, 9 blocks', ko: 'ResNet, 블록 9개' } },
      { value: 'resnet-6', label: { en: 'ResNet, 6 blocks', ko: 'ResNet, 블록 6개' } },
      { value: 'light', label: { en: 'Light', ko: '가벼운 생성자' } },
      { value: 'unet-128', label: { en: 'U-Net for 128 px', ko: 'U-Net, 128 px용' } },
      { value: 'unet-256', label: { en: 'U-Net for 256 px', ko: 'U-Net, 256 px용' } },
    ],
    label: { en: 'Generator', ko: '생성자' },
    help: {
      en: 'The network that repaints your photos: more blocks can learn bolder changes and take longer.',
      ko: '사진을 다시 그리는 신경망입니다. 블록이 많을수록 큰 변화를 배우지만 더 오래 걸립니다.',
    },
  },
  ngf: {
    kind: 'number',
    default: 64,
    min: 4,
    max: 256,
    step: 4,
    advanced: true,
    label: { en: 'Generator width', ko: '생성자 너비' },
    help: {
      en: 'How many features the generator looks for: twice the width takes about four times as long.',
      ko: '생성자가 찾는 특징의 수입니다. 너비가 두 배면 시간은 네 배쯤 걸립니다.',
    },
  },
  upsampling: {
    kind: 'choice',
    default: 'transposed',
    choices: [
      { value: 'transposed', label: { en: 'Transposed convolution', ko: '전치 합성곱' } },
      { value: 'resize', label: { en: 'Resize, then convolution', ko: '확대 후 합성곱' } },
    ],
    advanced: true,
    label: { en: 'Enlarging', ko: '확대 방식' },
    help: {
      en: 'How the generator enlarges its sketch: resizing first avoids a checkerboard pattern.',
      ko: '생성자가 밑그림을 키우는 방식입니다. 먼저 확대하면 바둑판무늬가 생기지 않습니다.',
    },
  },
  base: {
    kind: 'choice',
    default: 'none',
    choices: [
      { value: 'none', label: { en: 'Nothing', ko: '없음' } },
      { value: 'photo', label: { en: 'The photo', ko: '사진' } },
      { value: 'smoothed', label: { en: 'The photo, smoothed', ko: '부드럽게 한 사진' } },
      { value: 'grey', label: { en: 'The photo, smoothed and without colours', ko: '부드럽게 한 흑백 사진' } },
    ],
    advanced: true,
    label: { en: 'Begins with', ko: '바탕' },
    help: {
      en: "What the generator's picture is added to, so that colours stay unless they are to change: for looks close to the photo. Smoothed for those that paint its details anew, such as a brush; without colours for drawings.",
      ko: '생성자의 그림을 무엇에 더할지 정합니다. 사진에 더하면 바꿀 것이 아닌 색은 그대로 남아, 사진과 가까운 느낌에 알맞습니다. 붓질처럼 세부를 새로 그릴 때는 부드럽게 한 사진을, 색이 없는 드로잉에는 흑백 사진을 고르세요.',
    },
  },
} as const satisfies Options;

/** A foreground mask: the generator repaints the subject and leaves the rest of the photo as it is. */
export const foregroundOptions = {
  foreground: {
    kind: 'switch',
    default: false,
    label: { en: 'Change the subject only', ko: '피사체만 바꾸기' },
    help: {
      en: "Learns a mask of what is to change and leaves the rest of the photo as it is. Not for changes of the whole picture, such as a painter's style.",
      ko: '바꿀 부분의 마스크를 배우고 나머지 사진은 그대로 둡니다. 화풍처럼 그림 전체를 바꿀 때는 쓰지 마세요.',
    },
  },
  coverLeast: {
    kind: 'number',
    default: 0.12,
    min: 0,
    max: 1,
    step: 0.01,
    unit: 'ratio',
    label: { en: 'Subject fills at least', ko: '피사체의 최소 비율' },
    help: {
      en: 'How much of a photo the subject fills at least, on average; the mask is kept from vanishing below it.',
      ko: '사진에서 피사체가 평균적으로 차지하는 최소 비율입니다. 마스크가 이보다 작아져 사라지지 않게 합니다.',
    },
  },
  coverMost: {
    kind: 'number',
    default: 0.35,
    min: 0,
    max: 1,
    step: 0.01,
    unit: 'ratio',
    label: { en: 'Subject fills at most', ko: '피사체의 최대 비율' },
    help: {
      en: 'How much of a photo the subject fills at most, on average; the mask is kept from spreading over the background beyond it.',
      ko: '사진에서 피사체가 평균적으로 차지하는 최대 비율입니다. 마스크가 이보다 커져 배경으로 번지지 않게 합니다.',
    },
  },
  cover: {
    kind: 'number',
    default: 2,
    min: 0,
    max: 50,
    step: 0.1,
    advanced: true,
    label: { en: 'Strictness of the mask', ko: '마스크의 엄격함' },
    help: {
      en: 'How strongly the mask is held between these two shares. 0 leaves it free.',
      ko: '마스크를 두 비율 사이에 얼마나 강하게 붙잡아 두는지 정합니다. 0이면 자유롭습니다.',
    },
  },
  mask: {
    kind: 'number',
    default: 4,
    min: 1,
    max: 16,
    step: 1,
    advanced: true,
    label: { en: 'Contents of the mask', ko: '마스크의 내용 수' },
    help: {
      en: 'How many pictures the generator paints, among which the mask chooses at every place.',
      ko: '생성자가 그리는 그림의 수입니다. 마스크가 자리마다 그중에서 고릅니다.',
    },
  },
} as const satisfies Options;
