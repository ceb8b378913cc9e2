import '@tensorflow/tfjs-core/dist/register_all_gradients'; // the package's Node build leaves them out
import * as tf from '@tensorflow/tfjs-core';

let registered = false;

/**
 * The gradients of our custom kernels, and those kernels for tfjs's cpu backend from plain operations. In the
 * application models/layers registers its own; this folder registers none outside its tests.
 */
export function registerTestGradients(): void {
  if (registered) return;
  registered = true;
  const run = tf.engine().runKernel.bind(tf.engine());
  tf.unregisterGradient('MirrorPad');
  tf.registerGradient({
    kernelName: 'MirrorPad',
    gradFunc: (dy, _saved, attrs) => ({ x: () => run('MirrorPadGrad', { dy: dy as tf.Tensor }, attrs) }),
  });
  tf.registerGradient({
    kernelName: 'InstanceNorm',
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradFunc: (dy, [x, y], attrs) => ({
      x: () => run('InstanceNormGrad', { x: x!, y: y!, dy: dy as tf.Tensor }, attrs),
    }),
  });
  register('InstanceNorm', ({ x }, { epsilon }) => normalise(x!, epsilon as number));
  register('InstanceNormGrad', ({ x, dy }, { epsilon }) => {
    const [, deviation] = moments(x!, epsilon as number);
    const y = normalise(x!, epsilon as number);
    const mean = (t: tf.Tensor) => tf.mean(t, [1, 2], true);
    return tf.div(tf.sub(tf.sub(dy!, mean(dy!)), tf.mul(y, mean(tf.mul(dy!, y)))), deviation!);
  });
  register('MirrorPadGrad', ({ dy }, { paddings, mode }) =>
    foldBack(dy!, paddings as [number, number][], mode === 'reflect'),
  );
}

function register(
  kernelName: string,
  compute: (inputs: Record<string, tf.Tensor>, attrs: tf.NamedAttrMap) => tf.Tensor,
): void {
  tf.registerKernel({
    kernelName,
    backendName: 'cpu',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const cpu = backend as tf.KernelBackend;
      const result = tf.tidy(() => {
        const tensors: Record<string, tf.Tensor> = {};
        for (const name in inputs) {
          cpu.incRef(inputs[name]!.dataId); // the tensor made here is disposed by tidy
          tensors[name] = tf.engine().makeTensorFromTensorInfo(inputs[name]!);
        }
        return compute(tensors, attrs!);
      });
      cpu.incRef(result.dataId); // the engine makes a tensor of its own from what is returned
      const { dataId, shape, dtype } = result;
      result.dispose();
      return { dataId, shape, dtype };
    },
  });
}

function moments(x: tf.Tensor, epsilon: number): [tf.Tensor, tf.Tensor] {
  const mean = tf.mean(x, [1, 2], true);
  const variance = tf.mean(tf.square(tf.sub(x, mean)), [1, 2], true);
  return [mean, tf.sqrt(tf.add(variance, epsilon))];
}

function normalise(x: tf.Tensor, epsilon: number): tf.Tensor {
  const [mean, deviation] = moments(x, epsilon);
  return tf.div(tf.sub(x, mean), deviation);
}

/** By the definition: every padded place adds to the place it shows. */
function foldBack(dy: tf.Tensor, paddings: [number, number][], reflect: boolean): tf.Tensor {
  return paddings.reduce((value, [before, after], axis) => {
    const size = value.shape[axis]! - before - after;
    const edge = reflect ? 0 : 1;
    const shown = Array.from({ length: before + size + after }, (_, i) => {
      const place = i - before;
      if (place < 0) return -place - edge;
      return place >= size ? 2 * (size - 1) - place + edge : place;
    });
    const axes = value.shape.map((_, i) => i);
    const first = [axis, ...axes.filter((i) => i !== axis)];
    const back = axes.map((i) => first.indexOf(i));
    const rows = tf.transpose(value, first);
    const folded = tf.unsortedSegmentSum(rows, tf.tensor1d(shown, 'int32'), size);
    return tf.transpose(folded, back);
  }, dy);
}
