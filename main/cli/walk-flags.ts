// What `zorse walk` was asked for, as a walk: points of seeds, or what a file remembers, and how to go between them.
import { extname } from 'node:path';
import type { LatentSpace } from '../../common/contract/latent.ts';
import { spaceOf } from '../../common/latent/latent-point.ts';
import { FILM_FORMATS } from '../../common/contract/latent.ts';
import { Fault } from '../../common/fault.ts';
import { commandFaults } from '../../common/faults/command.ts';
import type { LatentNote } from '../../common/latent/note.ts';
import { pointOfSeed, truncate } from '../../common/latent/sample.ts';
import { durationOf, gapsOf } from '../../common/latent/timeline.ts';
import { Keyframe, WALK_FORMAT, type Walk } from '../../common/latent/walk.ts';
import { classOf, FIRST_SEED, promptFlag } from './latent-flags.ts';

export interface WalkFlags {
  from?: number;
  to?: number;
  via?: number[];
  class?: string;
  /** One for all points, or one for each. */
  text?: string[];
  truncation?: number;
  frames?: number;
  fps: number;
  loop?: boolean;
  way?: Walk['way'];
  easing?: Walk['easing'];
}

/** Formats by the end of a file's name; a name without one is a folder of pictures. */
export function formatOf(out: string): (typeof FILM_FORMATS)[number] | 'png-folder' {
  const extension = extname(out).toLowerCase();
  if (extension === '' || /[/\\]$/.test(out)) return 'png-folder';
  const format = extension === '.zip' ? 'png' : FILM_FORMATS.find((each) => `.${each}` === extension);
  if (format && extension !== '.png') return format;
  const message = commandFaults.filmFormat({ out });
  throw new Fault('bad-input', message, { subject: '--out' });
}

/** The walk. `note`: of the file that --keyframes names. Throws Fault `bad-input`. */
export function walkOf(space: LatentSpace, flags: WalkFlags, note?: LatentNote | null): Walk {
  const given = [flags.from, ...(flags.via ?? []), flags.to].filter((seed) => seed !== undefined);
  const seeds = walksBetweenTexts(flags) ? flags.text!.map(() => flags.from ?? FIRST_SEED) : given;
  const ends = walksBetweenTexts(flags) || (flags.from !== undefined && flags.to !== undefined);
  if (note === undefined && !ends) {
    const message = commandFaults.walkWithoutEnds();
    throw new Fault('bad-input', message, { subject: '--from' });
  }
  if (note !== undefined && given.length > 0) {
    throw new Fault('bad-input', commandFaults.keyframesOrSeeds(), { subject: '--keyframes' });
  }
  const walk = note === undefined ? walkOfSeeds(space, seeds, flags) : walkOfNote(space, note);
  const { way = walk.way, easing = walk.easing, loop = walk.loop } = flags;
  return withFrames({ ...walk, model: space.model, way, easing, loop }, flags);
}

/** One code told several texts: no other point was asked for. */
const walksBetweenTexts = ({ text = [], via, to }: WalkFlags): boolean =>
  text.length > 1 && via === undefined && to === undefined;

const fresh = { format: WALK_FORMAT, way: 'slerp', easing: 'ease', loop: false, speed: 1 } as const;

function walkOfSeeds(space: LatentSpace, seeds: number[], flags: WalkFlags): Walk {
  const asked = flags.class === undefined ? undefined : classOf(space, flags.class);
  const { text: texts = [] } = flags;
  if (texts.length > 1 && texts.length !== seeds.length) {
    const message = commandFaults.textsDoNotFit({ texts: texts.length, places: seeds.length });
    throw new Fault('bad-input', message, { subject: '--text' });
  }
  const keyframes = seeds.map((seed, i) => {
    const place = truncate(pointOfSeed(spaceOf(space), seed, asked), flags.truncation ?? 1);
    return Keyframe.parse({ place: { ...place, ...promptFlag(space, texts.length > 1 ? texts[i] : texts[0]) }, seed });
  });
  return { ...fresh, model: space.model, keyframes };
}

/** A contact sheet or picture walks from each of its points to the next. */
function walkOfNote(space: LatentSpace, note: LatentNote | null): Walk {
  if (note?.walk) return note.walk;
  if (note?.made) {
    const { places, seeds } = note.made;
    const keyframes = places.map((place, i) => Keyframe.parse({ place, seed: seeds[i] ?? null }));
    return { ...fresh, model: space.model, keyframes };
  }
  throw new Fault('bad-input', commandFaults.noWalkInFile(), { subject: '--keyframes' });
}

/** The walk at the speed that gives so many frames. */
function withFrames(walk: Walk, { frames, fps }: WalkFlags): Walk {
  if (frames === undefined) return walk;
  const stretched = durationOf({ ...walk, speed: 1 }) / (frames / fps);
  const keyframes = walk.keyframes.map((each) => ({ ...each, seconds: each.seconds / stretched }));
  const short = gapsOf({ ...walk, keyframes, speed: 1 }).some((gap) => gap < 0.05 || gap > 600);
  if (short) {
    const message = commandFaults.framesDoNotFit({ frames, places: walk.keyframes.length, fps });
    throw new Fault('bad-input', message, { subject: '--frames' });
  }
  return { ...walk, keyframes, speed: 1 };
}
