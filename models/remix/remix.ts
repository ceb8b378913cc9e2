// Every way from photos to results, as one piece of work that shows how far it is and what there is so far.
import type { Samples } from '../../common/image/samples.ts';
import type { Size } from '../../common/image/size.ts';
import type { RemixRequest } from '../../common/options/remix.ts';
import { Random } from '../../common/random.ts';
import { gpdm } from '../patches/gpdm.ts';
import { gpnn, type Match, type Step } from '../patches/gpnn.ts';
import { imageAnalogy } from '../patches/image-analogy.ts';
import { matchColours } from '../patches/match-colours.ts';
import { resample } from '../patches/resample.ts';
import { reshuffle } from './reshuffle.ts';
import { tinted, tintOf } from './tint.ts';
import { analogy, collage, extend, restyle, retarget } from './ways.ts';

/** Shorter side at which a distribution is settled; finer detail comes from the nearest patches. */
const SETTLED = 96;

export interface RemixWork {
  request: RemixRequest;
  /** RGB in [-1, 1], at the working size; as many as the way takes, those of a collage of one height. */
  pictures: readonly Samples[];
  /** Features of each, the coarsest first, for `transfer`. */
  features?: readonly (readonly Samples[])[];
  /** What neural style made of the photo, for `restyle` by `gram`. */
  painted?: Samples;
}

/** A match for each result. Gives others a turn with each `undefined`. The same request gives the same pictures. */
export function* remix({
  request,
  pictures,
  features = [],
  painted,
}: RemixWork): Generator<Step | undefined, Match[], void> {
  const random = new Random(request.settings.seed);
  switch (request.way) {
    case 'restyle':
      if (request.settings.by === 'distribution') return [yield* byDistribution(pictures, random)];
      if (request.settings.by === 'gram') {
        const side = paintedSide(request.settings.likeness);
        return [yield* byPainting(painted ?? pictures[0]!, pictures, { side, random })];
      }
      return [yield* gpnn({ ...restyle(request, pictures), random })];
    case 'analogy':
      return [yield* gpnn({ ...analogy(request, pictures), random })];
    case 'transfer': {
      const [a, b] = pictures.map((picture, i) => ({ picture, features: features[i] ?? [] }));
      return yield* imageAnalogy(a!, b!, random);
    }
    case 'retarget':
      return [yield* retarget(request, pictures, random)];
    case 'reshuffle':
      return [yield* reshuffle(pictures[0]!, request.settings.variety, random)];
    case 'extend':
      return [yield* gpnn({ ...extend(request, pictures), random })];
    case 'collage':
      return [yield* gpnn({ ...collage(request, pictures), random })];
  }
}

/** GPDM where the picture is decided, GPNN where only detail is left. */
function* byDistribution([photo, style]: readonly Samples[], random: Random): Generator<Step | undefined, Match, void> {
  const share = Math.min(1, SETTLED / Math.min(style!.width, style!.height));
  const small = ({ width, height }: Samples): [number, number] => [
    Math.round(share * width),
    Math.round(share * height),
  ];
  const source = resample(style!, ...small(style!));
  const [width, height] = small(photo!);
  const first = matchColours(photo!, style!);
  const settled = yield* gpdm({
    source,
    size: { width, height },
    start: (size) => resample(first, size.width, size.height),
    coarsest: SETTLED / 2,
    random,
  });
  return yield* detailed(settled, [photo!, style!], random);
}

/** The longer side, in pixels, up to which the painting decides what is there; beyond, it is the strokes of the style. */
const paintedSide = (likeness: number): number => 40 * 4 ** likeness;

/** Neural style where the picture is decided, strokes of the style picture itself where only detail is left. */
function* byPainting(
  painted: Samples,
  pictures: readonly Samples[],
  { side, random }: { side: number; random: Random },
): Generator<Step | undefined, Match, void> {
  const work = detailed(painted, pictures, random);
  for (let next = work.next(); ; next = work.next()) {
    const { value } = next;
    if (!value) {
      yield undefined;
      continue;
    }
    const tint = tintOf(value.picture, painted, side);
    const picture = tinted(value.picture, tint);
    if (next.done) return { ...next.value, picture, tint };
    yield { ...next.value!, picture };
  }
}

/** A small picture that is settled, with the detail of the style picture at the photo's size. */
function detailed(
  settled: Samples,
  [photo, style]: readonly Samples[],
  random: Random,
): Generator<Step | undefined, Match, void> {
  const start = (size: Size) => resample(settled, size.width, size.height);
  const coarsest = Math.min(settled.width, settled.height);
  return gpnn({ source: style!, size: photo!, start, coarsest, alpha: Infinity, random });
}
