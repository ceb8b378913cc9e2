// A finished latent model measured on a folder of pictures, as runs are measured while they train.
import type { LatentCard } from '../../../../common/contract/model-card.ts';
import { Fault } from '../../../../common/fault.ts';
import { planFaults } from '../../../../common/faults/plans.ts';
import { runFaults } from '../../../../common/faults/runs.ts';
import { FEWEST_IMAGES } from '../../../../common/recipes/measurable.ts';
import type { ModelFolder } from '../../../files/library/model-folder.ts';
import type { Evaluation } from './evaluation.ts';
import type { Turn } from '../../turns.ts';
import type { FeatureExtractor } from './feature-extractor.ts';
import { LatentDistances, MOST } from './latent-distances.ts';
import { networksOfModel } from './measured-networks.ts';
import { classSpace, textSpace } from '../pictures/label-space.ts';
import { LoadedPictures } from '../pictures/loaded-pictures.ts';
import { RECONSTRUCTION, reconstruction, reconstructionMeasure } from './reconstruction.ts';

/**
 * Distances from one half of the pictures, the other half being the floor, and of a model with an encoder the
 * reconstruction of all. Faults: `bad-input` when there are too few pictures for either, those of reading the model.
 */
export async function evaluateLatent(
  { folder, card }: ModelFolder<LatentCard>,
  { photos, labels, texts = [] }: { photos: readonly string[]; labels?: readonly number[]; texts?: readonly string[] },
  { extractor, turn }: { extractor: FeatureExtractor | undefined; turn: Turn },
): Promise<Evaluation> {
  const { image, classes, text, latent } = card;
  const space = text ? textSpace(texts, text) : classSpace(classes.length);
  const size = image.width;
  const pictures = await LoadedPictures.open(photos, {
    framing: { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: image.channels },
    labels,
    space,
    most: 2 * MOST,
  });
  if (pictures.count === 0) throw new Fault('bad-input', planFaults.noPictureReadable(), { subject: 'images' });
  const [real, others] = pictures.halves();
  const distances = extractor && (await LatentDistances.open({ real, others }, extractor));
  const networks = await turn(() => networksOfModel(folder));
  try {
    const values = (await distances?.measure(networks, { codes: latent, labels: space }, turn)) ?? [];
    const redrawn = space.size > 0 ? pictures.labelled() : pictures; // else the decoder would not know what to draw
    const means = await redrawn.means((batch) => reconstruction(networks, batch), turn);
    const loss = means.get(RECONSTRUCTION);
    if (loss !== undefined) values.push(reconstructionMeasure(loss, redrawn));
    if (values.length === 0) throw tooFew(pictures.count);
    return { values, photos: { images: pictures.count } };
  } finally {
    await turn(async () => networks.dispose());
  }
}

const tooFew = (count: number): Fault =>
  new Fault('bad-input', runFaults.tooFewToEvaluate({ count, fewest: 2 * FEWEST_IMAGES }), { subject: 'images' });
