// Gives horses and zebras generators that double by resize-convolution (Odena et al. 2016), so that fur has no pattern of
// transposed convolutions:
//   node scripts/resize-generators.mjs HOME MODEL RUN [--steps 300]
// makes the run `resized` of HOME: that of RUN, whose generators give what those of MODEL give, a folder of the library of
// HOME. They have its weights, transposed kernels being replaced by what comes nearest, and learn for so many steps each
// (distillation, Hinton et al. 2015): the L1 of pictures and masks, on pieces of 160 px of the photos that they translate
// and, every fifth, of those that they should leave alone.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { bundled } from './bundled.mjs';
import { runsOf } from './made-runs.mjs';
import { shared } from './train-stage.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { steps: { type: 'string', default: '300' } },
});
const [home, id, run] = positionals;
if (!run) {
  console.error('node scripts/resize-generators.mjs HOME MODEL RUN [--steps N]');
  process.exit(2);
}
const steps = Number(values.steps);
const SIZE = 160;

/**
 * Of a transposed kernel of three taps, blurred by (1, 2, 1) / 2, along one axis: the taps of a convolution behind
 * nearest-neighbour doubling that come nearest to it by least squares.
 */
const NEAREST = [
  [0.5, 0, 0.125],
  [0.5, 0.5, -0.25],
  [0, 0.5, 0.875],
];

const zorse = await bundled([
  "export * as tf from '@tensorflow/tfjs-core';",
  "export { Random } from './common/random.ts';",
  "export { registerOnnxBackend } from './backend/index.ts';",
  "export { readModelFolder, readNetworkWeights } from './main/files/library/model-folder.ts';",
  "export { training } from './models/layers/layer.ts';",
  "export { l1 } from './models/losses/reconstruction.ts';",
  "export { buildGenerator } from './models/networks/generator.ts';",
  ,
  "export { Adam, trainable } from './models/training/adam.ts';",
  "export { gradients } from './models/training/gradients.ts';",
]);
const { tf } = zorse;
zorse.registerOnnxBackend();
await tf.setBackend('onnx');

const model = await zorse.readModelFolder(join(resolve(home), 'library', id));
const random = new zorse.Random(1);
const runs = runsOf(home);
const begun = await runs.newest(run);
const weights = new Map([...begun.weights].filter(([name]) => /^D_/.test(name)));
for (const [name, direction, from, to] of [
  ['G', 'AtoB', 'trainA', 'trainB'],
  ['F', 'BtoA', 'trainB', 'trainA'],
]) {
  for (const [key, tensor] of await resized(name, model.card.directions[direction], from, to)) {
    for (const network of [name, `${name}_average`]) weights.set(`${network}.${key}`, tensor);
  }
}
await runs.write('resized', run, weights);
process.exit(0);

/** The weights of a generator that doubles by resize-convolution and gives what `network` gives. */
async function resized(name, network, from, to) {
  const known = await zorse.readNetworkWeights(model, network);
  const teacher = zorse.buildGenerator(network.architecture, known);
  const student = zorse.buildGenerator({ ...network.architecture, upsampling: 'resize' }, nearest(known));
  const adam = new zorse.Adam(zorse.trainable({ [name]: student }), { beta1: 0.9, beta2: 0.999 });
  const photos = [from, to].map((folder) => photosOf(join(shared, 'data/horse2zebra', folder)));
  for (let step = 1; step <= steps; step++) {
    const piece = await cut(photos[step % 5 === 0 ? 1 : 0]);
    const rate = 0.0005 * Math.min(1, (2 * (steps - step + 1)) / steps); // falls over the second half
    const parts = tf.tidy(() => {
      const x = tf.tensor4d(piece, [1, SIZE, SIZE, 3]);
      const wanted = teacher.translate(x);
      const learned = zorse.gradients(adam.variables, () => {
        const given = student.translate(x, zorse.training(1));
        const parts = { picture: zorse.l1(given.picture, wanted.picture), mask: zorse.l1(given.mask, wanted.mask) };
        return { loss: tf.add(parts.picture, parts.mask), also: parts };
      });
      adam.apply(learned.gradients, rate);
      return learned.also;
    });
    const [picture, mask] = await Promise.all([parts.picture.data(), parts.mask.data()]);
    if (step % 20 === 0) console.log(`${name} ${step}  picture ${picture[0].toFixed(4)}  mask ${mask[0].toFixed(4)}`);
    tf.dispose(parts);
  }
  return student.weights();
}

/** `model.16` and `model.19` double; after each come two layers more than a transposed convolution has. */
function nearest(known) {
  const places = { 16: 18, 19: 23, 23: 27, 24: 28 };
  return new Map(
    [...known].map(([key, tensor]) => {
      const [, layer, rest] = /^model\.(\d+)\.(.*)$/.exec(key);
      const doubles = (layer === '16' || layer === '19') && rest === 'weight';
      return [`model.${places[layer] ?? layer}.${rest}`, doubles ? nearestKernels(tensor) : tensor];
    }),
  );
}

/** [in, out, 3, 3] of a transposed convolution to [out, in, 3, 3] of a convolution. */
function nearestKernels({ shape: [inputs, outputs], data, ...rest }) {
  const kernels = new Float32Array(data.length);
  for (let i = 0; i < inputs; i++) {
    for (let o = 0; o < outputs; o++) {
      const tap = (y, x) => data[(i * outputs + o) * 9 + 3 * (2 - y) + 2 - x]; // turned round
      for (let y = 0; y < 3; y++) {
        for (let x = 0; x < 3; x++) {
          let sum = 0;
          for (let v = 0; v < 3; v++) for (let u = 0; u < 3; u++) sum += NEAREST[y][v] * NEAREST[x][u] * tap(v, u);
          kernels[(o * inputs + i) * 9 + 3 * y + x] = sum;
        }
      }
    }
  }
  return { ...rest, shape: [outputs, inputs, 3, 3], data: kernels };
}

function photosOf(folder) {
  return readdirSync(folder).map((name) => join(folder, name));
}

/** A piece of one of them, of a photo of 160 to 255 px, mirrored half the time: SIZE x SIZE x 3 values in [-1, 1]. */
async function cut(photos) {
  const side = SIZE + random.below(96);
  const [left, top] = [random.below(side - SIZE + 1), random.below(side - SIZE + 1)];
  const piece = sharp(photos[random.below(photos.length)])
    .removeAlpha()
    .toColourspace('srgb')
    .resize(side, side, { fit: 'fill' })
    .extract({ left, top, width: SIZE, height: SIZE })
    .flop(random.uniform() < 0.5);
  return Float32Array.from(await piece.raw().toBuffer(), (byte) => byte / 127.5 - 1);
}
