// A checkpoint of a translating recipe as a model: a generator for each direction that it learns.
import type { TranslatorDescription } from '../../../common/recipes/recipe.ts';
import { type CardDraft, DIRECTIONS, writeModelFolder } from '../../files/library/model-folder.ts';
import type { StateDict } from '../../files/tensors/dtype.ts';
import { aboutModel, type Checkpointed, folderName, type ModelRequest } from './model-facts.ts';
import { type PreviewLayout, samplePreview } from './sample-preview.ts';

/** A held-out photo beside its translation. */
const PHOTO_BESIDE_TRANSLATION: PreviewLayout = { rows: ['A', 'AtoB'], pictures: 1, lie: 'beside' };

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
  await writeModelFolder(target, draft, own, await samplePreview(checkpoint, PHOTO_BESIDE_TRANSLATION));
}
