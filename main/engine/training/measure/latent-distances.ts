// How far the pictures that a latent model makes are, as a set, from real ones, in the features of an encoder.
// Features of what does not change while it learns are extracted once.
import { type Measure, measured } from '../../../../common/contract/measure.ts';
import { FEWEST_IMAGES } from '../../../../common/recipes/measurable.ts';
import type { Features } from '../../../../models/metrics/features.ts';
import { MadeDistances } from '../../../../models/metrics/made-distances.ts';
import { type DrawnSpace, drawnPictures } from '../pictures/drawn-pictures.ts';
import type { Turn } from '../../turns.ts';
import type { FeatureExtractor } from './feature-extractor.ts';
import type { MeasuredNetworks } from './measured-networks.ts';
import type { LoadedPictures } from '../pictures/loaded-pictures.ts';

const AT_ONCE = 64; // pictures that are in memory

/** Made pictures cost little, so a few real ones are compared with more of them: their part of the chance is small then. */
const LEAST = 64;

/** Real or made: beyond, intervals hardly shrink, while the time goes on growing. */
export const MOST = 512;

export interface RealPictures {
  /** At most MOST. */
  real: LoadedPictures;
  /** For the floor, as many where there are, none of them the same ones; and for the mean, which is the ceiling. */
  others: LoadedPictures;
}

export class LatentDistances {
  readonly #extractor: FeatureExtractor;
  readonly #pictures: RealPictures;
  readonly #distances: MadeDistances;
  readonly #made: number;

  private constructor(extractor: FeatureExtractor, pictures: RealPictures, distances: MadeDistances, made: number) {
    this.#extractor = extractor;
    this.#pictures = pictures;
    this.#distances = distances;
    this.#made = made;
  }

  /** Undefined when there are too few pictures on either side to say anything. */
  static async open(pictures: RealPictures, extractor: FeatureExtractor): Promise<LatentDistances | undefined> {
    const { real, others } = pictures;
    if (Math.min(real.count, others.count) < FEWEST_IMAGES) return undefined;
    const made = Math.max(LEAST, real.count);
    const { size } = real.framing;
    const extract = (some: Iterable<Float32Array>) => featuresOf(extractor, some, size);
    const distances = new MadeDistances(await extract(real.rgb()), {
      others: await extract(others.rgb()),
      nothing: await extract(Array<Float32Array>(real.count).fill(others.mean())),
    });
    return new LatentDistances(extractor, pictures, distances, made);
  }

  /** Of as many pictures as there are real ones, and at least 64. Of a space with labels, these come as often as in the real ones. */
  async measure(networks: MeasuredNetworks, space: DrawnSpace, turn: Turn): Promise<Measure[]> {
    const { real } = this.#pictures;
    const wanted = { count: this.#made, labels: real.labels };
    const made = await featuresOf(this.#extractor, drawnPictures(networks, space, wanted, turn), real.framing.size);
    const { kernel, frechet } = this.#distances.of(made);
    const encoder = this.#extractor.name;
    const pictures = { made: this.#made, real: real.count };
    return [
      { ...measured({ kind: 'KID', encoder }), ...kernel, better: 'less', pictures },
      { ...measured({ kind: 'FD', encoder }), ...frechet, better: 'less', pictures },
    ];
  }
}

/** Features of pictures, a few of which are in memory at a time. */
async function featuresOf(
  extractor: FeatureExtractor,
  pictures: Iterable<Float32Array> | AsyncIterable<Float32Array>,
  size: number,
): Promise<Features> {
  const parts: Features[] = [];
  let prepared: Float32Array[] = [];
  for await (const picture of pictures) {
    prepared.push(extractor.prepare(picture, size));
    if (prepared.length < AT_ONCE) continue;
    parts.push(await extractor.extract(prepared));
    prepared = [];
  }
  if (prepared.length > 0) parts.push(await extractor.extract(prepared));
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let count = 0;
  for (const part of parts) {
    data.set(part.data, count * part.size);
    count += part.count;
  }
  return { count, size: parts[0]!.size, data };
}
