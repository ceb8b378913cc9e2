// A finished colouriser measured on a folder of colour photos, as runs are measured while they train.
import type { ColouriserCard } from '../../../../common/contract/model-card.ts';
import { Fault } from '../../../../common/fault.ts';
import { planFaults } from '../../../../common/faults/plans.ts';
import { colourise } from '../../../../common/recipes/colourise.ts';
import { colourErrors } from '../../../../models/colourisation/colour-errors.ts';
import { buildColouriser } from '../../../../models/networks/colouriser.ts';
import { type ModelFolder, readNetworkWeights } from '../../../files/library/model-folder.ts';
import type { Turn } from '../../turns.ts';
import { LoadedPictures } from '../pictures/loaded-pictures.ts';
import type { Evaluation } from './evaluation.ts';
import { ownMeasure } from './own-measures.ts';

/** On the middle of each photo, at the working size. Faults: `bad-input` without a photo, those of reading the model. */
export async function evaluateColouriser(
  model: ModelFolder<ColouriserCard>,
  photos: readonly string[],
  turn: Turn,
): Promise<Evaluation> {
  const { colouriser } = model.card.networks;
  const { workingSize: size } = colouriser;
  const framing = { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 3 } as const;
  const pictures = await LoadedPictures.open(photos, { framing, most: Infinity });
  if (pictures.count === 0) throw new Fault('bad-input', planFaults.noPictureReadable(), { subject: 'images' });
  const weights = await readNetworkWeights(model, colouriser);
  const F = await turn(async () => buildColouriser(colouriser.architecture, weights));
  try {
    const means = await pictures.means(({ images }) => colourErrors(F, images!), turn);
    const values = [...means].map(([name, value]) => ownMeasure(colourise.measures, name, value));
    return { values, photos: { images: pictures.count } };
  } finally {
    await turn(async () => F.dispose());
  }
}
