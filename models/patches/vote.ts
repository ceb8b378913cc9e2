// A picture of the patches of a field: every pixel is the mean of what the patches that cover it say (GPNN, "fold").
import type { Samples } from '../../common/image/samples.ts';
import type { Field } from './field.ts';
import { offsetOf, type Patches } from './patches.ts';

/**
 * Of the target's size and the source's channels. `trust`: how much a patch of the target has to say beside others, where
 * not all have as much (the weights of Wexler et al. 2007, which grow towards what is known).
 */
export function vote(
  field: Field,
  target: Patches,
  source: Patches,
  trust?: (column: number, row: number) => number,
): Samples {
  const { width, height } = target.samples;
  const { channels } = source.samples;
  const { size } = source;
  const out = { width, height, channels, data: new Float32Array(width * height * channels) };
  const values = source.samples.data;
  const line = size * channels;
  const shares = new Float32Array(width * height);
  for (let row = 0, i = 0; row < target.rows; row++) {
    for (let column = 0; column < target.columns; column++, i++) {
      const share = trust ? trust(column, row) : 1;
      const match = field.nearest[i]!;
      let from = offsetOf(source, match % source.columns, Math.floor(match / source.columns));
      let pixel = row * width + column;
      for (let y = 0; y < size; y++, from += source.samples.width * channels, pixel += width) {
        const to = pixel * channels;
        for (let k = 0; k < line; k++) out.data[to + k]! += share * values[from + k]!;
        for (let x = 0; x < size; x++) shares[pixel + x]! += share;
      }
    }
  }
  for (let pixel = 0, at = 0; pixel < shares.length; pixel++) {
    const share = 1 / shares[pixel]!;
    for (let c = 0; c < channels; c++) out.data[at++]! *= share;
  }
  return out;
}
