// Fully connected layers on points [N, in], with all weights in one variable: so small a network spends its time on the
// number of operations, and Adam moves one vector instead of six.
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../common/random.ts';
import { ranked } from '../layers/ranked.ts';

export class DenseNetwork {
  readonly weights: tf.Variable;
  readonly #widths: readonly number[];

  /** `widths`: of the input, of each hidden layer, of the output. Weights start from N(0, 2 / in) (He et al. 2015), biases from 0. */
  constructor(widths: readonly number[], random: Random) {
    this.#widths = widths;
    const start = pairs(widths).flatMap(([from, to]) => [
      ...random.normals(from * to, 0, Math.sqrt(2 / from)),
      ...new Float32Array(to),
    ]);
    this.weights = tf.tidy(() => tf.variable(tf.tensor1d(start)));
  }

  /** Weight [in, out] and bias [1, out] of each layer in turn: what gradients are taken of. Call inside tf.tidy. */
  parts(): tf.Tensor2D[] {
    let at = 0;
    const next = (rows: number, columns: number): tf.Tensor2D => {
      const part = tf.slice(ranked<tf.Tensor1D>(this.weights), at, rows * columns);
      at += rows * columns;
      return tf.reshape(part, [rows, columns]);
    };
    return pairs(this.#widths).flatMap(([from, to]) => [next(from, to), next(1, to)]);
  }

  /** [N, in] to [N, out], leaky ReLU between the layers. */
  apply(x: tf.Tensor2D, parts: readonly tf.Tensor[] = this.parts()): tf.Tensor2D {
    const layers = parts.length / 2;
    return Array.from({ length: layers }).reduce<tf.Tensor2D>((h, _, i) => {
      const y: tf.Tensor2D = tf.add(tf.matMul(h, parts[2 * i] as tf.Tensor2D), parts[2 * i + 1]!);
      return i < layers - 1 ? tf.leakyRelu(y, 0.2) : y;
    }, x);
  }

  /** Of the loss in all weights, shaped as `weights`. `loss` gets the parts to apply with. */
  gradient(loss: (parts: tf.Tensor[]) => tf.Scalar): tf.Tensor1D {
    const { grads } = tf.valueAndGrads((...parts: tf.Tensor[]) => loss(parts))(this.parts());
    return tf.concat(grads.map((gradient) => tf.reshape(gradient, [-1]))) as tf.Tensor1D;
  }

  dispose(): void {
    this.weights.dispose();
  }
}

const pairs = (widths: readonly number[]) => widths.slice(1).map((to, i) => [widths[i]!, to] as const);
