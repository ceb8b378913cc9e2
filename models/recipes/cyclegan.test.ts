import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { capture, restore } from '../training/checkpoint.ts';
import { cyclegan } from './cyclegan.ts';

const settings = {
  ...defaults(cyclegan.options),
  generator: 'resnet-6' as const,
  ngf: 4,
  ndf: 4,
  discriminatorLayers: 1,
  pool: 2,
};

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
  beforeAll(() => tf.setBackend('cpu'));

  it('reports every loss and opinion that the recipe declares', async () => {
    const { learner, history } = await train(1);
    expect(Object.keys(history[0]!).sort()).toEqual(Object.keys(cyclegan.reports).sort());
    for (const value of Object.values(history[0]!)) expect(value).toBeTypeOf('number');
    learner.dispose();
  });

  it('learns: the round trip comes back closer', async () => {
    const { learner, history } = await train(12);
    const cycle = (from: number, to: number) =>
      history.slice(from, to).reduce((sum, each) => sum + each.cycle_X! + each.cycle_Y!, 0) / (to - from);
    expect(cycle(10, 12)).toBeLessThan(0.8 * cycle(0, 2));
    learner.dispose();
  });

  it('is the same for the same seed, to the bit', async () => {
    const [one, two] = [await train(2), await train(2)];
    expect(one.history).toEqual(two.history);
    one.learner.dispose();
    two.learner.dispose();
  });

  it('goes on from a checkpoint as if it had not been stopped, to the bit', async () => {
    const data = new Random(3);
    const photos = Array.from({ length: 4 }, () => batch(data));
    const take = async (learner: ReturnType<typeof cyclegan.create>, from: number, to: number) => {
      for (const each of photos.slice(from, to)) tf.dispose(learner.step(each, 0.001));
      return capture(learner);
    };
    const whole = cyclegan.create(settings, new Random(1));
    const halfway = await take(whole, 0, 3); // the pool of 2 is full and has been drawn from
    const resumed = cyclegan.create(settings, new Random(77));
    restore(resumed, structuredClone(halfway));
    expect(await take(resumed, 3, 4)).toEqual(await take(whole, 3, 4));
    tf.dispose(photos);
    whole.dispose();
    resumed.dispose();
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const { learner } = await train(3);
    const photos = batch(new Random(5));
    tf.dispose(learner.preview(photos));
    tf.dispose(photos);
    learner.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('without identity loss reports none', async () => {
    const learner = cyclegan.create({ ...settings, identity: 0 }, new Random(1));
    const photos = batch(new Random(2));
    const reports = learner.step(photos, 0.001);
    expect(Object.keys(reports)).not.toContain('identity_G');
    tf.dispose([photos, reports]);
    learner.dispose();
  });
});
