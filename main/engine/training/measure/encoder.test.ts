// The encoder that is shipped, asked whether its distances mean something: on drawn scenes always, on photos where there
// are any.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../../../backend/index.ts';
import { photo } from '../../../../common/recipes/pictures.ts';
import { kernelDistance } from '../../../../models/metrics/kernel-distance.ts';
import { listPhotos } from '../../../files/datasets/list-photos.ts';
import { scene } from '../../../files/datasets/testing/photos.ts';
import { FeatureExtractor } from './feature-extractor.ts';
import { HeldOut } from '../pictures/held-out.ts';

const SIZE = 64;
const PHOTOS = resolve('../shared/data/horse2zebra');
const turn = <T>(work: () => Promise<T>) => work();

let extractor: FeatureExtractor;
beforeAll(async () => {
  registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
  extractor = await FeatureExtractor.open(resolve('assets/encoder'), turn);
});
afterAll(() => extractor.dispose());

const distance = async (a: Float32Array[], b: Float32Array[]) => {
  const extract = (pictures: Float32Array[]) =>
    extractor.extract(pictures.map((picture) => extractor.prepare(picture, SIZE)));
  return kernelDistance(await extract(a), await extract(b));
};

/** Each pixel the mean of a square of 4 x 4. */
const blocky = (picture: Float32Array) =>
  picture.map((_, i) => {
    const [x, y, c] = [Math.floor(i / 3) % SIZE, Math.floor(i / 3 / SIZE), i % 3];
    const [left, top] = [x - (x % 4), y - (y % 4)];
    let sum = 0;
    for (let dy = 0; dy < 4; dy++)
      for (let dx = 0; dx < 4; dx++) sum += picture[3 * ((top + dy) * SIZE + left + dx) + c]!;
    return sum / 16;
  });

describe('the shipped encoder', () => {
  it('tells scenes from others when they are darker or less colourful, and not from more of the same', async () => {
    const draw = async (from: number, change: (value: number) => number = (value) => value) => {
      const scenes: Float32Array[] = [];
      for (let i = 0; i < 24; i++) {
        const pixels = await scene(from + i)
          .resize(SIZE, SIZE, { fit: 'fill' })
          .raw()
          .toBuffer();
        scenes.push(Float32Array.from(pixels, (byte) => change(byte / 127.5 - 1)));
      }
      return scenes;
    };
    const scenes = await draw(0);
    const same = await distance(await draw(100), scenes);
    expect(same.low).toBeLessThan(0);
    const dark = await distance(await draw(200, (value) => (value - 1) / 2), scenes);
    const faint = await distance(await draw(300, (value) => value / 3), scenes);
    expect(Math.min(dark.value, faint.value)).toBeGreaterThan(same.high);
  });

  it.skipIf(!existsSync(PHOTOS))(
    'photos (../shared/data/horse2zebra, if there): horses and spoiled zebras are farther from zebras than other zebras',
    async () => {
      const framing = { size: SIZE, loadSize: SIZE, fit: 'keep-aspect', flip: false, channels: 3 } as const;
      const of = async (folder: string) => {
        const held = await HeldOut.open({ A: await listPhotos([join(PHOTOS, folder)], []) }, framing, {
          paired: false,
          most: 100,
        });
        const pictures: Float32Array[] = [];
        for await (const { A } of held.shown(({ A }) => ({ A: A!.clone() }), turn, [photo('A')])) pictures.push(A!);
        return pictures;
      };
      const [horses, zebras] = [await of('testA'), await of('testB')];
      const [some, others] = [zebras.slice(0, 50), zebras.slice(50)];
      const floor = await distance(some, others);
      expect(floor.low).toBeLessThan(0);
      // of negatives it says little (docs/models.md)
      const farther = [await distance(some.map(blocky), others), await distance(horses, others)];
      for (const { value } of farther) expect(value).toBeGreaterThan(floor.high);
    },
  );
});
