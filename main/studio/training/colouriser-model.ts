// A checkpoint of a colourising recipe as a model.
import { even } from '../../files/images/sharp.ts';
import { pipelineOf, readSource } from '../../files/images/source.ts';
import { COLOURISER_MULTIPLE } from '../../../common/networks/colouriser.ts';
import type { ColouriserDescription } from '../../../common/recipes/recipe.ts';
import { writeColouriserFolder } from '../../files/library/model-folder.ts';
import { readSampleIndex, sampleFile } from '../../files/runs/samples.ts';
import type { StateDict } from '../../files/tensors/dtype.ts';
import { aboutModel, type Checkpointed, folderName, type ModelRequest, sampleOf } from './model-facts.ts';

/** Writes the model folder `target`. `weights`: of a network of the learner. Faults as writeRunModel. */
export async function writeColouriser(
  recipe: ColouriserDescription,
  checkpoint: Checkpointed,
  target: string,
  { request, weights }: { request: ModelRequest; weights: (network: string) => StateDict },
): Promise<void> {
  const { run } = checkpoint;
  const { settings, preprocessing } = run.plan;
  const { name, architecture } = recipe.network(settings);
  const scale = preprocessing.fit === 'none' ? preprocessing.size : preprocessing.loadSize;
  const workingSize = COLOURISER_MULTIPLE * Math.round(scale / COLOURISER_MULTIPLE);
  const draft = {
    ...(await aboutModel(checkpoint, request)),
    kind: 'colouriser' as const,
    subject: { en: request.subject?.trim() || folderName(run, 'images') },
    networks: { colouriser: { architecture, workingSize } },
  };
  await writeColouriserFolder(target, draft, { colouriser: weights(name) }, await previewOf(checkpoint));
}

const PHOTOS = 3;

/** Grey photos above what was made of them with a few points of colour; none when there is no sample. */
async function previewOf(checkpoint: Checkpointed): Promise<{ file: string; bytes: Uint8Array } | undefined> {
  try {
    const { tile, rows, columns } = await readSampleIndex(checkpoint.folder);
    const sheet = await readSource(sampleFile(checkpoint.folder, await sampleOf(checkpoint)));
    const photos = Math.min(PHOTOS, columns.length);
    const strip = (row: string) =>
      pipelineOf(sheet)
        .extract({ left: 0, top: rows.indexOf(row) * tile, width: photos * tile, height: tile })
        .png()
        .toBuffer();
    const [grey, hinted] = await Promise.all([strip('grey'), strip('hinted')]);
    const bytes = await even({ width: photos * tile, height: 2 * tile, channels: 3, background: '#000' })
      .composite([
        { input: grey, left: 0, top: 0 },
        { input: hinted, left: 0, top: tile },
      ])
      .webp({ quality: 88 })
      .toBuffer();
    return { file: 'preview.webp', bytes };
  } catch {
    return undefined; // a model without a preview is a model all the same
  }
}
