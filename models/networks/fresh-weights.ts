// The spread of fresh weights in front of a ReLU.

/**
 * Without a norm to bring them back, values keep their strength by the deviation of He et al. 2015 ("Delving deep into
 * rectifiers"); before a norm any does. `inputs`: values that one value comes of.
 */
export const freshWeights = ({ norm }: { norm: string }, inputs: number): { deviation?: number } =>
  norm === 'none' ? { deviation: Math.sqrt(2 / inputs) } : {};
