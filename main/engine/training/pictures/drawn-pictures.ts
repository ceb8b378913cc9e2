// What a generator makes of the prior, a batch at a time: always of the same codes, so that what changes between two
// measures is the generator.
import * as tf from '@tensorflow/tfjs-core';
import type { Space } from '../../../../common/latent/latent-point.ts';
import { Random } from '../../../../common/random.ts';
import { drawn } from '../../../../models/latent/samples.ts';
import { toRgb } from '../../pixel-values.ts';
import type { Turn } from '../../turns.ts';
import type { LabelSpace } from './label-space.ts';
import type { MeasuredNetworks } from '../measure/measured-networks.ts';

const AT_ONCE = 16; // pictures; the last batch is filled up, so that one graph serves all

/** What codes are drawn from. */
export type Codes = Pick<Space, 'dimensions' | 'prior'>;

export interface DrawnSpace {
  codes: Codes;
  /** What pictures can be asked for. */
  labels: LabelSpace;
}

export interface Wanted {
  count: number;
  /** Labels of real pictures: those of the made ones are the same in turn. None: each class of the space in turn. */
  labels: readonly number[];
}

/** `count` pictures, each size x size x 3 values in [-1, 1], also of a model of grey ones. */
export async function* drawnPictures(
  { decode }: Pick<MeasuredNetworks, 'decode'>,
  { codes: { dimensions, prior }, labels: space }: DrawnSpace,
  { count, labels }: Wanted,
  turn: Turn,
): AsyncGenerator<Float32Array> {
  const random = new Random(1);
  const { size } = space;
  const labelAt = (i: number) => (labels.length > 0 ? labels[i % labels.length]! : i % size);
  for (let from = 0; from < count; from += AT_ONCE) {
    const codes = drawn(random, AT_ONCE * dimensions, prior);
    const labelValues = new Float32Array(AT_ONCE * size);
    for (let i = 0; i < AT_ONCE && size > 0; i++) space.write(labelValues, i * size, labelAt(from + i));
    const { values, channels } = await turn(async () => {
      const made = tf.tidy(() =>
        decode(
          tf.tensor4d(codes, [AT_ONCE, 1, 1, dimensions]),
          size > 0 ? tf.tensor4d(labelValues, [AT_ONCE, 1, 1, size]) : undefined,
        ),
      );
      try {
        return { values: (await made.data()) as Float32Array, channels: made.shape[3] };
      } finally {
        made.dispose();
      }
    });
    const length = values.length / AT_ONCE;
    for (let i = 0; i < Math.min(AT_ONCE, count - from); i++) {
      yield toRgb(values.subarray(i * length, (i + 1) * length), channels);
    }
  }
}
