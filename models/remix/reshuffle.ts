// Reshuffling by noise over the photo's arrangement. How much of it a photo stands before anything moves differs: large
// still subjects come back as they are. So what the coarsest levels made is looked at, and noise added until enough is new.
import type { Samples } from '../../common/image/samples.ts';
import type { Random } from '../../common/random.ts';
import { gpnn, type Match, type Step } from '../patches/gpnn.ts';
import { resample } from '../patches/resample.ts';
import { shuffled } from './ways.ts';

/** How far from the photo a result is at least, in shares of the photo's own spread. */
const leastNew = (variety: number): number => 0.05 + 0.4 * variety;

/** How much larger than at first a picture is when it is looked at: the levels before may still put things back. */
const SETTLED = 1.3;

/** Added to the variety of an attempt that gave the photo back. */
const MORE = 0.15;

/** Gives others a turn with each `undefined`. */
export function* reshuffle(photo: Samples, variety: number, random: Random): Generator<Step | undefined, Match, void> {
  for (let tried = variety; ; tried = Math.min(1, tried + MORE)) {
    const work = gpnn({ ...shuffled(photo, tried, random), random });
    const coarse: Step[] = [];
    let next = work.next();
    while (!next.done && !(next.value && coarse[0] && next.value.picture.width > SETTLED * coarse[0].picture.width)) {
      if (next.value) coarse.push(next.value);
      yield undefined;
      next = work.next();
    }
    if (tried < 1 && newness(next.value!.picture, photo) < leastNew(variety)) continue;
    yield* coarse;
    if (next.done) return next.value;
    yield next.value;
    return yield* work;
  }
}

/** Mean distance of a picture from the photo, in mean distances of the photo from its mean colour; NaN for a photo of one. */
export function newness(picture: Samples, photo: Samples): number {
  const { data, channels } = resample(photo, picture.width, picture.height);
  const means = Array.from({ length: channels }, (_, c) => {
    let sum = 0;
    for (let i = c; i < data.length; i += channels) sum += data[i]!;
    return (sum * channels) / data.length;
  });
  let [apart, spread] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    apart += Math.abs(picture.data[i]! - data[i]!);
    spread += Math.abs(data[i]! - means[i % channels]!);
  }
  return apart / spread;
}
