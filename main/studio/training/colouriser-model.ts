// A checkpoint of a colourising recipe as a model.
import { settingsOf } from '../../../common/recipes/settings.ts';
import { COLOURISER_MULTIPLE } from '../../../common/networks/colouriser.ts';
import type { ColouriserDescription } from '../../../common/recipes/recipe.ts';
import { writeColouriserFolder } from '../../files/library/model-folder.ts';
import { aboutModel, folderName, learnedSize, type WriteModel } from './model-facts.ts';
import { type PreviewLayout, samplePreview } from './sample-preview.ts';

/** Grey photos above what was made of them with a few points of colour. */
const GREY_ABOVE_COLOURED: PreviewLayout = { rows: ['grey', 'hinted'], pictures: 3, lie: 'below' };

export const writeColouriser: WriteModel<ColouriserDescription> = async (
  recipe,
  checkpoint,
  target,
  { request, weights },
) => {
  const { run } = checkpoint;
  const { name, architecture } = recipe.network(settingsOf(recipe, run.plan));
  const workingSize = COLOURISER_MULTIPLE * Math.round(learnedSize(run) / COLOURISER_MULTIPLE);
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
};
