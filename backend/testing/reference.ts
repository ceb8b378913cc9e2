import * as tf from '@tensorflow/tfjs-core';
import { registerOnnxBackend, type OnnxBackend, type RegisterOptions } from '../index.ts';

let backend: OnnxBackend | null = null;

/** The backend under test, registered once per test file as 'onnx' with fallbacks forbidden. */
export function onnxBackend(options: RegisterOptions = {}): OnnxBackend {
  backend ??= registerOnnxBackend({ forbidFallback: true, threads: 2, ...options });
  return backend;
}

export interface Answer {
  shape: number[];
  dtype: string;
  values: number[];
}

/** Runs `compute` on the named backend and reads all it returns; disposes everything. */
export function answers(name: string, compute: () => tf.Tensor | tf.Tensor[]): Answer[] {
  void tf.setBackend(name); // done when it returns: both backends begin at once
  return tf.tidy(() => {
    const results = compute();
    return (Array.isArray(results) ? results : [results]).map((result) => ({
      shape: result.shape,
      dtype: result.dtype,
      values: Array.from(result.dataSync()),
    }));
  });
}

/** The largest difference, as a part of the reference's largest absolute value (at least 1e-6). */
export function relativeError(reference: readonly number[], actual: readonly number[]): number {
  const scale = reference.reduce((most, v) => (Number.isFinite(v) ? Math.max(most, Math.abs(v)) : most), 1e-6);
  return reference.reduce((worst, value, i) => {
    if (Object.is(value, actual[i]) || value === actual[i]) return worst;
    const error = Math.abs(value - actual[i]!) / scale;
    return Math.max(worst, Number.isNaN(error) ? Infinity : error);
  }, 0);
}

/** Throws unless `compute` gives the same on tfjs's cpu backend and on ours. */
export function expectLikeCpu(compute: () => tf.Tensor | tf.Tensor[], tolerance = 1e-5): void {
  onnxBackend();
  const reference = answers('cpu', compute);
  const actual = answers('onnx', compute);
  reference.forEach((expected, i) => {
    const got = actual[i]!;
    if (expected.shape.join() !== got.shape.join())
      throw new Error(`shape [${got.shape}] instead of [${expected.shape}]`);
    if (expected.dtype !== got.dtype) throw new Error(`${got.dtype} instead of ${expected.dtype}`);
    const error = relativeError(expected.values, got.values);
    if (!(error <= tolerance))
      throw new Error(
        `result ${i} differs by ${error}: ${got.values.slice(0, 8)} instead of ${expected.values.slice(0, 8)}`,
      );
  });
}

/** Reproducible values in [-1, 1). */
export function noise(shape: number[], seed = 1): tf.Tensor {
  let state = seed >>> 0;
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return tf.tensor(values, shape);
}
