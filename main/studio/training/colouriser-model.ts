// A checkpoint of a colourising recipe as a model.
import { COLOURISER_MULTIPLE } from '../../../common/networks/colouriser.ts';
import type { ColouriserDescription } from '../../../common/recipes/recipe.ts';
import { writeColouriserFolder } from '../../files/library/model-folder.ts';
import type { StateDict } from '../../files/tensors/dtype.ts';
import { aboutModel, type Checkpointed, folderName, type ModelRequest } from './model-facts.ts';
import { type PreviewLayout, samplePreview } from './sample-preview.ts';

/** Grey photos above what was made of them with a few points of colour. */
const GREY_ABOVE_COLOURED: PreviewLayout = { rows: ['grey', 'hinted'], pictures: 3, lie: 'below' };

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
  await writeColouriserFolder(
    target,
    draft,
    { colouriser: weights(name) },
    await samplePreview(checkpoint, GREY_ABOVE_COLOURED),
  );
}
