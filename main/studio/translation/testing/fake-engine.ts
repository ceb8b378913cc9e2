// What the pipeline's tests translate with: a model folder that is only a card, and an engine that inverts colours.
import type { ModelCard } from '../../../../common/contract/model-card.ts';
import type { Image } from '../../../../common/image/image.ts';
import { ResnetArchitecture } from '../../../../common/networks/translator.ts';
import type { ModelFolder } from '../../../files/library/model-folder.ts';
import type { TranslationEngine } from '../compute.ts';

const direction = {
  weights: 'w.safetensors',
  sha256: '0'.repeat(64),
  architecture: ResnetArchitecture.parse({ network: 'resnet', blocks: 9, ngf: 64, norm: 'instance' }),
  workingSize: 32,
};

export const card: ModelCard = {
  format: 1,
  id: 'horse-zebra',
  name: 'Horse and zebra',
  description: '',
  kind: 'translator',
  recipe: 'cyclegan',
  domains: { A: { en: 'horses' }, B: { en: 'zebras' } },
  directions: { AtoB: direction },
  training: { measures: [] },
  licence: 'MIT',
  origin: 'test',
  created: '2026-01-02T03:04:05Z',
};
export const model: ModelFolder = { folder: 'models/horse-zebra', card, bytes: 1 };

export interface FakeEngine extends TranslationEngine {
  /** Every image it was asked to translate. */
  readonly seen: Image[];
}

/** `before` is awaited by each call: it can wait, throw or abort. */
export function fakeEngine(before: (call: number, signal?: AbortSignal) => unknown = () => {}): FakeEngine {
  const seen: Image[] = [];
  return {
    seen,
    async translate({ image }, { signal } = {}) {
      seen.push(image);
      await before(seen.length, signal);
      return { image: { ...image, data: image.data.map((value) => 255 - value) }, computeMs: 1 };
    },
  };
}
