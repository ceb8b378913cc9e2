// Pictures of a decoder whose weights a training has ruined.
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { pointOfSeed } from '../../../common/latent/sample.ts';
import type { Decoder } from '../../../models/networks/latent.ts';
import { useBackend } from '../backends/index.ts';
import { decodePoints } from './decode.ts';

test.each([NaN, Infinity])(
  'a decoder that gives %s makes no picture: it is refused, not drawn black',
  async (broken) => {
    await useBackend('cpu');
    const space = { dimensions: 2, prior: 'normal', classes: 0 } as const;
    const decoder = { apply: () => tf.fill([1, 4, 4, 1], broken) } as unknown as Decoder;
    const networks = { model: 'Ruined', space, image: { width: 4, height: 4, channels: 1 }, decoder } as const;
    const decoding = decodePoints(
      () => Promise.resolve(networks),
      [pointOfSeed(space, 1)],
      (work) => work(),
    );
    await expect(decoding).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('Ruined') });
    expect(tf.memory().numTensors).toBe(0);
  },
);
