// A checkpoint of a translating recipe as a model: a generator for each direction that it learns.
import { settingsOf } from '../../../common/recipes/settings.ts';
import type { TranslatorDescription } from '../../../common/recipes/recipe.ts';
import { type CardDraft, DIRECTIONS, writeModelFolder } from '../../files/library/model-folder.ts';
import type { StateDict } from '../../files/tensors/dtype.ts';
import { aboutModel, folderName, learnedSize, type WriteModel } from './model-facts.ts';
import { type PreviewLayout, samplePreview } from './sample-preview.ts';

/** A held-out photo beside its translation. */
const PHOTO_BESIDE_TRANSLATION: PreviewLayout = { rows: ['A', 'AtoB'], pictures: 1, lie: 'beside' };

export const writeTranslator: WriteModel<TranslatorDescription> = async (
  recipe,
  checkpoint,
  target,
  { request, weights },
) => {
  const { run } = checkpoint;
  const architecture = recipe.generator(settingsOf(recipe, run.plan));
  const workingSize = learnedSize(run);
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
};
