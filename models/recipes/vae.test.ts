// That the bound falls, that beta weighs codes against pictures, and that a conditional VAE leaves the class out of them.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { conditionalVae } from './conditional-vae.ts';
import type { Learner } from '../training/learner.ts';
import { SPOT_SIZE, spots } from './testing/spots.ts';
import { vae } from './vae.ts';

const settings = { ...defaults(vae.options), network: 'dense' as const, dimensions: 3, width: 2 };

function learn(recipe: typeof vae, more: Partial<typeof settings> = {}, steps = 120): Learner {
  const learner = recipe.create({ ...settings, ...more }, new Random(1), { size: SPOT_SIZE, channels: 1, classes: 2 });
  const data = new Random(2);
  for (let step = 0; step < steps; step++) {
    const batch = spots(32, data);
    tf.dispose([batch, learner.step(batch, 0.005)]);
  }
  return learner;
}

function measured(learner: Learner): number {
  const batch = spots(200, new Random(9));
  const measures = learner.measure!(batch);
  const value = measures['negative-elbo']!.dataSync()[0]!;
  tf.dispose([batch, measures]);
  return value;
}

function divergence(learner: Learner): number {
  const batch = spots(200, new Random(9));
  const reports = learner.step(batch, 0);
  const value = reports.divergence!.dataSync()[0]!;
  tf.dispose([batch, reports]);
  return value;
}

describe('VAE', () => {
  beforeAll(() => tf.setBackend('cpu')); // so little to compute that recording it takes longer

  it.each(['bernoulli', 'gaussian'] as const)('%s: the bound rises, and says the same each time', (likelihood) => {
    const [fresh, learned] = [learn(vae, { likelihood }, 0), learn(vae, { likelihood })];
    expect(measured(learned)).toBe(measured(learned));
    expect(measured(learned)).toBeLessThan(measured(fresh) - 5);
    expect(divergence(learned)).toBeGreaterThan(1); // codes say something
    [fresh, learned].forEach((each) => each.dispose());
  });

  it('says less in its codes the greater beta is', () => {
    const [one, many] = [learn(vae), learn(vae, { beta: 10 })];
    expect(divergence(many)).toBeLessThan(0.7 * divergence(one));
    [one, many].forEach((each) => each.dispose());
  });

  it('given the class, draws any code as any class', async () => {
    const learner = learn(conditionalVae as typeof vae);
    const batch = spots(200, new Random(9));
    const { samples, ...shown } = learner.preview(batch); // classes in turn
    const brightness = (await tf.tidy(() => tf.mean(samples!, [1, 2, 3])).array()) as number[];
    const ofClass = (k: number) => brightness.filter((_, i) => i % 2 === k);
    expect(ofClass(0).filter((value) => value < -0.1).length / 100).toBeGreaterThan(0.95);
    expect(ofClass(1).filter((value) => value > 0.1).length / 100).toBeGreaterThan(0.95);
    const plain = learn(vae);
    expect(measured(learner)).toBeLessThan(measured(plain)); // what is told need not be said
    tf.dispose([batch, samples!, shown]);
    [learner, plain].forEach((each) => each.dispose());
  });
});
