// What a result at the photos' own size needs of them: the pixels its patches come from, and those it keeps as they are.
import type { Image } from '../../common/image/image.ts';
import { remixLayout } from '../../common/image/remix-layout.ts';
import type { RemixRequest } from '../../common/options/remix.ts';
import { inRow } from './canvas.ts';
import { meetEdges } from './meet-edges.ts';

/** What the patches of a result come from; `result` counts those of the request. */
export function sourceOf({ way }: RemixRequest, pictures: readonly Image[], result: number): Image {
  const [first, second] = pictures as [Image, Image];
  switch (way) {
    case 'restyle':
    case 'analogy':
      return second;
    case 'transfer':
      return result === 0 ? second : first;
    case 'collage':
      return { ...inRow(pictures, (length) => new Uint8Array(length)), channels: 3 };
    case 'retarget':
    case 'reshuffle':
    case 'extend':
      return first;
  }
}

/** Puts what stays of the photo into the result, to the bit. `working`: the size at which the result was made. */
export function keepPhoto(request: RemixRequest, photo: Image, working: Image, made: Image): void {
  if (request.way !== 'extend') return;
  const { lefts, top } = remixLayout(request, [working]);
  const left = Math.round((lefts[0]! * photo.width) / working.width);
  const down = Math.round((top * photo.height) / working.height);
  const width = Math.min(photo.width, made.width - left);
  const height = Math.min(photo.height, made.height - down);
  meetEdges(made, photo, { left, top: down, width, height });
  for (let y = 0; y < height; y++) {
    const row = photo.data.subarray(3 * y * photo.width, 3 * (y * photo.width + width));
    made.data.set(row, 3 * ((down + y) * made.width + left));
  }
}
