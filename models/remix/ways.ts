// What each way asks of GPNN (models/patches/gpnn.ts): what patches come from, how large the result is, what it begins with
// and what is kept on the way. The paper has most of them (its section 4): they differ by their start.
import { remixLayout } from '../../common/image/remix-layout.ts';
import type { Samples } from '../../common/image/samples.ts';
import type { Size } from '../../common/image/size.ts';
import type { RemixRequest, RemixWay } from '../../common/options/remix.ts';
import type { Random } from '../../common/random.ts';
import { gpnn, type GpnnOptions, type Match, type Step } from '../patches/gpnn.ts';
import { matchColours } from '../patches/match-colours.ts';
import { resample } from '../patches/resample.ts';
import { fade, inRow, mirrored, overlapped, paste } from './canvas.ts';

type Asked<W extends RemixWay> = Extract<RemixRequest, { way: W }>;
type Way = Omit<GpnnOptions, 'random'>;
type Work<T> = Generator<Step | undefined, T, void>;

/** Shorter side of the coarsest level: a patch of 7 is then a third of the picture (2103.15545, 4). */
const COARSEST = 21;
/** Every patch of the source is asked for, as strongly as in the paper. */
const ALPHA = 0.005;

const near =
  (picture: Samples) =>
  ({ width, height }: Size): Samples =>
    resample(picture, width, height);

/**
 * The first picture with the patches of the second. It begins in the second one's colours and, the more alike it shall be,
 * the finer; at every level but the last it is reminded of its photo.
 */
export function restyle({ settings: { likeness } }: Asked<'restyle'>, [photo, style]: readonly Samples[]): Way {
  const start = matchColours(photo!, style!);
  return {
    source: style!,
    size: photo!,
    start: near(start),
    guide: (guess, { level, levels }) =>
      fade(guess, near(start)(guess), 0.9 * likeness * (1 - level / Math.max(1, levels - 1))),
    coarsest: COARSEST * 2 ** (0.9 + 1.2 * likeness),
    alpha: 0.015, // the look's parts are asked for, or the smoothest of them would be everywhere
  };
}

/** All that is in the second picture, where the first has something like it: begun where only the arrangement is left. */
export function analogy(_: Asked<'analogy'>, [structure, content]: readonly Samples[]): Way {
  const start = near(matchColours(structure!, content!));
  // at the paper's 21 pixels, and with its alpha, nothing but the content is left
  return { source: content!, size: structure!, start, coarsest: 1.8 * COARSEST, alpha: 0.02 };
}

/** Noise instead of the photo's arrangement, or over it. */
export function shuffled(photo: Samples, variety: number, random: Random): Way {
  return {
    source: photo,
    size: photo,
    start: (size) => {
      const guess = near(photo)(size);
      for (let i = 0; i < guess.data.length; i++) {
        guess.data[i] = guess.data[i]! * (1 - variety) + (0.4 + 0.6 * variety) * random.normal();
      }
      return guess;
    },
    coarsest: COARSEST * (1 + 1.5 * variety), // the finer, the smaller the parts that stay whole
    alpha: ALPHA,
  };
}

/** Of a patch's say, lost with each pixel that it is further from the photo: what is new grows out of the photo's edge. */
const FORGETTING = 0.06;

/** More canvas: begun as in a mirror, the photo put back after every round. */
export function extend(request: Asked<'extend'>, [photo]: readonly Samples[]): Way {
  const { results, lefts, top } = remixLayout(request, [photo!]);
  const [size, left] = [results[0]!, lefts[0]!];
  return {
    source: photo!,
    size,
    start: near(mirrored(photo!, size, left, top)),
    trust: (x, y) => {
      const across = Math.max(left - x, x - left - photo!.width, 0);
      const down = Math.max(top - y, y - top - photo!.height, 0);
      return Math.exp(-FORGETTING * Math.min(80, Math.max(across, down)));
    },
    hold: (made) => {
      const [across, down] = [made.width / size.width, made.height / size.height];
      const [x, y] = [Math.round(left * across), Math.round(top * down)];
      const width = Math.round((left + photo!.width) * across) - x;
      const height = Math.round((top + photo!.height) * down) - y;
      paste(made, resample(photo!, width, height), x, y);
    },
    coarsest: COARSEST,
    alpha: Infinity, // the photo is there already
  };
}

/** Pictures overlapped; no patch comes from across two of them, so each meeting place is grown anew. */
export function collage(request: Asked<'collage'>, pictures: readonly Samples[]): Way {
  const { results, lefts, source } = remixLayout(request, pictures);
  const joints = pictures.slice(1).map((_, i) => {
    const before = pictures.slice(0, i + 1).reduce((sum, { width }) => sum + width, 0);
    return before / source.width;
  });
  return {
    source: inRow(pictures, (length) => new Float32Array(length)),
    size: results[0]!,
    start: near(overlapped(pictures, lefts, results[0]!.width)),
    joints,
    coarsest: 1.5 * COARSEST, // what is in the pictures stays whole
    alpha: 0.2, // and where it is; with the paper's 0.005 all parts are strewn over the canvas
  };
}

/** From one size to the next, at most. */
const GROWTH = 1.1;

/** Other proportions, reached little by little at the coarsest level: parts move away from each other and fewer are torn. */
export function* retarget(request: Asked<'retarget'>, [photo]: readonly Samples[], random: Random): Work<Match> {
  const size = remixLayout(request, [photo!]).results[0]!;
  const scale = COARSEST / Math.min(photo!.width, photo!.height);
  const small = resample(photo!, Math.round(photo!.width * scale), Math.round(photo!.height * scale));
  const [wider, taller] = [size.width / photo!.width, size.height / photo!.height];
  const steps = Math.ceil(Math.log(Math.max(wider, taller)) / Math.log(GROWTH));
  let start = small;
  for (let step = 1; step <= steps; step++) {
    const part = step / steps;
    const between = {
      width: Math.round(small.width * wider ** part),
      height: Math.round(small.height * taller ** part),
    };
    const options = { source: small, size: between, start: near(start), coarsest: COARSEST, alpha: ALPHA, random };
    start = (yield* silently(gpnn(options))).picture;
  }
  return yield* gpnn({ source: photo!, size, start: near(start), coarsest: COARSEST, alpha: ALPHA, random });
}

/** The same work without what it shows of itself. */
function* silently<T>(work: Work<T>): Generator<undefined, T, void> {
  for (let next = work.next(); ; next = work.next()) {
    if (next.done) return next.value;
    yield undefined;
  }
}
