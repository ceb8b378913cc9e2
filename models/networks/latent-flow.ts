// A prior that is learned: a flow from N(0, I) to the codes that an encoder gives (flow matching: Lipman et al. 2023; Liu et
// al. 2023; in a latent space: Dao et al. 2023). A code u ~ N(0, I) is carried by a velocity v over the time t from 0 to 1:
//   dx/dt = v(x, t),  x(0) = u,  x(1) = z;  and back from z to u
//   v learns of x_t = (1 - t) u + t z, u and z drawn each on its own:  E |v(x_t, t) - (z - u)|^2       (rectified flow)
// v is a residual perceptron. The way is gone in steps of the midpoint method.
import * as tf from '@tensorflow/tfjs-core';
import type { LatentFlow } from '../../common/networks/latent.ts';
import { dense } from '../layers/dense.ts';
import { type Layer, type Mode, type Parameters, plain, sequential } from '../layers/layer.ts';

/** cos and sin of pi k t, k = 1, 2, 4, 8: what v is told of the time. */
const FREQUENCIES = [1, 2, 4, 8];
const MIDPOINT = 0.5;

/** v of codes [N,1,1,dimensions] at times [N,1,1,1] in 0..1. */
export type Velocity = (x: tf.Tensor4D, t: tf.Tensor4D) => tf.Tensor4D;

/** v with a network's parameters. */
export const velocityOf = (flow: LatentFlow, dimensions: number, get: Parameters, mode: Mode): Velocity => {
  const layer = perceptron(flow, dimensions);
  return (x, t) => layer.apply(tf.concat([x, ...timeFeatures(t)], 3), get, mode);
};

/** From u to z, both [N,1,1,dimensions]. */
export const latentFlow = (flow: LatentFlow, dimensions: number): Layer => carried(flow, dimensions, [0, 1]);

/** From z to u: as far as the steps are exact, the inverse of `latentFlow` with the same parameters. They learn there alone. */
export function inverseLatentFlow(flow: LatentFlow, dimensions: number): Layer {
  const layer = carried(flow, dimensions, [1, 0]);
  const parameters = Object.entries(layer.parameters).map(([name, spec]) => [name, { ...spec, trainable: false }]);
  return { ...layer, parameters: Object.fromEntries(parameters) };
}

/** The loss of v on codes z, with u ~ N(0, I) of the same shape and t in 0..1, [N,1,1,1]. */
export function flowMatchingLoss(v: Velocity, z: tf.Tensor4D, u: tf.Tensor4D, t: tf.Tensor4D): tf.Scalar {
  const between = tf.add(tf.mul(tf.sub(1, t), u), tf.mul(t, z)) as tf.Tensor4D;
  return tf.mean(tf.square(tf.sub(v(between, t), tf.sub(z, u)))) as tf.Scalar;
}

function carried(flow: LatentFlow, dimensions: number, [from, to]: readonly [number, number]): Layer {
  const step = (to - from) / flow.steps;
  return {
    parameters: perceptron(flow, dimensions).parameters,
    apply(x, get, mode) {
      const v = velocityOf(flow, dimensions, get, mode);
      const [n] = x.shape;
      const at = (time: number) => tf.fill([n, 1, 1, 1], time) as tf.Tensor4D;
      for (let i = 0; i < flow.steps; i++) {
        const time = from + i * step;
        const half = tf.add(x, tf.mul(v(x, at(time)), MIDPOINT * step)) as tf.Tensor4D;
        x = tf.add(x, tf.mul(v(half, at(time + MIDPOINT * step)), step));
      }
      return x;
    },
  };
}

/** Its last layer begins at 0: a fresh flow leaves codes where they are. */
function perceptron({ width, depth }: LatentFlow, dimensions: number): Layer {
  const inner = Array.from({ length: depth }, () => residual(sequential([swish(), dense({ in: width, out: width })])));
  const last = dense({ in: width, out: dimensions }, 0);
  return sequential([dense({ in: dimensions + 2 * FREQUENCIES.length, out: width }), ...inner, swish(), last]);
}

const swish = () => plain((x) => tf.mul(x, tf.sigmoid(x)));

const residual = (layer: Layer): Layer => ({
  ...layer,
  apply: (x, get, mode) => tf.add(x, layer.apply(x, get, mode)),
});

const timeFeatures = (t: tf.Tensor4D): tf.Tensor4D[] =>
  FREQUENCIES.flatMap((frequency) => {
    const angle = tf.mul(t, Math.PI * frequency);
    return [tf.cos(angle), tf.sin(angle)] as tf.Tensor4D[];
  });
