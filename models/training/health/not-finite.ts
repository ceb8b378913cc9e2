// When numbers break (NaN, infinity) there is only one way: back to the last good checkpoint, more slowly.
import { advise } from '../../../common/advice.ts';
import type { Advice } from '../../../common/contract/training.ts';
import type { NotFinite } from '../loop.ts';

/** Halvings of the learning rate after which it is given up. */
export const MOST_HALVINGS = 5;

export function brokenNumbers({ message }: Pick<NotFinite, 'message'>, backTo: number, rateScale: number): Advice {
  return advise('not-finite', { numbers: message, step: backTo, share: `1/${Math.round(1 / rateScale)}` });
}
