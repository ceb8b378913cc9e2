// The levels of a pyramid, by the share of width and height that each has.
import type { Size } from '../../common/image/size.ts';

/** From one level to the next finer one (GPNN). */
const RATIO = 4 / 3;

/** From the coarsest, at which the picture's shorter side has about so many pixels, to 1. */
export function scalesOf({ width, height }: Size, coarsest: number): number[] {
  const factor = Math.min(width, height) / coarsest;
  const steps = Math.max(0, Math.round(Math.log(factor) / Math.log(RATIO)));
  return Array.from({ length: steps + 1 }, (_, level) => RATIO ** (level - steps));
}

/** Width and height at a scale, in whole pixels. */
export const sized = ({ width, height }: Size, scale: number): [width: number, height: number] => [
  Math.round(width * scale),
  Math.round(height * scale),
];
