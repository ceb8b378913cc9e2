// What size a remix has, and where the photo lies in it. Studio, engine and page all reckon with it: at the working size,
// at that of the photos, and in what a panel announces.
import { sidesOf } from '../options/ratio.ts';
import type { RemixRequest } from '../options/remix.ts';
import type { Size } from './size.ts';

export interface RemixLayout {
  /** Of each result; `transfer` has two. */
  results: Size[];
  /** Of what the patches come from: pictures side by side, where there are several. */
  source: Size;
  /** Left edge of each picture in the result, for ways that keep their places. */
  lefts: number[];
  /** Top edge of the photo in the result. */
  top: number;
}

/** Whether the result of one photo is of its size. */
export function keepsShape(request: RemixRequest, photo: Size): boolean {
  const { width, height } = remixLayout(request, [photo]).results[0]!;
  return width === photo.width && height === photo.height;
}

/** `sizes`: of the pictures; those of a collage are of one height. */
export function remixLayout({ way, settings }: RemixRequest, sizes: readonly Size[]): RemixLayout {
  const [first, second = first] = sizes as [Size, Size?];
  const layout = { results: [first], source: first, lefts: [0], top: 0 };
  switch (way) {
    case 'restyle':
    case 'analogy':
      return { ...layout, source: second! };
    case 'transfer':
      return { ...layout, results: [first, second!] };
    case 'reshuffle':
      return layout;
    case 'retarget': {
      const [across, down] = sidesOf(settings.ratio)!;
      const width = Math.max(first.width, Math.round((first.height * across) / down)); // it only grows: nothing is lost
      const height = Math.max(first.height, Math.round((first.width * down) / across));
      return { ...layout, results: [{ width, height }] };
    }
    case 'extend': {
      const [left, right] = [settings.left, settings.right].map((share) => Math.round(share * first.width)) as [
        number,
        number,
      ];
      const [top, bottom] = [settings.top, settings.bottom].map((share) => Math.round(share * first.height)) as [
        number,
        number,
      ];
      const size = { width: left + first.width + right, height: top + first.height + bottom };
      return { ...layout, results: [size], lefts: [left], top };
    }
    case 'collage': {
      const lefts = [0];
      for (const [i, size] of sizes.slice(1).entries()) {
        const before = sizes[i]!;
        const overlap = Math.round(settings.overlap * Math.min(before.width, size.width));
        lefts.push(lefts[i]! + before.width - overlap);
      }
      const width = lefts.at(-1)! + sizes.at(-1)!.width;
      const together = sizes.reduce((sum, size) => sum + size.width, 0);
      return {
        ...layout,
        results: [{ width, height: first.height }],
        source: { width: together, height: first.height },
        lefts,
      };
    }
  }
}
