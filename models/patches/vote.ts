// A picture of the patches of a field: every pixel is the mean of what the patches that cover it say (GPNN, "fold").
import type { Samples } from '../../common/image/samples.ts';
import type { Field } from './field.ts';
import { offsetOf, type Patches } from './patches.ts';

/** Of the target's size and the source's channels. */
export function vote(field: Field, target: Patches, source: Patches): Samples {
  const { width, height } = target.samples;
  const { channels } = source.samples;
  const { size } = source;
  const out = { width, height, channels, data: new Float32Array(width * height * channels) };
  const values = source.samples.data;
  const line = size * channels;
  for (let row = 0, i = 0; row < target.rows; row++) {
    for (let column = 0; column < target.columns; column++, i++) {
      const match = field.nearest[i]!;
      let from = offsetOf(source, match % source.columns, Math.floor(match / source.columns));
      let to = (row * width + column) * channels;
      for (let y = 0; y < size; y++, from += source.samples.width * channels, to += width * channels) {
        for (let k = 0; k < line; k++) out.data[to + k]! += values[from + k]!;
      }
    }
  }
  const across = covering(width, size);
  const down = covering(height, size);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const share = 1 / (across[x]! * down[y]!);
      for (let c = 0; c < channels; c++) out.data[at++]! *= share;
    }
  }
  return out;
}

/** How many of the patches of a line cover each of its pixels. */
const covering = (length: number, size: number): number[] =>
  Array.from({ length }, (_, i) => Math.min(i + 1, size, length - i, length - size + 1));
