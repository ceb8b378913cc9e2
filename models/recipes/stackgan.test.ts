// StackGAN: its networks, its loss by the formulas, and the hand-over from stage to stage.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../common/fault.ts';
import { planFaults } from '../../common/faults/plans.ts';
import { differenceOf } from '../../common/networks/difference.ts';
import { StackganGenerator } from '../../common/networks/latent.ts';
import { defaults } from '../../common/options/option.ts';
import { Random } from '../../common/random.ts';
import { blurUpsample } from '../layers/antialias.ts';
import { conditionOf, drawCondition, meanAndLogVariance } from '../layers/conditioning.ts';
import { gradientError, sample } from '../layers/finite-differences.ts';
import { INFERENCE, type Mode } from '../layers/layer.ts';
import { divergence } from '../losses/elbo.ts';
import { textsDiffer, matchingLoss, otherTexts } from '../losses/matching.ts';
import { grown } from '../networks/grow.ts';
import { buildDecoder } from '../networks/latent.ts';
import { matchingDiscriminator } from '../networks/matching-discriminator.ts';
import { buildNetwork } from '../networks/network.ts';
import { stackganStages } from '../networks/stackgan.ts';
import { capture, restore } from '../training/checkpoint.ts';
import { stackgan } from './stackgan.ts';
import { inTensorScope } from '../testing/tensor-scope.ts';

inTensorScope('cpu');

const BATCH: Mode = { statistics: 'batch', track: false };
const row = (...values: number[]) => tf.tensor4d(values, [values.length, 1, 1, 1]);
const log1pexp = (x: number) => Math.log(1 + Math.exp(x));

const generatorOf = (stages: 1 | 2, size: number, clusters = 0) => {
  const noise = Math.max(2, 2 * clusters);
  return StackganGenerator.parse({
    ...{ network: 'stackgan-generator', inputs: noise + 3 + 4, size, channels: 3 },
    ...{ noise, condition: 3, embedding: 4, stages, ngf: 2, clusters },
  });
};

describe('conditioning augmentation', () => {
  it('draws c = mu + sigma epsilon, and its divergence is the formula', async () => {
    const layer = buildNetwork(conditionOf(4, 5, 3), { seed: 2 });
    const text = sample([2, 1, 1, 4], 3) as tf.Tensor4D;
    const { mean, logVariance } = meanAndLogVariance(layer.apply(text));
    const epsilon = sample([2, 1, 1, 3], 4) as tf.Tensor4D;
    const [mu, s, e] = [mean, logVariance, epsilon].map((each) => [...each.dataSync()]) as [
      number[],
      number[],
      number[],
    ];
    const c = drawCondition({ mean, logVariance }, epsilon).dataSync();
    c.forEach((value, i) => expect(value).toBeCloseTo(mu[i]! + Math.exp(s[i]! / 2) * e[i]!, 5));
    const nats = mu.reduce((sum, m, i) => sum + (m * m + Math.exp(s[i]!) - 1 - s[i]!) / 2, 0) / 2;
    expect(divergence(mean, logVariance).dataSync()[0]).toBeCloseTo(nats, 5);
    const drawn = (x: tf.Tensor) => drawCondition(meanAndLogVariance(x as tf.Tensor4D), epsilon);
    expect(await gradientError(drawn, sample([2, 1, 1, 6], 5))).toBeLessThan(5e-3);
  });
});

describe('the matching-aware loss', () => {
  it('is the formula: wrong texts and made pictures count half each', async () => {
    const [right, wrong, made] = [
      [0.5, -1],
      [2, 0.3],
      [-0.4, 1.5],
    ] as const;
    const value = (differs: number[]) =>
      matchingLoss({ right: row(...right), wrong: row(...wrong), made: row(...made) }, row(...differs)).dataSync()[0];
    const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
    const fake = mean(made.map(log1pexp));
    const real = mean(right.map((x) => log1pexp(-x)));
    expect(value([1, 1])).toBeCloseTo(real + (mean(wrong.map(log1pexp)) + fake) / 2, 5);
    expect(value([0, 1])).toBeCloseTo(real + (log1pexp(0.3) + fake) / 2, 5);
    expect(value([0, 0])).toBeCloseTo(real + fake / 2, 5);
    const ofWrong = (x: tf.Tensor) => matchingLoss({ right: row(...right), wrong: x, made: row(...made) }, row(1, 0));
    expect(await gradientError(ofWrong, row(...wrong))).toBeLessThan(5e-3);
  });

  it('gives each photo the next one’s text, and says where that is the same', () => {
    const texts = tf.tensor4d([1, 0, 1, 0, 0, 2], [3, 1, 1, 2]);
    const { wrong, differs } = otherTexts(texts);
    expect([...wrong.dataSync()]).toEqual([1, 0, 0, 2, 1, 0]);
    expect([...differs.dataSync()]).toEqual([0, 1, 1]);
    expect([...otherTexts(tf.ones([1, 1, 1, 2])).differs.dataSync()]).toEqual([0]);
  });

  it('takes the texts of all others, and says where those are the same', () => {
    const texts = tf.tensor4d([1, 0, 1, 0, 0, 2], [3, 1, 1, 2]);
    expect(textsDiffer(texts).arraySync()).toEqual([
      [0, 0, 1],
      [0, 0, 1],
      [1, 1, 0],
    ]);
  });
});

describe('the generator', () => {
  it('paints what the code and the text say, at half the side first', () => {
    for (const [stages, size] of [
      [1, 8],
      [2, 16],
      [2, 32],
    ] as const) {
      const G = buildDecoder(generatorOf(stages, size), { seed: 1 });
      const told = sample([2, 1, 1, 9]) as tf.Tensor4D;
      const picture = G.apply(told);
      expect(picture.shape).toEqual([2, size, size, 3]);
      const other = tf.concat([tf.slice(told, 0, [2, 1, 1, 5]), sample([2, 1, 1, 4], 9) as tf.Tensor4D], 3);
      const apart = tf.max(tf.abs(tf.sub(G.apply(other, BATCH), G.apply(told, BATCH)))).dataSync()[0];
      expect(apart, 'another text is another picture').toBeGreaterThan(1e-4);
      if (stages === 1) continue;
      const blocks = tf.sub(
        tf.avgPool(picture, 2, 2, 'valid'),
        tf.stridedSlice(picture, [0, 0, 0, 0], [2, size, size, 3], [1, 2, 2, 1]),
      );
      expect(tf.max(tf.abs(blocks)).dataSync()[0], 'stage I enlarged').toBeLessThan(1e-6);
      G.parameters['main.stage']!.assign(tf.tensor1d([2]));
      expect(tf.max(tf.abs(tf.sub(G.apply(told), picture))).dataSync()[0]).toBeGreaterThan(1e-5);
    }
  });

  it('corrects the picture of stage I: without a correction it is that one, enlarged linearly', () => {
    const G = buildDecoder(generatorOf(2, 16), { seed: 1 });
    const last = Object.keys(G.parameters)
      .filter((name) => /^main\.two\.\d+\.weight$/.test(name))
      .at(-1)!;
    for (const [name, each] of Object.entries(G.parameters)) {
      if (name.startsWith('main.one.') && each.rank === 4) each.assign(tf.mul(sample(each.shape, 5), 0.5));
      if (name === last) each.assign(tf.zerosLike(each));
    }
    const told = sample([2, 1, 1, 9]) as tf.Tensor4D;
    const sketch = tf.avgPool(G.apply(told) as tf.Tensor4D, 2, 2, 'valid');
    G.parameters['main.stage']!.assign(tf.tensor1d([2]));
    const linearly = buildNetwork(blurUpsample(3), { seed: 1 }).apply(sketch);
    expect(tf.max(tf.abs(tf.sub(G.apply(told), tf.mul(linearly, 0.98)))).dataSync()[0]).toBeLessThan(1e-5);
    expect(tf.mean(tf.abs(sketch)).dataSync()[0]).toBeGreaterThan(0.05);
  });

  it('with clusters draws by its noise what a text leaves open, by its text how likely each is', () => {
    const architecture = generatorOf(1, 8, 2);
    const G = buildDecoder(architecture, { seed: 1 });
    const parameter = (name: string) => G.parameters[`main.${name}`]!;
    const { draw } = stackganStages(architecture);
    const row = (values: number[]) => tf.tensor4d(values, [1, 1, 1, values.length]);
    const drawn = (noise: number[], text: number[]) => {
      const input = { noise: row(noise), epsilon: row([0, 0, 0]), text: row(text) };
      return [...draw(input, parameter, INFERENCE).dataSync()].map(Math.round);
    };
    expect(drawn([3, -3, -3, 3], [0, 0, 0, 0])).toEqual([1, 0, 0, 1]);
    expect(drawn([-3, 3, 3, -3], [0, 0, 0, 0])).toEqual([0, 1, 1, 0]);
    parameter('prior.0.2.bias').assign(tf.tensor1d([-50, 50]));
    expect(drawn([3, -3, -3, 3], [1, 0, 0, 0])).toEqual([0, 1, 0, 1]);

    parameter('prior.0.2.bias').assign(tf.zeros([2]));
    for (const each of Object.values(G.parameters)) {
      if (each.rank === 4) each.assign(tf.mul(sample(each.shape, 5), 0.5));
    }
    const base = parameter('one.0.base.weight'); // the code reaches the picture by the clusters alone
    base.assign(tf.mul(base, tf.tensor4d([0, 0, 0, 0, 1, 1, 1], [1, 1, 1, 7])));
    const painted = (noise: number[]) => G.apply(row([...noise, 0, 0, 0, 0.3, 0.1, 0.5, 0.2]));
    const apart = tf.max(tf.abs(tf.sub(painted([3, -3, -3, 3]), painted([-3, 3, -3, 3])))).dataSync()[0];
    expect(apart).toBeGreaterThan(1e-4);
  });

  it('needs noise for its clusters', () => {
    const wanted = { ...defaults(stackgan.options), dimensions: 6, clusters: 4 };
    const images = { size: 16, channels: 1, classes: 3 } as const;
    const fault = new Fault(
      'bad-input',
      planFaults.noiseForClusters({ recipe: { en: 'StackGAN', ko: 'StackGAN' }, least: 8 }),
    );
    expect(() => stackgan.model(wanted, images)).toThrow(fault.message);
    expect(stackgan.model({ ...wanted, dimensions: 8 }, images).dimensions).toBe(8 + 128);
  });

  it('has the gradients that small steps measure', async () => {
    const G = buildDecoder(generatorOf(2, 16), { seed: 1 });
    G.parameters['main.stage']!.assign(tf.tensor1d([2]));
    for (const each of Object.values(G.parameters)) {
      if (each.rank === 4) each.assign(tf.mul(sample(each.shape, 5), 0.3));
    }
    const f = (x: tf.Tensor) => tf.avgPool(G.apply(x as tf.Tensor4D, INFERENCE), 8, 8, 'valid');
    expect(await gradientError(f, sample([1, 1, 1, 9]), 0.003)).toBeLessThan(2e-2);
  });

  it('of one stage goes on as the first of two', async () => {
    const small = buildDecoder(generatorOf(1, 8), { seed: 1 });
    const weights = grown(await small.weights(), generatorOf(2, 16), 3);
    const large = buildDecoder(generatorOf(2, 16), weights);
    const told = sample([1, 1, 1, 9]) as tf.Tensor4D;
    const [sketch, shown] = [small.apply(told), tf.avgPool(large.apply(told), 2, 2, 'valid')];
    expect(tf.max(tf.abs(tf.sub(sketch, shown))).dataSync()[0]).toBeLessThan(1e-6);
  });
});

describe('a generator that went on with clusters', () => {
  it('paints at first as it did without', async () => {
    const before = generatorOf(1, 8);
    const architecture = StackganGenerator.parse({ ...before, clusters: 1 });
    const small = buildDecoder(before, { seed: 1 });
    const large = buildDecoder(architecture, grown(await small.weights(), architecture, 3));
    const told = sample([2, 1, 1, 9]) as tf.Tensor4D;
    expect(tf.max(tf.abs(tf.sub(small.apply(told), large.apply(told)))).dataSync()[0]).toBeLessThan(1e-6);
    const parameter = 'main.one.condition.0.weight';
    expect(large.parameters[parameter]!.shape[2]).toBe(small.parameters[parameter]!.shape[2]! + 2);
    expect(differenceOf(architecture, before)).toBeUndefined();
    expect(differenceOf(before, architecture)).toMatchObject({ setting: 'clusters' });
  });
});

describe('the discriminator', () => {
  const discriminator = (kind: 'joined' | 'projection') =>
    matchingDiscriminator(
      'D1',
      { kind, size: 16, channels: 3, ndf: 2, features: 4, clusters: 2, embedding: 3, namesWords: true },
      1,
    );

  it.each([
    ['joined', [2, 4, 4, 4]],
    ['projection', [2, 1, 1, 128]],
  ] as const)('%s judges one picture beside several texts', (kind, shape) => {
    const D = discriminator(kind);
    const seen = D.extract(sample([2, 16, 16, 3]) as tf.Tensor4D, BATCH);
    expect(seen.shape).toEqual(shape);
    const [one, other] = [1, 2].map((seed) => D.logits(seen, sample([2, 1, 1, 4], seed) as tf.Tensor4D, BATCH));
    expect(one!.shape).toEqual([2, 1, 1, 1]);
    expect(tf.max(tf.abs(tf.sub(one!, other!))).dataSync()[0]).toBeGreaterThan(1e-5);
  });

  it.each(['joined', 'projection'] as const)(
    '%s names the words of what it saw, and its clusters beside its text',
    (kind) => {
      const D = discriminator(kind);
      const [one, other] = [1, 2].map((seed) => D.extract(sample([2, 16, 16, 3], seed) as tf.Tensor4D, BATCH));
      const words = D.wordLogits!(one!, BATCH);
      expect(words.shape).toEqual([2, 1, 1, 4]);
      expect(tf.max(tf.abs(tf.sub(words, D.wordLogits!(other!, BATCH)))).dataSync()[0]).toBeGreaterThan(1e-5);
      const clusters = (seen: tf.Tensor4D, seed: number) =>
        D.clusterLogits!(seen, sample([2, 1, 1, 4], seed) as tf.Tensor4D, BATCH);
      expect(clusters(one!, 1).shape).toEqual([2, 1, 1, 2]);
      for (const [seen, seed] of [
        [other!, 1],
        [one!, 2],
      ] as const) {
        expect(tf.max(tf.abs(tf.sub(clusters(one!, 1), clusters(seen, seed)))).dataSync()[0]).toBeGreaterThan(1e-5);
      }
    },
  );

  it('by projection judges all pairs as it judges each', () => {
    const D = discriminator('projection');
    const seen = D.extract(sample([3, 16, 16, 3]) as tf.Tensor4D, BATCH);
    const texts = sample([3, 1, 1, 4], 5) as tf.Tensor4D;
    const all = D.otherLogits(seen, texts, BATCH).logits.arraySync() as number[][];
    for (const [shift, order] of [
      [0, [0, 1, 2]],
      [1, [1, 2, 0]],
    ] as const) {
      const turned = tf.concat(order.map((i) => tf.slice(texts, [i, 0, 0, 0], [1, 1, 1, 4]))) as tf.Tensor4D;
      const pairs = D.logits(seen, turned, BATCH).dataSync();
      pairs.forEach((value, i) => expect(value).toBeCloseTo(all[i]![(i + shift) % 3]!, 5));
    }
  });
});

describe.each([0, 2])('a run with clusters: %i', (clusters) => {
  const settings = {
    ...defaults(stackgan.options),
    ...{ dimensions: 4, condition: 2, width: 2, average: 0.5, wordWeight: 1, modeSeeking: 0.1, clusters },
  };
  const create = (seed: number) =>
    stackgan.create(settings, new Random(seed), { size: 16, channels: 1, classes: 3, steps: 4 });
  const batch = () => ({
    images: sample([4, 16, 16, 1], 7) as tf.Tensor4D,
    labels: tf.tensor4d([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], [4, 1, 1, 3]),
  });
  const stageOf = (learner: ReturnType<typeof create>) =>
    learner.networks['G_average']!.parameters['main.stage']!.dataSync()[0];

  it('hands over to stage II at its share of the steps; stage I learns no more, and it goes on after a restart', async () => {
    const learner = create(1);
    const sketch = () => [...learner.networks['G']!.parameters['main.one.condition.2.weight']!.dataSync()];
    const steps = (n: number, who = learner) => {
      for (let i = 0; i < n; i++) tf.dispose(who.step(batch(), 0.01));
    };
    const fresh = sketch();
    steps(2);
    expect(sketch()).not.toEqual(fresh);
    expect([stageOf(learner), learner.stage!()]).toEqual([1, 1]);
    expect(learner.optimizers['generator2']!.steps).toBe(0);
    const learned = learner.networks['G_average']!.parameters['main.one.condition.2.weight']!.dataSync().slice();
    steps(1);
    expect([stageOf(learner), learner.stage!()]).toEqual([2, 2]);
    expect(sketch(), 'stage I is its average').toEqual([...learned]);
    if (clusters > 0) {
      const network = (name: string) => [...learner.networks[name]!.parameters['0.sums']!.dataSync()];
      const stand = network('clusters');
      steps(1);
      expect(network('clusters'), 'clusters are what stage I paints').toEqual(stand);
    }
    const resumed = create(9);
    restore(resumed, structuredClone(await capture(learner)));
    steps(1);
    steps(1, resumed);
    expect(await capture(resumed)).toEqual(await capture(learner));
    expect(sketch()).toEqual([...learned]);
    expect(learner.optimizers['generator1']!.steps).toBe(2);
    learner.dispose();
    resumed.dispose();
  });
});
