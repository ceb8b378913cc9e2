// Trains the horse and zebra that Zorse is shipped with, in stages that each begin with what the one before learned:
//   node scripts/train-horse-zebra.mjs HOME STAGE [--threads N]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shared, trainStage } from './train-stage.mjs';

const photos = (folder) => ({ paths: [join(shared, 'data/horse2zebra', folder)], leftOut: [] });

/** Of the trial (../shared/prototype-quality): between the identity and stripes everywhere lies little. */
const settings = {
  ...{ generator: 'resnet-6', ngf: 32, upsampling: 'transposed', foreground: true, mask: 4 },
  ...{ cover: 2, coverLeast: 0.12, coverMost: 0.45, cycle: 6, identity: 0.5, identityEvery: 4, pool: 0 },
  ...{ discriminator: 'both', ndf: 32, discriminatorRate: 0.5, learningRate: 0.0002, average: 0.998 },
};
const preprocessing = { fit: 'keep-aspect', flip: true, channels: 3, batch: 1 };

const plan = {
  ...{ recipe: 'cyclegan', domains: { A: photos('trainA'), B: photos('trainB') }, heldOut: 0.02, seed: 1 },
  ...{ sampleEvery: 100, checkpointEvery: 50, measureEvery: 0, keepEvery: 10 },
};

const stages = {
  /** Pieces of whole photos, from the generators of the trial; the model that is shipped is this. */
  evening: {
    ...plan,
    settings: { ...settings, constantShare: 0.5 },
    preprocessing: { ...preprocessing, size: 160, loadSize: 256 },
    steps: 1600,
    startFrom: { kind: 'model', id: 'first' },
  },
  /** Larger ones: heads, and animals far away. */
  large: {
    ...plan,
    settings: { ...settings, constantShare: 0.5, learningRate: 0.0001 },
    preprocessing: { ...preprocessing, size: 192, loadSize: 256 },
    steps: 6000,
    startFrom: { kind: 'run', id: 'evening' },
  },
  /** Whole photos at the size that Translate works at; outlines that zebras have taught are asked of horses. */
  whole: {
    ...plan,
    settings: { ...settings, constantShare: 0.25, learningRate: 0.0001, maskCycle: 2 },
    preprocessing: { ...preprocessing, size: 256, loadSize: 256 },
    steps: 900,
    startFrom: { kind: 'run', id: 'large' },
  },
  /** Of the run that scripts/resize-generators.mjs makes. */
  resize: {
    ...plan,
    seed: 11,
    settings: { ...settings, upsampling: 'resize', constantShare: 0.4, learningRate: 0.0001 },
    preprocessing: { ...preprocessing, size: 160, loadSize: 224 },
    steps: 1200,
    startFrom: { kind: 'run', id: 'resized' },
  },
};

await trainStage('train-horse-zebra.mjs', stages, async ({ library, importModel }) => {
  if (existsSync(join(library, 'first'))) return;
  const weights = (name) => join(shared, 'weights/horse_zebra_mask', `${name}.pth`);
  const files = { AtoB: weights('G_A'), BtoA: weights('G_B') };
  await importModel({ id: 'first', name: 'First', libraryRoot: library, ...files, precision: 'float32' });
});
