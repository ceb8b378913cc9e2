// What recipes with an encoder and a decoder have in common: how large the code is, and which networks make it.
import {
  ConvolutionalEncoder,
  DcganGenerator,
  type DecoderArchitecture,
  DenseDecoder,
  DenseEncoder,
  type EncoderArchitecture,
} from '../networks/latent.ts';
import type { Options, Values } from '../options/option.ts';
import { FASTGAN, fastganNetwork } from './fastgan-network.ts';
import { averageOptions, optimizerOptions } from './options.ts';
import type { ImageFacts } from './recipe.ts';

export const codecOptions = {
  dimensions: {
    kind: 'number',
    default: 20,
    min: 1,
    max: 512,
    step: 1,
    label: { en: 'Latent dimensions', ko: '잠재 차원' },
    help: {
      en: 'How many sliders describe a picture: few give a small tidy space, many keep more detail.',
      ko: '그림 하나를 나타내는 슬라이더의 수입니다. 적으면 공간이 작고 정돈되며, 많으면 세부가 더 남습니다.',
    },
  },
  network: {
    kind: 'choice',
    default: 'convolutional',
    choices: [
      { value: 'convolutional', label: { en: 'Convolutional', ko: '합성곱' } },
      { value: 'dense', label: { en: 'Fully connected', ko: '완전 연결' } },
    ],
    label: { en: 'Networks', ko: '신경망' },
    help: {
      en: 'Convolutional networks see shapes wherever they are; fully connected ones suit very small pictures.',
      ko: '합성곱 신경망은 모양이 어디에 있든 알아봅니다. 완전 연결 신경망은 아주 작은 그림에 알맞습니다.',
    },
  },
  width: {
    kind: 'number',
    default: 32,
    min: 2,
    max: 256,
    step: 2,
    advanced: true,
    label: { en: 'Network width', ko: '신경망 너비' },
    help: {
      en: 'How many features the networks look for: twice the width takes up to four times as long.',
      ko: '신경망이 찾는 특징의 수입니다. 너비가 두 배면 시간은 네 배까지 걸립니다.',
    },
  },
} as const satisfies Options;

/** Nobody plays against these networks, so they may stride faster and remember more than GANs. */
export const codecTraining = {
  ...averageOptions,
  ...optimizerOptions,
  learningRate: { ...optimizerOptions.learningRate, default: 0.001 },
  beta1: {
    ...optimizerOptions.beta1,
    default: 0.9,
    help: {
      en: 'How much of the last steps each step remembers; 0.9 is usual where nothing plays against anything.',
      ko: '이전 걸음을 얼마나 기억할지 정합니다. 서로 겨루는 신경망이 없을 때는 0.9가 보통입니다.',
    },
  },
} as const satisfies Options;

export const redrawnMeasure = {
  'reconstruction-error': { better: 'less', ceiling: 0 },
} as const;

const HIDDEN = 16; // hidden units per unit of width: 512 for 32

/** A third choice for recipes that are content with any decoder: FastGAN's generator and an encoder that mirrors its widths. */
export const fastganChoice = { value: 'fastgan', label: FASTGAN } as const;

type Network = Pick<Values<typeof codecOptions>, 'width'> & { network: string };

/** `inputs`: latent dimensions, and those of a class. */
export function decoderPlan(
  { network, width }: Network,
  inputs: number,
  { size, channels }: ImageFacts,
): DecoderArchitecture {
  switch (network) {
    case 'dense':
      return DenseDecoder.parse({ network: 'dense-decoder', inputs, size, channels, hidden: [HIDDEN * width] });
    case 'fastgan':
      return fastganNetwork({ inputs, size, channels, ngf: width });
    default:
      return DcganGenerator.parse({ network: 'dcgan-generator', inputs, size, channels, ngf: width, norm: 'none' });
  }
}

/** `outputs`: numbers that it gives of a picture; `classes`: how many are joined to the picture. */
export function encoderPlan(
  { network, width }: Network,
  outputs: number,
  { size, channels }: ImageFacts,
  classes = 0,
): EncoderArchitecture {
  const inputs = channels + classes;
  if (network === 'dense') {
    return DenseEncoder.parse({ network: 'dense-encoder', size, inputs, outputs, hidden: [HIDDEN * width] });
  }
  const ndf = network === 'fastgan' ? 2 * width : width;
  return ConvolutionalEncoder.parse({ network: 'convolutional-encoder', size, inputs, outputs, ndf, norm: 'none' });
}
