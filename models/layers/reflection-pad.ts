// Reflection padding with a right gradient. tfjs's own gradient of MirrorPad slices the middle out of dy and forgets
// that the border also came from x (tfjs 4.22, gradients/MirrorPad_grad); here the border is folded back.
import * as tf from '@tensorflow/tfjs-core';
import { plain } from './layer.ts';

type Pads = [number, number];

/** nn.ReflectionPad2d on every side. */
export const reflectionPad = (padding: number) => plain((x) => reflect(x, [padding, padding], [padding, padding]));

/** Pads height and width by [before, after] with the picture mirrored at its edge pixel; each pad must be below the side. */
export function reflect(x: tf.Tensor4D, height: Pads, width: Pads): tf.Tensor4D {
  const paddings: [Pads, Pads, Pads, Pads] = [[0, 0], height, width, [0, 0]];
  const padded = tf.customGrad<tf.Tensor4D>((input) => ({
    value: tf.mirrorPad(input as tf.Tensor4D, paddings, 'reflect'),
    gradFunc: (dy) => foldBack(dy, paddings),
  }));
  return padded(x);
}

function foldBack(dy: tf.Tensor4D, paddings: [Pads, Pads, Pads, Pads]): tf.Tensor4D {
  if (tf.getKernel('MirrorPadGrad', tf.getBackend())) {
    return tf.engine().runKernel('MirrorPadGrad', { dy }, { paddings, mode: 'reflect' }) as tf.Tensor4D;
  }
  return foldAxis(foldAxis(dy, 1, paddings[1]), 2, paddings[2]);
}

/** x[i] was copied to the border at distance i from its edge: adds those gradients onto the middle, along one axis. */
function foldAxis(dy: tf.Tensor4D, axis: 1 | 2, [before, after]: Pads): tf.Tensor4D {
  const size = dy.shape[axis] - before - after;
  const cut = (begin: number, length: number) => {
    const starts = [0, 0, 0, 0];
    const sizes: number[] = [...dy.shape];
    starts[axis] = begin;
    sizes[axis] = length;
    return tf.slice(dy, starts, sizes);
  };
  const mirrored = (border: tf.Tensor4D, begin: number) => {
    const pads: [Pads, Pads, Pads, Pads] = [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    pads[axis] = [begin, size - begin - border.shape[axis]];
    return tf.pad(tf.reverse(border, axis), pads);
  };
  let dx = cut(before, size);
  if (before > 0) dx = tf.add(dx, mirrored(cut(0, before), 1)); // the edge pixel itself is not repeated
  if (after > 0) dx = tf.add(dx, mirrored(cut(before + size, after), size - 1 - after));
  return dx;
}
