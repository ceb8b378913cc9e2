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
  const made = /^(KID|FD)-(\S+)$/.exec(name);
  if (made) return t.train.measures.made[made[1] as 'KID' | 'FD'](made[2]!);
  const { latent } = t.train.measures;
  if (name in latent) return latent[name as keyof typeof latent];
  const error = /^(reconstruction|difference)-(\w+)$/.exec(name);
  if (error) return t.train.measures[error[1] as 'reconstruction' | 'difference'](error[2]!);
  return { name, about };
}
