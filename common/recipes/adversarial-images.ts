// What recipes have in common whose generator makes pictures and whose discriminator judges them: options, reports and the
// plans of both networks.
import {
  ConvolutionalEncoder,
  DcganGenerator,
  type DecoderArchitecture,
  DenseDecoder,
  DenseEncoder,
  type EncoderArchitecture,
} from '../networks/latent.ts';
import type { Options, Values } from '../options/option.ts';
import { codecOptions } from './codec.ts';
import { adversarialOptions, smallFolderOptions } from './discriminator-options.ts';
import { averageOptions, optimizerOptions } from './options.ts';
import { SAMPLES } from './pictures.ts';
import type { ImageFacts } from './recipe.ts';
import { adversarialLoss, discriminatorLoss, discriminatorOutput, outputsOf, type Report, report } from './report.ts';

export const ganNetworks = {
  ...codecOptions,
  dimensions: { ...codecOptions.dimensions, default: 64 },
} as const satisfies Options;

export const ganTraining = {
  ...smallFolderOptions,
  average: {
    ...averageOptions.average,
    help: {
      en: 'Makes pictures with the average of the latest generators, which is steadier; 0.999 looks back a thousand steps, 0 turns it off.',
      ko: '최근 생성자들의 평균으로 그림을 만들어 결과가 덜 흔들립니다. 0.999면 천 단계쯤 돌아보고, 0이면 끕니다.',
    },
  },
  ...optimizerOptions,
} as const satisfies Options;

const [, nonSaturating, minimax] = adversarialOptions.adversarial.choices;

/** The two forms of Goodfellow et al. 2014. */
export const valueFunction = {
  adversarial: {
    ...adversarialOptions.adversarial,
    default: 'non-saturating',
    choices: [nonSaturating, minimax],
    help: {
      en: 'What the generator plays for. Minimax is the textbook form; non-saturating learns faster while it still loses.',
      ko: '생성자가 무엇을 목표로 겨루는지 정합니다. 미니맥스는 교과서의 형태이고, 비포화는 아직 지고 있을 때 더 빨리 배웁니다.',
    },
  },
} as const satisfies Options;

export const ganReports = {
  G: report(adversarialLoss),
  D: report(discriminatorLoss),
  ...outputsOf('D', discriminatorOutput, { en: 'pictures', ko: '진짜 그림' }, { en: 'generated', ko: '만든 그림' }),
} as const satisfies Record<string, Report>;

/** What page and charts know of every GAN that makes pictures. */
export const ganFacts = { mainReport: 'G', drawing: 'generator', pictures: SAMPLES } as const;

type Networks = Pick<Values<typeof ganNetworks>, 'width'> & { network?: string };

const HIDDEN = 16; // hidden units per unit of width

/** Makes pictures of codes; `inputs`: latent dimensions, and those of a class. */
export function generatorPlan(
  { network, width }: Networks,
  inputs: number,
  { size, channels }: ImageFacts,
): DecoderArchitecture {
  return network === 'dense'
    ? DenseDecoder.parse({ network: 'dense-decoder', inputs, size, channels, hidden: [HIDDEN * width, HIDDEN * width] })
    : DcganGenerator.parse({ network: 'dcgan-generator', inputs, size, channels, ngf: width, norm: 'batch' });
}

/** Says `outputs` numbers of a picture; `classes`: channels of a class joined to it. */
export function discriminatorPlan(
  { network, width }: Networks,
  { size, channels }: ImageFacts,
  { outputs = 1, classes = 0, norm = 'batch' }: { outputs?: number; classes?: number; norm?: 'batch' | 'none' } = {},
): EncoderArchitecture {
  const shape = { size, inputs: channels + classes, outputs };
  if (network !== 'dense') {
    return ConvolutionalEncoder.parse({ network: 'convolutional-encoder', ...shape, ndf: width, norm });
  }
  const hidden = [HIDDEN * width, HIDDEN * width];
  return DenseEncoder.parse({ network: 'dense-encoder', ...shape, hidden, activation: 'leaky' });
}

/** What a model of a GAN consists of: its generator. */
export const ganModel = (
  settings: Networks & { dimensions: number },
  images: ImageFacts,
  { prior = 'normal', conditional = false }: { prior?: 'normal' | 'uniform'; conditional?: boolean } = {},
) => {
  const inputs = settings.dimensions + (conditional ? images.classes : 0);
  const decoder = { name: 'G', architecture: generatorPlan(settings, inputs, images) };
  return { decoder, dimensions: settings.dimensions, prior, conditional };
};
