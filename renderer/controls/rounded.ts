/** The multiple of `step` next to a typed number, as one would write it: 10 times 0.00001 is 0.0001. */
export const rounded = (typed: number, step: number): number =>
  Number((Math.round(typed / step) * step).toPrecision(12));
