// CUT and FastCUT as people see them (models/recipes/cut.ts learns). G: A to B; D judges B; nce: faithfulness of places.
import { ResnetArchitecture } from '../networks/translator.ts';
import type { Options } from '../options/option.ts';
import type { Text } from '../language/text.ts';
import { chosenMask, GENERATORS } from './generator-choice.ts';
import { foregroundOptions, generatorOptions } from './generator-options.ts';
import { translatorTraining } from './options.ts';
import { identity, mask, photo, translated } from './pictures.ts';
import { describeRecipe } from './recipe.ts';
import {
  adversarialLoss,
  discriminatorLoss,
  discriminatorOutput,
  outputsOf,
  paintedShare,
  patchNceLoss,
  realOrTranslated,
  report,
} from './report.ts';

const { generator, ngf } = generatorOptions;

const options = {
  generator: { ...generator, choices: [generator.choices[0], generator.choices[1]] },
  ngf,
  correspondence: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 100,
    step: 0.1,
    label: { en: 'Faithfulness', ko: '충실도' },
    help: {
      en: 'How strongly each place of the result must belong to the same place of the photo.',
      ko: '결과의 각 부분이 사진의 같은 자리에서 온 것이어야 하는 정도입니다.',
    },
  },
  identity: {
    kind: 'switch',
    default: true,
    label: { en: 'Leave fitting photos alone', ko: '어울리는 사진은 그대로' },
    help: {
      en: 'Also asks faithfulness of photos that already fit, which keeps changes small and takes longer.',
      ko: '이미 어울리는 사진에도 충실하도록 합니다. 변화가 작아지고 더 오래 걸립니다.',
    },
  },
  patches: {
    kind: 'number',
    default: 256,
    min: 16,
    max: 1024,
    step: 16,
    advanced: true,
    label: { en: 'Places compared', ko: '비교할 자리' },
    help: {
      en: 'How many places of each photo are compared in every step.',
      ko: '매 단계에서 사진마다 비교하는 자리의 수입니다.',
    },
  },
  ...foregroundOptions,
  ...translatorTraining,
} as const satisfies Options;

const description = (id: string, name: string, summary: Text, own: Options) =>
  describeRecipe({
    id,
    name: { en: name, ko: name },
    summary,
    domains: [
      { name: 'A', label: { en: 'Pictures of A', ko: 'A의 사진' } },
      { name: 'B', label: { en: 'Pictures of B', ko: 'B의 사진' } },
    ],
    paired: false,
    options: own as typeof options, // FastCUT's differ in two defaults only
    reports: {
      G: report(adversarialLoss, 'A to B', 'A에서 B로'),
      nce_X: report(patchNceLoss, 'A'),
      nce_Y: report(patchNceLoss, 'B'),
      D: report(discriminatorLoss, 'B'),
      mask_X: report(paintedShare, 'A'),
      ...outputsOf('D', discriminatorOutput, ...realOrTranslated('B')),
    },
    mainReport: 'nce_X',
    drawing: id === 'cut' ? 'patches' : 'patches-fast',
    pictures: [photo('A'), translated('A', 'B'), mask('A'), photo('B'), identity('B')],
    translators: { AtoB: 'G' },
    generator: (settings) =>
      ResnetArchitecture.parse({
        ...GENERATORS[settings.generator],
        ngf: settings.ngf,
        norm: 'instance',
        downsampling: 'antialiased',
        upsampling: 'antialiased',
        ...chosenMask(settings),
      }),
  });

export const cut = description(
  'cut',
  'CUT',
  {
    en: 'Learns one direction, from A to B, without matching pairs; faster than CycleGAN and freer in shape.',
    ko: '짝 없이 A에서 B로 한 방향만 배웁니다. CycleGAN보다 빠르고 모양을 더 자유롭게 바꿉니다.',
  },
  options,
);

export const fastcut = description(
  'fastcut',
  'FastCUT',
  {
    en: 'CUT in its quickest form: stays closer to the photo and takes about half the time.',
    ko: 'CUT의 가장 빠른 형태입니다. 사진에 더 가깝고 시간이 절반쯤 걸립니다.',
  },
  {
    ...options,
    correspondence: { ...options.correspondence, default: 10 },
    identity: { ...options.identity, default: false },
  },
);
