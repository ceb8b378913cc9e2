// The generator of FastGAN (Liu et al. 2021), for few pictures and small machines: nearest-neighbour doubling, batch norm
// and gated linear units, and skip-layer excitation, by which a small layer weighs the channels of one sixteen times its
// side. From a 4 x 4 base, blocks that double take turns between two convolutions and one, as in the authors' code, where
// the first also adds noise; ours does not, so that a code is one picture. The last layer is named by its side, so that one
// generator can go on as a larger one (grow.ts).
//   y = x_high * F(x_low), F: average pooling to 4 x 4, a 4 x 4 convolution, swish, a 1 x 1 convolution, sigmoid     (1)
import * as tf from '@tensorflow/tfjs-core';
import type { FastganGenerator } from '../../common/networks/latent.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { conv2d } from '../layers/conv2d.ts';
import { conv2dTranspose } from '../layers/conv2d-transpose.ts';
import { gatedLinearUnit } from '../layers/gated-linear-unit.ts';
import { upsampleNearest } from '../layers/interleave.ts';
import { type Layer, named, plain, sequential } from '../layers/layer.ts';
import { pixels } from './pixels.ts';

const BASE = 4; // px
/** Widths by side in units of ngf. */
const WIDTHS: Readonly<Record<number, number>> = {
  ...{ 4: 16, 8: 8, 16: 4, 32: 2, 64: 2, 128: 1, 256: 1 / 2, 512: 1 / 4, 1024: 1 / 8 },
};

/** Sides of the blocks after the base: 8, 16, ... `size`. */
const sides = (size: number): number[] => Array.from({ length: Math.log2(size / BASE) }, (_, i) => BASE * 2 ** (i + 1));

/** [N,1,1,inputs] to [N,size,size,channels]. Its stages are named by their sides, `feat_8`, as in the authors' code. */
export function fastganGenerator({ inputs, size, channels, ngf, output }: FastganGenerator): Layer {
  const width = (side: number) => Math.max(1, Math.round(ngf * WIDTHS[side]!));
  const stages = sides(size).map((side, i) => {
    const to = { in: width(side / 2), out: width(side) };
    const skip = side / 16 >= BASE ? named(`se_${side}`, excitation(side / 16, width(side / 16), to.out)) : undefined;
    return { side, block: named(`feat_${side}`, sequential(doubling(to, i % 2 === 0 ? 2 : 1))), skip };
  });
  const base = named('init', sequential(start(inputs, width(BASE))));
  const toPixels = [conv2d({ in: width(size), out: channels }, 3, { padding: 1 }), ...pixels(output)];
  const last = named(`to_${size}`, sequential(toPixels));
  const parts = [base, ...stages.flatMap(({ block, skip }) => (skip ? [block, skip] : [block])), last];
  return {
    parameters: Object.assign({}, ...parts.map(({ parameters }) => parameters)),
    apply(z, get, mode) {
      let x = base.apply(z, get, mode);
      const features = new Map([[BASE, x]]);
      for (const { side, block, skip } of stages) {
        x = block.apply(x, get, mode);
        if (skip) x = tf.mul(x, skip.apply(features.get(side / 16)!, get, mode));
        features.set(side, x);
        mode.tap?.(`feat_${side}`, x);
      }
      return last.apply(x, get, mode);
    },
  };
}

/** From a code to the base. */
const start = (inputs: number, out: number): Layer[] => [
  conv2dTranspose({ in: inputs, out: 2 * out }, { kernel: BASE, stride: 1, padding: 0, bias: false }),
  batchNorm(2 * out),
  gatedLinearUnit(),
];

/** Twice the side, then so many convolutions. */
const doubling = (to: { in: number; out: number }, convolutions: number): Layer[] => [
  upsampleNearest(),
  ...Array.from({ length: convolutions }, (_, i) => [
    conv2d({ in: i === 0 ? to.in : to.out, out: 2 * to.out }, 3, { padding: 1, bias: false }),
    batchNorm(2 * to.out),
    gatedLinearUnit(),
  ]).flat(),
];

/** Weights in 0..1 for `out` channels, [N,1,1,out], from a stage of this side. */
const excitation = (side: number, channels: number, out: number): Layer =>
  named(
    'main',
    sequential([
      plain((x) => tf.avgPool(x, side / BASE, side / BASE, 'valid')),
      conv2d({ in: channels, out }, BASE, { bias: false }),
      plain((x) => tf.mul(x, tf.sigmoid(x))),
      conv2d({ in: out, out }, 1, { bias: false }),
      plain((x) => tf.sigmoid(x)),
    ]),
  );
