import * as tf from '@tensorflow/tfjs-core';
import { type OnnxBackend, registerOnnxBackend } from '../../backend/index.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { l1 } from '../losses/reconstruction.ts';
import type { Generator } from '../networks/generator.ts';
import { cyclegan } from './cyclegan.ts';

const settings = {
  ...defaults(cyclegan.options),
  generator: 'resnet-6' as const,
  ngf: 4,
  ndf: 4,
  discriminatorLayers: 1,
  pool: 2,
};

let backend: OnnxBackend;

/** X: dark squares with a bright left half; Y: the same with stripes. */
function batch(random: Random) {
  const picture = (stripes: boolean) => {
    const shift = random.below(4);
    return tf.tensor4d(
      Float32Array.from({ length: 16 * 16 * 3 }, (_, i) => {
        const column = Math.floor(i / 3) % 16;
        const bright = column < 8 + shift ? 0.5 : -0.5;
        return stripes && column % 4 < 2 ? -bright : bright;
      }),
      [1, 16, 16, 3],
    );
  };
  return { A: picture(false), B: picture(true) };
}

async function train(steps: number, seed = 1) {
  const learner = cyclegan.create(settings, new Random(seed));
  const data = new Random(99);
  const history: Record<string, number>[] = [];
  for (let i = 0; i < steps; i++) {
    const photos = batch(data);
    const reports = learner.step(photos, 0.004);
    const numbers = await Promise.all(
      Object.entries(reports).map(async ([name, value]) => [name, (await value.data())[0]!]),
    );
    history.push(Object.fromEntries(numbers));
    tf.dispose([photos, reports]);
  }
  return { learner, history };
}

describe('cyclegan', () => {
  beforeAll(async () => {
    backend = registerOnnxBackend({ threads: 1, forbidFallback: true });
    await tf.setBackend('onnx');
  });

  it('learns: the round trip comes back closer', async () => {
    const before = backend.stats.compiles;
    const { learner, history } = await train(12);
    expect(backend.stats.compiles - before, 'steps of different shape').toBeLessThanOrEqual(3);
    const cycle = (from: number, to: number) =>
      history.slice(from, to).reduce((sum, each) => sum + each.cycle_X! + each.cycle_Y!, 0) / (to - from);
    expect(cycle(10, 12)).toBeLessThan(0.8 * cycle(0, 2));
    learner.dispose();
  });

  it.each([
    ['few', 16],
    ['many', 100],
  ])('photos of %s pixels that are to stay as they are go through the generators as any', async (_, side) => {
    for (const more of [{}, { foreground: true, mask: 2 }]) {
      const learner = cyclegan.create({ ...settings, ...more }, new Random(1));
      const { G, F } = learner.networks as Record<'G' | 'F', Generator>;
      const random = new Random(7);
      const photo = () => tf.tensor4d(random.normals(side * side * 3).map(Math.tanh), [1, side, side, 3]);
      const [A, B] = [photo(), photo()];
      const [fakeY, fakeX] = [G.apply(A), F.apply(B)];
      const expected = {
        identity_G: l1(G.apply(B), B),
        identity_F: l1(F.apply(A), A),
        cycle_X: l1(F.apply(fakeY), A),
        cycle_Y: l1(G.apply(fakeX), B),
        ...('mask' in more && {
          mask_X: tf.mean(G.translate(A).mask!),
          mask_Y: tf.mean(F.translate(B).mask!),
        }),
      };
      const numbers = Object.entries(expected).map(([name, value]) => [name, value.dataSync()[0]!] as const);
      const reports = learner.step({ A, B }, 0.001);
      for (const [name, value] of numbers) expect(reports[name]!.dataSync()[0], name).toBeCloseTo(value, 4);
      tf.dispose([A, B, fakeY, fakeX, reports, Object.values(expected)]);
      learner.dispose();
    }
  });

  it('without identity loss reports none', async () => {
    const learner = cyclegan.create({ ...settings, identity: 0 }, new Random(1));
    const photos = batch(new Random(2));
    const reports = learner.step(photos, 0.001);
    expect(Object.keys(reports)).not.toContain('identity_G');
    tf.dispose([photos, reports]);
    learner.dispose();
  });

  it('asks the way back to find the subject where the way there painted it', async () => {
    const masked = { ...settings, foreground: true, mask: 2, identity: 0, cycle: 0, cover: 0 };
    const after = async (maskCycle: number) => {
      const learner = cyclegan.create({ ...masked, maskCycle }, new Random(1));
      const { G, F } = learner.networks as Record<string, Generator>;
      const photos = batch(new Random(2));
      const disagreement = () =>
        tf.tidy(() => {
          const { picture, mask } = G!.translate(photos.A);
          return tf.mean(tf.abs(tf.sub(F!.translate(picture).mask!, mask!))).dataSync()[0]!;
        });
      const before = disagreement();
      const reports = learner.step(photos, 0.001);
      const told = reports['agreement_X']?.dataSync()[0];
      for (let i = 0; i < 2; i++) tf.dispose(learner.step(photos, 0.001));
      const result = { before, told, after: disagreement() };
      tf.dispose([photos, reports]);
      learner.dispose();
      return result;
    };
    const asked = await after(20);
    expect(asked.told).toBeCloseTo(asked.before, 4);
    const free = await after(0);
    expect(free.told).toBeUndefined();
    expect(asked.after).toBeLessThan(free.after);
  });
});
