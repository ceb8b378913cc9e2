/**
 * Learning rate at a step, counted from 0: constant for the first `constantShare` of the steps, then falling linearly
 * towards zero at the end (CycleGAN: 100 epochs and 100 epochs).
 */
export function linearDecay(rate: number, steps: number, constantShare: number): (step: number) => number {
  const constant = Math.round(steps * constantShare);
  return (step) => (step < constant ? rate : (rate * Math.max(0, steps - step)) / Math.max(1, steps - constant));
}
