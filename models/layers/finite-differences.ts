// The oracle for gradients in tests: what tfjs derives must be the slope that a small step measures.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients'; // the package's Node build leaves them out

/** Numbers between -1 and 1 that look random and are always the same. */
export function sample(shape: readonly number[], seed = 1): tf.Tensor {
  const size = shape.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(12.9898 * (i + 1) + 78.233 * seed) * 0.99);
  return tf.tensor(values, [...shape]);
}

/**
 * Largest difference between d/dx of sum(f(x) * w), w fixed and uneven, as tf.grad gives it and as central differences
 * do, relative to the largest slope. Float32 leaves about 1e-3 at step 0.02 for smooth f.
 */
export async function gradientError(f: (x: tf.Tensor) => tf.Tensor, x: tf.Tensor, step = 0.02): Promise<number> {
  const loss = (value: tf.Tensor): tf.Scalar => {
    const y = f(value);
    return tf.sum(tf.mul(y, sample(y.shape, 7)));
  };
  const gradient = tf.tidy(() => tf.grad(loss)(x));
  const derived = await gradient.data();
  gradient.dispose();
  const at = await x.data();
  const gradients = Array.from(at, (_, i) => {
    const shifted = (by: number) => {
      const moved = Float32Array.from(at, (value, j) => (j === i ? value + by : value));
      return tf.tidy(() => loss(tf.tensor(moved, x.shape)).dataSync()[0]!);
    };
    return (shifted(step) - shifted(-step)) / (2 * step);
  });
  const largest = Math.max(1e-6, ...gradients.map(Math.abs));
  return Math.max(...gradients.map((slope, i) => Math.abs(slope - derived[i]!))) / largest;
}
