// A measure in the page's language; those of other means keep the words they came with.
import type { Measure } from '../../../common/contract/measure.ts';
import { t } from '../../language/language.svelte.ts';

export interface MeasureWords {
  name: string;
  about: string | undefined;
}

export function measureWords({ name, about, kind, encoder = '', from, to = '' }: Measure): MeasureWords {
  const words = t.train.measures;
  switch (kind) {
    case undefined:
      return { name, about };
    case 'KID':
    case 'FD':
      return from === undefined ? words.made[kind](encoder) : words[kind]({ encoder, from, to });
    case 'cycle':
      return words.cycle(from ?? '');
    case 'difference':
      return words.difference(to);
    default:
      return words.latent[kind];
  }
}
