// A measure in the page's language, where its name says what it is; others keep the words they came with.
import type { Measure } from '../../../common/contract/model-card.ts';
import { t } from '../../language/language.svelte.ts';

export interface MeasureWords {
  name: string;
  about: string | undefined;
}

export function measureWords({ name, about }: Measure): MeasureWords {
  const distance = /^(KID|FD)-(\S+) (\w+) to (\w+)$/.exec(name);
  if (distance) {
    const [, kind, encoder, from, to] = distance as unknown as [string, 'KID' | 'FD', string, string, string];
    return t.train.measures[kind]({ encoder, from, to });
  }
  const error = /^(reconstruction|difference)-(\w+)$/.exec(name);
  if (error) return t.train.measures[error[1] as 'reconstruction' | 'difference'](error[2]!);
  return { name, about };
}
