// Options that several recipes share, each with the sentence that explains it.
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

export const adversarialOptions = {
  adversarial: {
    kind: 'choice',
    default: 'least-squares',
    choices: [
      { value: 'least-squares', label: { en: 'Least squares', ko: '최소 제곱' } },
      { value: 'non-saturating', label: { en: 'Non-saturating', ko: '비포화' } },
      { value: 'minimax', label: { en: 'Minimax', ko: '미니맥스' } },
    ],
    advanced: true,
    label: { en: 'Adversarial loss', ko: '적대적 손실' },
    help: {
      en: 'The rules of the game between generator and discriminator; least squares is the steadiest.',
      ko: '생성자와 판별자가 겨루는 규칙입니다. 최소 제곱이 가장 안정적입니다.',
    },
  },
  ndf: {
    kind: 'number',
    default: 64,
    min: 4,
    max: 256,
    step: 4,
    advanced: true,
    label: { en: 'Discriminator width', ko: '판별자 너비' },
    help: {
      en: 'How many features the discriminator looks for when it tells real from translated.',
      ko: '판별자가 진짜와 변환된 것을 구별할 때 찾는 특징의 수입니다.',
    },
  },
  discriminatorLayers: {
    kind: 'number',
    default: 3,
    min: 1,
    max: 5,
    step: 1,
    advanced: true,
    label: { en: 'Discriminator depth', ko: '판별자 깊이' },
    help: {
      en: 'How large a patch the discriminator judges at once: 3 sees patches of 70 px.',
      ko: '판별자가 한 번에 보는 조각의 크기입니다. 3이면 70픽셀 조각을 봅니다.',
    },
  },
} as const satisfies Options;

/** What the discriminators of translators look through. */
export const discriminatorOptions = {
  discriminator: {
    kind: 'choice',
    default: 'patch',
    choices: [
      { value: 'patch', label: { en: 'Patches', ko: '조각' } },
      { value: 'features', label: { en: 'Features', ko: '특징' } },
      { value: 'both', label: { en: 'Both', ko: '둘 다' } },
    ],
    label: { en: 'Discriminator', ko: '판별자' },
    help: {
      en: 'Patches are judged by a network that begins knowing nothing; features by one that knows pictures already and learns in far fewer steps.',
      ko: '조각은 아무것도 모르는 신경망이, 특징은 이미 그림을 아는 신경망이 판별합니다. 특징을 쓰면 훨씬 적은 단계로 배웁니다.',
    },
  },
  discriminatorRate: {
    kind: 'number',
    default: 1,
    min: 0.01,
    max: 4,
    step: 0.01,
    advanced: true,
    label: { en: "Discriminator's pace", ko: '판별자의 속도' },
    help: {
      en: 'How fast the discriminator learns beside the generator: 0.5 is half as fast. Slower when it wins too soon.',
      ko: '판별자가 생성자에 비해 배우는 속도입니다. 0.5면 절반입니다. 판별자가 너무 빨리 이기면 낮추세요.',
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

/** For folders of fewer than a few hundred photos: what keeps a discriminator from knowing them by heart. */
export const smallFolderOptions = {
  augment: {
    kind: 'choice',
    default: 'none',
    choices: [
      { value: 'none', label: { en: 'Off', ko: '끔' } },
      { value: 'adaptive', label: { en: 'As needed', ko: '필요한 만큼' } },
      { value: 'always', label: { en: 'Always', ko: '항상' } },
    ],
    label: { en: 'Vary photos', ko: '사진 변형' },
    help: {
      en: 'Shows the discriminator every picture in other colours, moved or with a hole, so that few photos go a long way.',
      ko: '판별자에게 그림을 색을 바꾸거나 옮기거나 구멍을 내어 보여 줍니다. 사진이 적어도 오래 배울 수 있습니다.',
    },
  },
  lecam: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    step: 0.01,
    advanced: true,
    label: { en: 'Confidence limit', ko: '판별자의 확신 제한' },
    help: {
      en: 'Keeps the discriminator from being too sure of itself, which helps when there are few photos. 0 turns it off.',
      ko: '판별자가 지나치게 확신하지 않게 합니다. 사진이 적을 때 도움이 됩니다. 0이면 끕니다.',
    },
  },
} as const satisfies Options;

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
