// A gated recurrent unit (Cho et al. 2014) over a row of places, with PyTorch's names and formula of nn.GRU:
//   r = s(W_ir x + b_ir + W_hr h + b_hr),  z = s(W_iz x + b_iz + W_hz h + b_hz)
//   n = tanh(W_in x + b_in + r * (W_hn h + b_hn)),  h' = (1 - z) * n + z * h,  h before the first place 0
import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec, Parameters } from '../../models/layers/layer.ts';
import { ranked } from '../../models/layers/ranked.ts';

export interface GruSizes {
  in: number;
  hidden: number;
}

/** By nn.GRU's names; r, z and n below one another. Fresh ones are uniform in deviation as PyTorch's are: 1 / sqrt(3 hidden). */
export function gruParameters({ in: inputs, hidden }: GruSizes): Record<string, ParameterSpec> {
  const start = { mean: 0, deviation: 1 / Math.sqrt(3 * hidden) };
  const rows = 3 * hidden;
  return {
    weight_ih_l0: { kind: 'dense', shape: [rows, inputs], start, trainable: true },
    weight_hh_l0: { kind: 'dense', shape: [rows, hidden], start, trainable: true },
    bias_ih_l0: { kind: 'vector', shape: [rows], start, trainable: true },
    bias_hh_l0: { kind: 'vector', shape: [rows], start, trainable: true },
  };
}

/** Mean of h over the places of x [N,1,T,in] at which `there` [N,1,T,1] is 1, not 0; h stays where it is 0. [N,hidden]. */
export function meanOfGru(
  { in: inputs, hidden }: GruSizes,
  x: tf.Tensor4D,
  there: tf.Tensor4D,
  get: Parameters,
): tf.Tensor2D {
  const [n, , length] = x.shape;
  const ofAll = tf.matMul(tf.reshape(x, [n * length, inputs]), ranked<tf.Tensor2D>(get('weight_ih_l0')));
  const given = tf.unstack(tf.reshape(tf.add(ofAll, get('bias_ih_l0')), [n, length, 3 * hidden]), 1) as tf.Tensor2D[];
  const isThere = tf.unstack(tf.reshape(there, [n, length, 1]), 1) as tf.Tensor2D[];
  let h = tf.zeros([n, hidden]) as tf.Tensor2D;
  let sum = h;
  given.forEach((own, t) => {
    const next = gruStep(own, h, get);
    sum = tf.add(sum, tf.mul(next, isThere[t]!));
    h = tf.add(h, tf.mul(tf.sub(next, h), isThere[t]!));
  });
  const places = tf.sum(tf.reshape(there, [n, length]), 1, true);
  return tf.div(sum, tf.maximum(places, 1));
}

/** h' of W_i x + b_i [N,3*hidden] and h [N,hidden]. */
function gruStep(given: tf.Tensor2D, h: tf.Tensor2D, get: Parameters): tf.Tensor2D {
  const kept = tf.add(tf.matMul(h, ranked<tf.Tensor2D>(get('weight_hh_l0'))), get('bias_hh_l0'));
  const [ir, iz, inew] = tf.split(given, 3, 1) as tf.Tensor2D[];
  const [hr, hz, hnew] = tf.split(kept, 3, 1) as tf.Tensor2D[];
  const r = tf.sigmoid(tf.add(ir!, hr!));
  const z = tf.sigmoid(tf.add(iz!, hz!));
  const n = tf.tanh(tf.add(inew!, tf.mul(r, hnew!)));
  return tf.add(n, tf.mul(z, tf.sub(h, n)));
}
