// A film to be written: what all formats need to know, and its frames, which are never in memory all at once.
import { sharp, type Sharp } from '../images/sharp.ts';
import type { LatentNote } from '../../../common/latent/note.ts';

export interface Frame {
  /** RGB bytes of the film's width and height, before scaling. */
  data: Uint8Array;
  /** How the picture on it was made, for a format whose frames are files of their own. */
  note: LatentNote;
}

export interface Film {
  width: number;
  height: number;
  /** Whole number of times a frame is enlarged: nearest-neighbour, or smoothly. */
  scale: number;
  smooth: boolean;
  framesPerSecond: number;
  /** How many frames come. */
  count: number;
  /** Played again when it ends. */
  loop: boolean;
  note: LatentNote;
  frames: AsyncIterable<Frame>;
}

/** Frames that are compressed at once while the next are being made. */
export const AT_ONCE = 4;

export type FilmSize = Pick<Film, 'width' | 'height' | 'scale' | 'smooth'>;

/** One frame at the size it has in the film, for sharp to write. */
export function enlarged(data: Uint8Array, { width, height, scale, smooth }: FilmSize): Sharp {
  const frame = sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false });
  if (scale === 1) return frame;
  const kernel = smooth ? 'cubic' : 'nearest';
  return frame.resize(width * scale, height * scale, { kernel, fit: 'fill' });
}

/**
 * How long frame `i` is shown, in whole parts of a second: frames are rounded so that their sum stays right, 3, 3, 4
 * hundredths at 30 frames a second.
 */
export const shownFor = (i: number, framesPerSecond: number, parts: number): number =>
  Math.round(((i + 1) * parts) / framesPerSecond) - Math.round((i * parts) / framesPerSecond);
