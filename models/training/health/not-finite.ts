// When numbers break (NaN, infinity) there is only one way: back to the last good checkpoint, more slowly.
import type { NotFinite } from '../loop.ts';
import type { Advice } from './advice.ts';

/** Halvings of the learning rate after which it is given up. */
export const MOST_HALVINGS = 5;

export function brokenNumbers({ message }: Pick<NotFinite, 'message'>, backTo: number, rateScale: number): Advice {
  const share = `1/${Math.round(1 / rateScale)}`;
  return {
    rule: 'not-finite',
    message: `The numbers broke (${message}). Training went back to step ${backTo} and goes on at ${share} of the learning rate.`,
    facts: { numbers: message, step: backTo, share },
  };
}
