// GPNN (Granot et al. 2022, 2103.15545): a picture made of the patches of a source, from coarse to fine. At every level each
// patch of the guess is replaced by its nearest neighbour in the source, and overlapping patches vote; the result, enlarged,
// is the next level's guess. Small levels are searched exactly, larger ones by PatchMatch, which starts from the field
// of the level before.
import type { Samples } from '../../common/image/samples.ts';
import type { Size } from '../../common/image/size.ts';
import type { Random } from '../../common/random.ts';
import { completeness, exhaustiveField } from './exhaustive.ts';
import { enlargedField, type Field } from './field.ts';
import { PatchMatch } from './patch-match.ts';
import { countOf, patchesOf, type Patches } from './patches.ts';
import { resample } from './resample.ts';
import { scalesOf, sized } from './scales.ts';
import { vote } from './vote.ts';

export interface GpnnOptions {
  source: Samples;
  /** Size of the result. */
  size: Size;
  /** The guess at the coarsest level, of that size. */
  start(size: Size): Samples;
  /** Changes a level's guess before it is matched. */
  guide?(guess: Samples, level: Level): void;
  /** How much the patch there has to say in votes, by pixels of the result; default: all as much. */
  trust?(x: number, y: number): number;
  /** Changes what a level's patches have voted. */
  hold?(made: Samples, level: Level): void;
  /** Shares of the source's width at which two pictures meet: no patch is taken across. */
  joints?: readonly number[];
  /** Side of a patch; 7 in the paper. */
  patch?: number;
  /** Shorter side of the source at the coarsest level, in pixels; 21 in the paper. */
  coarsest: number;
  /** Asks for every patch of the source (exhaustive.ts), 0.005 in the paper; Infinity asks for none. */
  alpha: number;
  random: Random;
}

export interface Level {
  /** 0 is the coarsest. */
  level: number;
  levels: number;
}

/** What there is after a round; `done` is the share of the work. */
export interface Step {
  done: number;
  picture: Samples;
}

/** Picture, field and what the field is of, for whoever brings it to more pixels. */
export interface Match {
  picture: Samples;
  field: Field;
  target: Patches;
  source: Patches;
  /** What the picture has beside what its patches say, of its size (models/remix/tint.ts). */
  tint?: Samples;
}

/** Pairs of patches up to which every pair is looked at. */
const EXACT_PAIRS = 600_000;

/** Patches of a source up to which all are asked for: what is arranged is decided by then, what is left is detail. */
const COMPLETE = 40_000;

/** How far from a match better ones are looked for once the field is known from the level before, in pixels. */
const REACH = 16;

/** Gives others a turn with each `undefined`. */
export function* gpnn(options: GpnnOptions): Generator<Step | undefined, Match, void> {
  const { source, size, coarsest, patch = 7, trust } = options;
  const scales = scalesOf(source, coarsest);
  const levels = scales.length;
  const work = scales.map((scale, level) => scale ** 2 * rounds(level, levels));
  const all = work.reduce((sum, each) => sum + each, 0);
  const fields = new Fields(options);
  let match: Match | undefined;
  let done = 0;
  for (const [level, scale] of scales.entries()) {
    const sharp = patchesOf(resample(source, ...sized(source, scale)), patch);
    const [width, height] = sized(size, scale);
    let guess = match ? resample(match.picture, width, height) : options.start({ width, height });
    // what was enlarged is blurred, and so is at first what it is compared with
    const blurred = match && resample(match.source.samples, sharp.samples.width, sharp.samples.height);
    let keys = blurred ? patchesOf(blurred, patch) : sharp;
    options.guide?.(guess, { level, levels });
    for (let round = rounds(level, levels); round > 0; round--) {
      const target = patchesOf(guess, patch);
      const field: Field = yield* fields.of(target, keys, match);
      const picture = vote(field, target, sharp, trust && ((column, row) => trust(column / scale, row / scale)));
      options.hold?.(picture, { level, levels });
      match = { picture, field, target, source: sharp };
      done += work[level]! / rounds(level, levels) / all;
      yield { done, picture };
      guess = picture;
      keys = sharp;
    }
  }
  return match!;
}

/** Rounds of matching and voting: many where the picture is decided, few where only detail is left. */
const rounds = (level: number, levels: number): number => Math.max(2, Math.min(10, levels - level - 1));

/** Finds the fields of a picture level by level. */
class Fields {
  readonly #options: GpnnOptions;
  /** Of the source's patches in the target, round before. */
  #backward: Field | undefined;

  constructor(options: GpnnOptions) {
    this.#options = options;
  }

  /** The field of `target` in `source`; `before`: the round before, of this level or of the one before. */
  *of(target: Patches, source: Patches, before: Match | undefined): Generator<undefined, Field, void> {
    const { alpha, random, joints } = this.#options;
    const allowed = joints && apart(source, joints);
    if (countOf(target) * countOf(source) <= EXACT_PAIRS) {
      return yield* exhaustiveField({ target, source, allowed, alpha });
    }
    const asked = alpha !== Infinity && countOf(source) <= COMPLETE;
    const weights = asked ? completeness(yield* this.#distancesBack(target, source), alpha) : undefined;
    const start =
      before && (isOf(before, target, source) ? before.field : enlargedField(before.field, before, { target, source }));
    const search = new PatchMatch({ target, source, random, weights, allowed }, start);
    for (let sweeps = start ? 1 : 5; sweeps > 0; sweeps--) yield* search.sweep(start && !asked ? REACH : undefined);
    return search.field;
  }

  /** How far each source patch is from the target patch that is nearest to it. */
  *#distancesBack(target: Patches, source: Patches): Generator<undefined, Float32Array, void> {
    const known = this.#backward?.nearest.length === countOf(source) ? this.#backward : undefined;
    const within = known?.nearest.every((place) => place < countOf(target)) ? known : undefined;
    const search = new PatchMatch({ target: source, source: target, random: this.#options.random }, within);
    for (let sweeps = within ? 1 : 3; sweeps > 0; sweeps--) yield* search.sweep();
    this.#backward = search.field;
    return search.field.distances;
  }
}

const isOf = (match: Match, target: Patches, source: Patches): boolean =>
  countOf(match.target) === countOf(target) && countOf(match.source) === countOf(source);

/** Leaves out the patches that lie across a joint. */
function apart({ samples, size, columns, rows }: Patches, joints: readonly number[]): Uint8Array {
  const allowed = new Uint8Array(columns * rows).fill(1);
  for (const joint of joints) {
    const at = Math.round(joint * samples.width);
    for (let column = Math.max(0, at - size + 1); column < Math.min(at, columns); column++) {
      for (let row = 0; row < rows; row++) allowed[row * columns + column] = 0;
    }
  }
  return allowed;
}
