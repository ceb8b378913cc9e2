// A checkpoint of a translating recipe as a model: a generator for each direction that it learns.
import { even } from '../../files/images/sharp.ts';
import { pipelineOf, readSource } from '../../files/images/source.ts';
import type { TranslatorDescription } from '../../../common/recipes/recipe.ts';
import { type CardDraft, DIRECTIONS, writeModelFolder } from '../../files/library/model-folder.ts';
import { readSampleIndex, sampleFile } from '../../files/runs/samples.ts';
import type { StateDict } from '../../files/tensors/dtype.ts';
import { aboutModel, type Checkpointed, folderName, type ModelRequest, sampleOf } from './model-facts.ts';

/** Writes the model folder `target`. `weights`: of a network of the learner. Faults as writeRunModel. */
export async function writeTranslator(
  recipe: TranslatorDescription,
  checkpoint: Checkpointed,
  target: string,
  { request, weights }: { request: ModelRequest; weights: (network: string) => StateDict },
): Promise<void> {
  const { run } = checkpoint;
  const { settings, preprocessing } = run.plan;
  const architecture = recipe.generator(settings);
  const workingSize = preprocessing.fit === 'none' ? preprocessing.size : preprocessing.loadSize;
  const own: Partial<Record<(typeof DIRECTIONS)[number], StateDict>> = {};
  const directions: CardDraft['directions'] = {};
  for (const direction of DIRECTIONS) {
    const network = recipe.translators[direction];
    if (network === undefined) continue;
    own[direction] = weights(network);
    directions[direction] = { architecture, workingSize };
  }
  const text = (domain: 'A' | 'B', given?: string) => ({ en: given?.trim() || folderName(run, domain) });
  const draft: CardDraft = {
    ...(await aboutModel(checkpoint, request)),
    kind: 'translator',
    domains: { A: text('A', request.domainA), B: text('B', request.domainB) },
    directions,
  };
  await writeModelFolder(target, draft, own, await previewOf(checkpoint));
}

/** A held-out photo beside its translation, from the samples at or before the step; none when there are none. */
async function previewOf(checkpoint: Checkpointed): Promise<{ file: string; bytes: Uint8Array } | undefined> {
  try {
    const { tile, rows } = await readSampleIndex(checkpoint.folder);
    const file = sampleFile(checkpoint.folder, await sampleOf(checkpoint));
    const sheet = await readSource(file);
    const cut = (row: string) =>
      pipelineOf(sheet)
        .extract({ left: 0, top: rows.indexOf(row) * tile, width: tile, height: tile })
        .png()
        .toBuffer();
    const [photo, translated] = await Promise.all([cut('A'), cut('AtoB')]);
    const bytes = await even({ width: 2 * tile, height: tile, channels: 3, background: '#000' })
      .composite([
        { input: photo, left: 0, top: 0 },
        { input: translated, left: tile, top: 0 },
      ])
      .webp({ quality: 85 })
      .toBuffer();
    return { file: 'preview.webp', bytes };
  } catch {
    return undefined; // a model without a preview is a model all the same
  }
}
