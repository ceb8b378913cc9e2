// A checkpoint of a latent recipe as a model: its decoder, its encoder where it has one, and what its pictures show.
import { settingsOf } from '../../../common/recipes/settings.ts';
import { even } from '../../files/images/sharp.ts';
import { pipelineOf, readSource } from '../../files/images/source.ts';
import type { RunPlan } from '../../../common/contract/training.ts';
import type { LatentDescription } from '../../../common/recipes/recipe.ts';
import { type LatentDraft, writeLatentFolder } from '../../files/library/model-folder.ts';
import { learnedVocabulary } from '../../files/datasets/learned-words.ts';
import { readPhotoList } from '../../files/runs/photo-list.ts';
import { readSampleIndex, sampleFile } from '../../files/runs/samples.ts';
import { aboutModel, type Checkpointed, folderName, sampleOf, type WriteModel } from './model-facts.ts';

export const writeLatentModel: WriteModel<LatentDescription> = async (
  recipe,
  checkpoint,
  target,
  { request, weights },
) => {
  const { run, folder } = checkpoint;
  const photos = await readPhotoList(folder);
  const classes = photos?.classes ?? [];
  const text = photos && learnedVocabulary(photos);
  const { size, channels } = run.plan.preprocessing;
  const model = recipe.model(settingsOf(recipe, run.plan), {
    size,
    channels,
    classes: text?.features ?? classes.length,
  });
  const { decoder, encoder } = model;
  const draft: LatentDraft = {
    ...(await aboutModel(checkpoint, request)),
    kind: 'latent',
    subject: { en: request.subject?.trim() || folderName(run, 'images') },
    networks: {
      decoder: { architecture: decoder.architecture },
      ...(encoder && { encoder: { architecture: encoder.architecture } }),
    },
    latent: { dimensions: model.dimensions, prior: model.prior },
    image: { width: size, height: size, channels },
    classes: model.conditional ? classes.map((name) => ({ en: name.slice(0, 80) })) : [],
    ...(text && { text }),
  };
  const own = { decoder: weights(decoder.name), ...(encoder && { encoder: weights(encoder.name) }) };
  await writeLatentFolder(target, draft, own, await contactSheet(checkpoint, run.plan));
};

const ACROSS = 4; // pictures
const SIDE = 96; // pixels of each, at least

/** Made pictures of the newest sample, side by side; none when there is no sample. */
async function contactSheet(checkpoint: Checkpointed, { preprocessing }: RunPlan) {
  try {
    const { tile, rows, columns } = await readSampleIndex(checkpoint.folder);
    const file = sampleFile(checkpoint.folder, await sampleOf(checkpoint));
    const sheet = await readSource(file);
    const row = Math.max(rows.indexOf('samples'), 0);
    const count = Math.min(columns.length, 2 * ACROSS);
    const times = Math.max(1, Math.ceil(SIDE / preprocessing.size)); // pixels stay pixels
    const tiles = await Promise.all(
      Array.from({ length: count }, async (_, i) => ({
        input: await pipelineOf(sheet)
          .extract({ left: i * tile, top: row * tile, width: tile, height: tile })
          .resize(tile * times, tile * times, { kernel: 'nearest' })
          .png()
          .toBuffer(),
        left: (i % ACROSS) * tile * times,
        top: Math.floor(i / ACROSS) * tile * times,
      })),
    );
    const size = { width: Math.min(count, ACROSS) * tile * times, height: Math.ceil(count / ACROSS) * tile * times };
    const bytes = await even({ ...size, channels: 3, background: '#000' })
      .composite(tiles)
      .webp({ quality: 90 })
      .toBuffer();
    return { file: 'preview.webp', bytes };
  } catch {
    return undefined; // a model without a preview is a model all the same
  }
}
