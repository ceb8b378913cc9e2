// pix2pix as people see it (models/recipes/pix2pix.ts learns). G: A to B; D judges pairs.
import type { Options } from '../options/option.ts';
import { chosenGenerator } from './generator-choice.ts';
import { foregroundOptions, generatorOptions } from './generator-options.ts';
import { translatorTraining } from './options.ts';
import { mask, photo, translated } from './pictures.ts';
import { describeRecipe } from './recipe.ts';
import {
  adversarialLoss,
  discriminatorLoss,
  discriminatorOutput,
  l1Loss,
  outputsOf,
  paintedShare,
  report,
} from './report.ts';

const options = {
  ...generatorOptions,
  generator: { ...generatorOptions.generator, default: 'unet-256' },
  likeness: {
    kind: 'number',
    default: 100,
    min: 0,
    max: 1000,
    step: 1,
    label: { en: 'Likeness', ko: '닮음' },
    help: {
      en: 'How strongly the result must equal the given picture; lower leaves the generator more freedom.',
      ko: '결과가 주어진 그림과 얼마나 같아야 하는지 정합니다. 낮을수록 생성자가 자유롭습니다.',
    },
  },
  ...foregroundOptions,
  ...translatorTraining,
  adversarial: { ...translatorTraining.adversarial, default: 'non-saturating' }, // section 3.3 of the paper
} as const satisfies Options;

export const pix2pix = describeRecipe({
  id: 'pix2pix',
  name: { en: 'pix2pix', ko: 'pix2pix' },
  summary: {
    en: 'Learns from matching pairs, a sketch and its photo, to make the second from the first.',
    ko: '스케치와 사진처럼 짝이 맞는 그림에서 배워, 첫째로 둘째를 만듭니다.',
  },
  domains: [
    { name: 'A', label: { en: 'Given pictures', ko: '주어지는 그림' } },
    { name: 'B', label: { en: 'Wanted pictures', ko: '원하는 그림' } },
  ],
  paired: true,
  options,
  reports: {
    G: report(adversarialLoss, 'A to B', 'A에서 B로'),
    likeness: report(l1Loss, 'B'),
    D: report(discriminatorLoss, 'pairs', '짝'),
    mask_X: report(paintedShare, 'A'),
    ...outputsOf(
      'D',
      discriminatorOutput,
      { en: 'real pairs', ko: '진짜 짝' },
      { en: 'translated pairs', ko: '변환된 짝' },
    ),
  },
  mainReport: 'likeness',
  drawing: 'pairs',
  pictures: [photo('A'), translated('A', 'B'), mask('A'), photo('B')],
  translators: { AtoB: 'G' },
  /** Dropout in the inner blocks is the paper's only noise (section 3.2.1). */
  generator: (settings) => {
    const generator = chosenGenerator(settings, 'batch');
    return generator.network === 'unet' ? { ...generator, dropout: true } : generator;
  },
});
