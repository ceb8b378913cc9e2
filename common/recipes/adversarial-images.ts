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
import type { Options, Text, Values } from '../options/option.ts';
import { codecOptions } from './codec.ts';
import { adversarialOptions, averageOptions, optimizerOptions, smallFolderOptions } from './options.ts';
import type { ImageFacts, Report } from './recipe.ts';

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

const loss = (label: Text, help: Text): Report => ({ kind: 'loss', label, help });

const discriminatorOutput = (en: string, ko: string): Report => ({
  kind: 'discriminator-output',
  label: { en: `Judged real: ${en}`, ko: `진짜라는 판단: ${ko}` },
  help: {
    en: 'The mean discriminatorOutput of the discriminator: 1 is real, 0 is made. In balance both come near 1/2.',
    ko: '판별자의 평균 판단입니다. 1은 진짜, 0은 만든 것입니다. 균형이 잡히면 둘 다 1/2에 가까워집니다.',
  },
});

export const ganReports = {
  G: loss(
    { en: 'Deception', ko: '속임' },
    {
      en: 'How badly made pictures deceive the discriminator. It goes up and down; only a steady climb is bad.',
      ko: '만든 그림이 판별자를 얼마나 속이지 못하는지 나타냅니다. 오르내리는 것이 정상이고, 계속 오르기만 하면 나쁩니다.',
    },
  ),
  D: loss(
    { en: 'Discriminator', ko: '판별자' },
    {
      en: 'How often the discriminator errs. Near 0 for long means it has won and the generator learns little.',
      ko: '판별자가 틀리는 정도입니다. 오래 0에 가까우면 판별자가 이긴 것이라 생성자가 거의 배우지 못합니다.',
    },
  ),
  D_real: discriminatorOutput('pictures', '진짜 그림'),
  D_fake: discriminatorOutput('made pictures', '만든 그림'),
} as const satisfies Record<string, Report>;

/** How well a discriminator that also names classes does so. */
export const naming = (en: string, ko: string): Report =>
  loss(
    { en: `Naming classes: ${en}`, ko: `부류 알아맞히기: ${ko}` },
    {
      en: 'How badly the class of a picture is told. It should fall towards 0.',
      ko: '그림의 부류를 알아맞히지 못하는 정도입니다. 0에 가까워져야 합니다.',
    },
  );

type Networks = Pick<Values<typeof ganNetworks>, 'width'> & { network?: string };

const HIDDEN = 16; // hidden units per unit of width

/** Makes pictures of codes; `inputs`: numbers in a code, those of a class included. */
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
