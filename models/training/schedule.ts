/**
 * Learning rate at a step, counted from 0: constant for the first `constantShare` of the steps, then falling linearly
 * towards zero at the end (CycleGAN: 100 epochs and 100 epochs).
 */
export function linearDecay(rate: number, steps: number, constantShare: number): (step: number) => number {
  const constant = Math.round(steps * constantShare);
  return (step) => (step < constant ? rate : (rate * Math.max(0, steps - step)) / Math.max(1, steps - constant));
}

/**
 * What of the learning rate an optimizer takes that has taken `taken` steps, 0..1: nothing for the first half of its
 * warm-up, then more with each step, and all of it from the end of the warm-up on. Networks that were trained before leave
 * fresh opponents a head start by it: what those say at first would undo what they have learned.
 */
export function warmUpShare(taken: number, warmUp: number): number {
  const step = taken + 1;
  return step > warmUp ? 1 : Math.max(0, (2 * step) / warmUp - 1);
}
