// The first network that measures looked through, `zorse-contrastive-64` (contrastive.ts; scripts/make-contrastive-encoder.mjs).
//
// Three stages of two convolutions, at a quarter of the size and at two halves of that; the mean of each over the
// picture, which keeps texture as well as shape, standardised to mean 0 and deviation 1 over the photos it learned from.
import * as tf from '@tensorflow/tfjs-core';
import { relu } from '../layers/activation.ts';
import { batchNorm } from '../layers/batch-norm.ts';
import { conv2d } from '../layers/conv2d.ts';
import { type Layer, named, sequential } from '../layers/layer.ts';

const WIDTHS = [48, 80, 128];

/** Numbers per picture. */
export const CONTRASTIVE_FEATURES = WIDTHS.reduce((sum, width) => sum + width, 0); // 256

/** [N,S,S,3] in [-1, 1] to [N,1,1,256]. */
export function contrastiveEncoder(): Layer {
  const first = stage(conv2d({ in: 3, out: WIDTHS[0]! }, 7, { stride: 4, padding: 3 }), WIDTHS[0]!);
  const further = WIDTHS.slice(1).map((width, i) =>
    stage(conv2d({ in: WIDTHS[i]!, out: width }, 3, { stride: 2, padding: 1 }), width),
  );
  const stages = [first, ...further].map((layer, i) => named(`stage${i + 1}`, layer));
  const standard = named('standard', batchNorm(CONTRASTIVE_FEATURES));
  return {
    parameters: Object.assign({}, ...[...stages, standard].map(({ parameters }) => parameters)),
    apply(x, get, mode) {
      const means: tf.Tensor[] = [];
      stages.reduce((h, { apply }) => {
        const y = apply(h, get, mode);
        means.push(tf.mean(y, [1, 2], true));
        return y;
      }, x);
      const pooled = tf.concat(means, 3) as tf.Tensor4D;
      return standard.apply(pooled, get, mode);
    },
  };
}

const stage = (smaller: Layer, width: number): Layer =>
  sequential([begun(smaller), relu(), begun(conv2d({ in: width, out: width }, 3, { padding: 1 })), relu()]);

/** Begins with weights that keep the scale of what passes through (He et al. 2015), as no norm does. */
function begun(layer: Layer): Layer {
  const weight = layer.parameters.weight!;
  const [, from, height, width] = weight.shape;
  const start = { mean: 0, deviation: Math.sqrt(2 / (from! * height! * width!)) };
  return { ...layer, parameters: { ...layer.parameters, weight: { ...weight, start } } };
}
