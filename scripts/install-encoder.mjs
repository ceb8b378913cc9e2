// Makes assets/encoder, the network of features that comes with Zorse, of what scripts/make-encoder.mjs has learned so far:
//   node scripts/install-encoder.mjs [--folder training/encoder] [--out assets/encoder]
// The spread of its features, in whose units measures are, is that over the photos that it learned from.
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';
import { taughtPictures, TAUGHT } from './data/teaching-pictures.mjs';
import { root } from './setup.mjs';

const { values: wanted } = parseArgs({
  options: {
    shared: { type: 'string', default: join(root, '../shared') },
    folder: { type: 'string', default: join(root, 'training/encoder') },
    out: { type: 'string', default: join(root, 'assets/encoder') },
  },
});
const EACH = 400; // photos of a kind

const { tf, useBackend, readDistilled, encoderWeights, writeEncoder } = await bundled([
  "export * as tf from '@tensorflow/tfjs-core';",
  "export { useBackend } from './main/engine/backends/index.ts';",
  "export { readDistilled } from './main/engine/distilled.ts';",
  "export { encoderWeights } from './models/distillation/encoder-weights.ts';",
  "export { writeEncoder } from './main/files/encoder.ts';",
]);
await useBackend('onnx');
const { plan, step, network } = await readDistilled(resolve(wanted.folder));
const { horse, zebra, flower } = await taughtPictures(join(wanted.shared, 'data'), plan.size, EACH);
const weights = await encoderWeights(network, batches([horse, zebra, flower].flat()));
rmSync(wanted.out, { recursive: true, force: true });
await writeEncoder(
  wanted.out,
  {
    name: `zorse-distilled-${plan.size}`,
    size: plan.size,
    architecture: network.architecture,
    description:
      'Features by which trainings are measured and through which discriminators look. It learned to see what MobileNetV2 ' +
      `sees at four scales: ${step} steps of ${plan.batch} looks at photos, drawings and patterns, seed ${plan.seed}.`,
    dataset: `${TAUGHT.join(', ')}; drawn faces of DiceBear, Noto Emoji, made patterns: none of which is part of it`,
    licence: 'MIT',
    origin: 'Trained for Zorse by scripts/make-encoder.mjs',
  },
  weights,
);
console.log(`${wanted.out}: step ${step}`);
process.exit(0);

/** [1,S,S,3] in [-1, 1], one after the other. */
async function* batches(pictures) {
  for (const { data, side } of pictures) {
    const pixels = Float32Array.from(data, (byte) => byte / 127.5 - 1);
    const images = tf.tensor4d(pixels, [1, side, side, 3]);
    yield images;
    images.dispose();
  }
}
