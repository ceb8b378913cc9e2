// Makes assets/models/faces, a model that Zorse is shipped with, from what its own trainer made:
//   node scripts/data/faces.mjs training/data/faces 3000
//   zorse train dcgan --images training/data/faces --preset medium --width 32 --dimensions 64 --batch 32 --augment always --average 0.995 --steps 12000 --name "Faces, begun"
//   zorse train dcgan ... as before ... --lr 0.0001 --constant-share 0 --steps 1500 --from-run "Faces, begun" --name Faces
//   zorse runs save Faces --name Faces --licence CC0-1.0 --subject faces
//   node scripts/make-faces.mjs LIBRARY/faces BEGUN
// BEGUN: the step at which the first run was stopped. When the discriminator has won, the second is stopped too.
// A classifier that was trained on drawn faces says what made ones wear; so the directions "Glasses", "Hat" and "Beard" are
// found, as far as it makes enough of them, with which the model comes. `npm run bench -- models --only faces` measures the first of them by another classifier.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from './bundled.mjs';
import { afterRun, installModel, wantedArguments } from './install-model.mjs';

const SAMPLES = 4000; // codes from which the directions are taken
const AT_ONCE = 100;
const FEWEST = 100; // that wear something, or else chance says where it lies
const NAMES = {
  glasses: { en: 'Glasses', ko: '안경' },
  hat: { en: 'Hat', ko: '모자' },
  beard: { en: 'Beard', ko: '수염' },
};

const [folder, begun] = wantedArguments(2, 'make-faces.mjs FOLDER BEGUN');
const target = installModel(folder, 'faces', ({ training }) => ({
  name: 'Drawn faces',
  description: 'Draws faces in pixels: other hair, other eyes, with glasses or without. A small model of 64 px.',
  subject: { en: 'faces', ko: '얼굴' },
  training: {
    ...afterRun(training, Number(begun)),
    dataset: `${training.photos.images} pixel art faces of DiceBear (CC0)`,
  },
}));

const { tf, useBackend, loadLatent, LoadedNetworks, trainFaceClassifier, placeOfSeed, directionOfLabel } =
  await bundled([
    "export * as tf from '@tensorflow/tfjs-core';",
    "export { useBackend } from './main/engine/backends/index.ts';",
    "export { loadLatent } from './main/engine/latent/networks.ts';",
    "export { LoadedNetworks } from './main/engine/loaded-networks.ts';",
    "export { trainFaceClassifier } from './bench/models/face-classifier.ts';",
    "export { placeOfSeed } from './common/latent/sample.ts';",
    "export { directionOfLabel } from './common/latent/directions.ts';",
  ]);
await useBackend('onnx');
const classifier = await trainFaceClassifier(1);
console.log('The classifier is right of', classifier.accuracy);
const { space, decoder } = await loadLatent(new LoadedNetworks(), target);
const places = Array.from({ length: SAMPLES }, (_, i) => placeOfSeed(space, i + 1));
const wears = { glasses: [], hat: [], beard: [] };
for (let from = 0; from < SAMPLES; from += AT_ONCE) {
  const codes = places.slice(from, from + AT_ONCE).flatMap(({ code }) => code);
  const pictures = decoder.apply(tf.tensor4d(codes, [AT_ONCE, 1, 1, space.dimensions]));
  for (const [part, worn] of Object.entries(await classifier.wears(pictures))) wears[part].push(...worn);
  pictures.dispose();
}
const directions = Object.entries(NAMES).flatMap(([id, name]) => {
  const count = wears[id].filter(Boolean).length;
  const vector = directionOfLabel(places, wears[id], space);
  console.log(`${id}: ${count} of ${SAMPLES}`);
  return vector && count >= FEWEST ? [{ id, name, vector: vector.map((value) => Number(value.toFixed(5))) }] : [];
});
writeFileSync(join(target, 'directions.json'), `${JSON.stringify({ format: 1, directions })}\n`);
process.exit(0);
