import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.word());

describe('Random', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    expect(draw(new Random(7), 5)).toEqual(draw(new Random(7), 5));
    expect(draw(new Random(7), 5)).not.toEqual(draw(new Random(8), 5));
  });

  it('goes on where its state was written down', () => {
    const random = new Random(1);
    draw(random, 100);
    const { state } = random;
    const ahead = draw(random, 10);
    expect(draw(new Random(state), 10)).toEqual(ahead);
  });

  it('draws normals with mean 0 and deviation 1', () => {
    const values = new Random(3).normals(20_000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02); // deviation of the mean is 0.007
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  });

  it('draws every number below n about equally often', () => {
    const counts = [0, 0, 0, 0, 0, 0];
    const random = new Random(5);
    for (let i = 0; i < 12_000; i++) counts[random.below(6)]!++;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200); // deviation is 41
  });

  it('shuffles into a permutation and leaves the given order alone', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = new Random(2).shuffled(items);
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort()).toEqual(items);
  });

  it('forks by name', () => {
    const fork = (name: string) => draw(new Random(9).fork(name), 3);
    expect(fork('weights')).toEqual(fork('weights'));
    expect(fork('weights')).not.toEqual(fork('order'));
  });
});
