// Part of a picture, in whole pixels.
import type { Size } from '../size.ts';

/** `right` and `bottom` are the first column and row beyond it. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const wholeOf = ({ width, height }: Size): Box => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
});

/** What of it lies inside the picture. */
export function clipped(box: Box, { width, height }: Size): Box {
  const left = Math.min(width, Math.max(0, box.left));
  const top = Math.min(height, Math.max(0, box.top));
  return {
    left,
    top,
    right: Math.max(left, Math.min(width, box.right)),
    bottom: Math.max(top, Math.min(height, box.bottom)),
  };
}

export const isEmpty = ({ left, top, right, bottom }: Box): boolean => right <= left || bottom <= top;

/** The smallest that holds both. */
export function union(one: Box, other: Box): Box {
  if (isEmpty(one)) return other;
  if (isEmpty(other)) return one;
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

/** With so many pixels more on every side. */
export const widened = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});
