// The U-Net generator of pix2pix (Isola et al. 2017): halvings down to a bottleneck, doublings back up, and each level
// also passed straight across. Built from the inside out, as the official code does, because that nesting is what
// names the parameters: model.model.1.model.3.model...
// Batch norm goes by its running statistics when translating (PyTorch's eval()), as the recorded outputs it is tested
// against do. The paper itself tests by the statistics of the one picture, with dropout: the Mode
// { statistics: 'batch', track: false, dropoutSeed } does that.
import * as tf from '@tensorflow/tfjs-core';
import { dropout, leakyRelu, relu } from '../layers/activation.ts';
import { conv2d } from '../layers/conv2d.ts';
import { conv2dTranspose } from '../layers/conv2d-transpose.ts';
import { type Layer, named, sequential } from '../layers/layer.ts';
import { norm } from '../layers/norm.ts';
import type { UnetArchitecture } from '../../common/networks/translator.ts';
import { lastStart } from './base.ts';
import { hasBias } from './biases.ts';
import { ending, lastChannels } from './foreground.ts';

/** The generator as one layer: [N,H,W,inputChannels] to what foreground.ts makes a picture of, H and W multiples of 2^downs, in [-1, 1]. */
export function unetGenerator(architecture: UnetArchitecture): Layer {
  const { ngf, downs, inputChannels } = architecture;
  const bias = hasBias(architecture);
  const halve = (from: number, to: number, withBias = bias) =>
    conv2d({ in: from, out: to }, 4, { stride: 2, padding: 1, bias: withBias });
  const double = (from: number, to: number, options = {}) =>
    conv2dTranspose({ in: from, out: to }, { kernel: 4, stride: 2, padding: 1, bias, ...options });

  /** From `outer` channels to `inner` and back, around the level below. */
  const level = (outer: number, inner: number, below: Layer, after: Layer[] = []) =>
    skip([
      leakyRelu(),
      halve(outer, inner),
      norm(architecture.norm, inner),
      below,
      relu(),
      double(2 * inner, outer),
      norm(architecture.norm, outer),
      ...after,
    ]);

  const most = 8 * ngf;
  let net: Layer = skip([leakyRelu(), halve(most, most), relu(), double(most, most), norm(architecture.norm, most)]);
  const dropped = architecture.dropout ? [dropout(0.5)] : [];
  for (let i = 0; i < downs - 5; i++) net = level(most, most, net, dropped);
  net = level(4 * ngf, most, net);
  net = level(2 * ngf, 4 * ngf, net);
  net = level(ngf, 2 * ngf, net);
  const last = double(2 * ngf, lastChannels(architecture), { bias: true, ...lastStart(architecture.base) });
  const outermost = [halve(inputChannels, ngf), net, relu(), last, ...ending(architecture)];
  return named('model', named('model', sequential(outermost)));
}

/**
 * [x, F(x)] along channels. In PyTorch F's first leaky ReLU works in place and so changes the x that is passed on; the
 * ReLU that reads it gives the same from either, so nothing is lost by leaving x alone.
 */
function skip(layers: readonly Layer[]): Layer {
  const inner = named('model', sequential(layers));
  return { parameters: inner.parameters, apply: (x, get, mode) => tf.concat([x, inner.apply(x, get, mode)], 3) };
}
