import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Measure } from '../../../../common/contract/measure.ts';
import { BOTH_WAYS } from '../../../../common/recipes/pictures.ts';
import { registerOnnxBackend } from '../../../../backend/index.ts';
import { encoderLayer } from '../../../../models/metrics/encoder.ts';
import { buildNetwork } from '../../../../models/networks/network.ts';
import type { Batch } from '../../../../models/training/learner.ts';
import { scene, writePng } from '../../../files/datasets/testing/photos.ts';
import { writeEncoder } from '../../../files/encoder.ts';
import { FeatureExtractor } from './feature-extractor.ts';
import { HeldOut } from '../pictures/held-out.ts';
import { measureTranslator } from './translator-measures.ts';

const FRAMING = { size: 32, loadSize: 32, fit: 'none', flip: false, channels: 3 } as const;
const ABOUT = { name: 'test-encoder', size: 32, description: '', dataset: '', licence: 'MIT', origin: '' };
const turn = <T>(work: () => Promise<T>) => work();

let home: string;
let photos: { A: string[]; B: string[] };
beforeAll(async () => {
  registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
  home = await mkdtemp(join(tmpdir(), 'zorse-measure-'));
  const network = buildNetwork(encoderLayer(), { seed: 4 });
  await writeEncoder(join(home, 'encoder'), ABOUT, await network.weights());
  network.dispose();
  photos = { A: [], B: [] };
  for (let i = 0; i < 20; i++) {
    for (const name of ['A', 'B'] as const) {
      const path = join(home, `${name}${i}.png`);
      const picture = scene(i + (name === 'A' ? 0 : 100)).resize(32, 32, { fit: 'fill' });
      await writePng(path, name === 'A' ? picture : picture.linear(0.4, 0));
      photos[name].push(path);
    }
  }
});
afterAll(() => rm(home, { recursive: true }));

/** As B's photos are. */
const darker = (x: tf.Tensor4D) => tf.tidy(() => tf.sub(tf.mul(tf.add(x, 1), 0.4), 1) as tf.Tensor4D);

const open = (some = photos, paired = false) => HeldOut.open(some, FRAMING, { paired, most: 100 });

describe('measureTranslator', () => {
  it('sets a translator between floor and ceiling, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const extractor = await FeatureExtractor.open(join(home, 'encoder'), turn);
    const held = await open();
    const measured = (show: (batch: Batch) => Record<string, tf.Tensor4D>) =>
      measureTranslator({ pictures: BOTH_WAYS, show, held, paired: false, extractor, turn });
    const lazy = await measured(({ A, B }) => ({ A: A!.clone(), B: B!.clone(), AtoB: A!.clone() }));
    const right = await measured(({ A, B }) => ({ A: A!.clone(), B: B!.clone(), AtoB: darker(A!) }));
    expect(lazy.values.map(({ name }) => name)).toEqual(['KID-test-encoder A to B', 'FD-test-encoder A to B']);
    const share = ({ value, ceiling, floor }: Measure) => (value - floor!) / (ceiling! - floor!);
    for (const each of lazy.values) expect(share(each)).toBeCloseTo(1, 6);
    for (const each of right.values) expect(Math.abs(share(each))).toBeLessThan(0.3);
    expect(lazy.values[0]!.low).toBeLessThan(lazy.values[0]!.value);
    expect(lazy.values[0]!.high).toBeGreaterThan(lazy.values[0]!.value);
    expect([lazy.score, right.score]).toEqual([lazy.values[0]!.value, right.values[0]!.value]);
    extractor.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('of few photos compares round trips, and each photo counts once', async () => {
    const extractor = await FeatureExtractor.open(join(home, 'encoder'), turn);
    const held = await open({ A: photos.A.slice(0, 5), B: photos.B.slice(0, 2) });
    let rounds = 0;
    const { values, score } = await measureTranslator({
      pictures: BOTH_WAYS,
      show: ({ A, B }) => {
        rounds++;
        const half = tf.mul(B!, 0.5) as tf.Tensor4D;
        return { A: A!.clone(), B: B!.clone(), AtoB: A!.clone(), AtoBtoA: A!.clone(), BtoA: B!.clone(), BtoAtoB: half };
      },
      held,
      paired: false,
      extractor,
      turn,
    });
    expect(rounds).toBe(5);
    expect(values.map(({ name }) => name)).toEqual(['reconstruction-A', 'reconstruction-B']);
    expect(values[0]!.value).toBe(0);
    expect(score).toBe(values[1]!.value / 2);
    extractor.dispose();
  });

  it('leaves out photos that cannot be read, of pairs both', async () => {
    const broken = { A: [...photos.A.slice(0, 2), join(home, 'encoder/encoder.json')], B: photos.B.slice(0, 3) };
    expect((await open(broken)).counts).toEqual({ A: 2, B: 3 });
    expect((await open(broken, true)).counts).toEqual({ A: 2, B: 2 });
  });
});

describe('the encoder on disk', () => {
  it('is refused when it was changed', async () => {
    const network = buildNetwork(encoderLayer(), { seed: 5 });
    const folder = join(home, 'other');
    await writeEncoder(folder, ABOUT, await network.weights());
    const bytes = await readFile(join(folder, 'encoder.safetensors'));
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(join(folder, 'encoder.safetensors'), bytes);
    await expect(FeatureExtractor.open(folder, turn)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(FeatureExtractor.open(join(home, 'none'), turn)).rejects.toMatchObject({ code: 'not-found' });
    network.dispose();
  });
});
