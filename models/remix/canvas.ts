// Pictures laid on other pictures.
import type { Samples } from '../../common/image/samples.ts';
import type { Size } from '../../common/image/size.ts';

/** Writes `picture` over `canvas` with its top left corner there; what lies outside is left out. */
export function paste(canvas: Samples, picture: Samples, left: number, top: number): void {
  const { channels } = canvas;
  const width = Math.min(picture.width, canvas.width - left);
  for (let y = 0; y < Math.min(picture.height, canvas.height - top); y++) {
    const from = y * picture.width * channels;
    const to = ((top + y) * canvas.width + left) * channels;
    canvas.data.set(picture.data.subarray(from, from + width * channels), to);
  }
}

/** `from` moved towards `to` in place, by that share. */
export function fade(from: Samples, to: Samples, share: number): void {
  for (let i = 0; i < from.data.length; i++) from.data[i]! += share * (to.data[i]! - from.data[i]!);
}

/** A canvas of that size around the picture, which is mirrored at its edges as often as needed. */
export function mirrored(picture: Samples, size: Size, left: number, top: number): Samples {
  const { channels } = picture;
  const data = new Float32Array(size.width * size.height * channels);
  for (let y = 0, at = 0; y < size.height; y++) {
    const row = mirror(y - top, picture.height) * picture.width;
    for (let x = 0; x < size.width; x++) {
      const from = (row + mirror(x - left, picture.width)) * channels;
      for (let c = 0; c < channels; c++) data[at++] = picture.data[from + c]!;
    }
  }
  return { ...size, channels, data };
}

function mirror(at: number, length: number): number {
  const place = ((at % (2 * length)) + 2 * length) % (2 * length);
  return place < length ? place : 2 * length - 1 - place;
}

/** Pictures of one height at these left edges; where two overlap, the left one fades into the right one. */
export function overlapped(pictures: readonly Samples[], lefts: readonly number[], width: number): Samples {
  const { height, channels } = pictures[0]!;
  const canvas = { width, height, channels, data: new Float32Array(width * height * channels) };
  pictures.forEach((picture, i) => {
    const end = i === 0 ? 0 : lefts[i - 1]! + pictures[i - 1]!.width; // of what is there already
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < picture.width; x++) {
        const over = lefts[i]! + x;
        const share = over < end ? (x + 0.5) / (end - lefts[i]!) : 1;
        for (let c = 0; c < channels; c++) {
          const to = (y * width + over) * channels + c;
          canvas.data[to]! += share * (picture.data[(y * picture.width + x) * channels + c]! - canvas.data[to]!);
        }
      }
    }
  });
  return canvas;
}

/** Pictures of one height in a row, one right beside the other. */
export function inRow<P extends Float32Array | Uint8Array>(
  pictures: readonly { width: number; height: number; channels: number; data: P }[],
  make: (length: number) => P,
): { width: number; height: number; channels: number; data: P } {
  const { height, channels } = pictures[0]!;
  const width = pictures.reduce((sum, picture) => sum + picture.width, 0);
  const data = make(width * height * channels);
  let left = 0;
  for (const picture of pictures) {
    const line = picture.width * channels;
    for (let y = 0; y < height; y++)
      data.set(picture.data.subarray(y * line, (y + 1) * line), (y * width + left) * channels);
    left += picture.width;
  }
  return { width, height, channels, data };
}
