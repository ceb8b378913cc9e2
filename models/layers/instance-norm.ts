// Instance normalisation (Ulyanov et al. 2016), in CycleGAN without scale and shift: each channel of each picture gets
// mean 0 and deviation 1. One kernel where the backend has it, as its gradient needs far less memory than
// the composed one; the same formulas in plain operations elsewhere.
import * as tf from '@tensorflow/tfjs-core';
import { type Layer, plain } from './layer.ts';

/** nn.InstanceNorm2d's; it also floors the variance of flat regions, where noise would be blown up. */
const EPSILON = 1e-5;

/** y = (x - mean) / sqrt(variance + eps) over height and width, with the biased variance. */
export const instanceNorm = () => plain((x) => normalise(x));

/** The same with scale and shift per channel: nn.InstanceNorm2d(affine=True). */
export function affineInstanceNorm(channels: number, epsilon = EPSILON): Layer {
  const vector = { kind: 'vector', shape: [channels] } as const;
  const start = { values: new Float32Array(channels) };
  return {
    parameters: {
      weight: { ...vector, start: { mean: 1, deviation: 0.02 }, trainable: true }, // as batch norm's
      bias: { ...vector, start, trainable: true },
    },
    apply: (x, get) => tf.add(tf.mul(normalise(x, epsilon), get('weight')), get('bias')),
  };
}

export function normalise(x: tf.Tensor4D, epsilon = EPSILON): tf.Tensor4D {
  const apply = tf.customGrad<tf.Tensor4D>((input, save) => {
    const y = forward(input as tf.Tensor4D, epsilon);
    (save as tf.GradSaveFunc)([input as tf.Tensor, y]);
    const gradFunc = (dy: tf.Tensor4D, saved: tf.Tensor[]) =>
      backward(saved[0] as tf.Tensor4D, saved[1] as tf.Tensor4D, dy, epsilon);
    return { value: y, gradFunc };
  });
  return apply(x);
}

const has = (kernel: string) => tf.getKernel(kernel, tf.getBackend()) !== undefined;
const mean = (x: tf.Tensor4D) => tf.mean<tf.Tensor4D>(x, [1, 2], true); // [N,1,1,C]

function forward(x: tf.Tensor4D, epsilon: number): tf.Tensor4D {
  if (has('InstanceNorm')) return tf.engine().runKernel('InstanceNorm', { x }, { epsilon }) as tf.Tensor4D;
  const centred = centre(x);
  return tf.mul(centred, inverseDeviation(centred, epsilon));
}

/**
 * x - mean(x), taken twice: where a channel is flat, only the rounding of its mean is left, which 1 / sqrt(eps) = 316
 * enlarges in every norm anew, until a flat colour has become noise. The second mean is that rounding.
 */
function centre(x: tf.Tensor4D): tf.Tensor4D {
  const once = tf.sub<tf.Tensor4D>(x, mean(x));
  return tf.sub(once, mean(once));
}

/** dx = (dy - mean(dy) - y mean(dy y)) / sqrt(variance + eps). */
function backward(x: tf.Tensor4D, y: tf.Tensor4D, dy: tf.Tensor4D, epsilon: number): tf.Tensor4D {
  if (has('InstanceNormGrad')) {
    return tf.engine().runKernel('InstanceNormGrad', { x, y, dy }, { epsilon }) as tf.Tensor4D;
  }
  const along = tf.mul(y, mean(tf.mul(dy, y)));
  const across = tf.sub<tf.Tensor4D>(tf.sub(dy, mean(dy)), along);
  return tf.mul(across, inverseDeviation(centre(x), epsilon));
}

function inverseDeviation(centred: tf.Tensor4D, epsilon: number): tf.Tensor4D {
  return tf.rsqrt(tf.add<tf.Tensor4D>(mean(tf.square(centred)), epsilon));
}
