import { describe, expect, it } from 'vitest';
import { LoadingCache } from './loading-cache.ts';

describe('LoadingCache', () => {
  const sizeOf = (text: string): number => text.length;

  it('loads once, forgets the least recently used and failures, and stays within its limits', async () => {
    const cache = new LoadingCache({ limit: 80, largest: 10, sizeOf });
    const loads: string[] = [];
    const load = (size: number) => async (key: string) => {
      loads.push(key);
      return 'x'.repeat(size);
    };
    for (let i = 0; i < 9; i++) await cache.get(`p${i}`, load(10)); // p0 goes
    await cache.get('p1', load(10));
    await cache.get('p0', load(10)); // p2 goes
    await cache.get('p1', load(10));
    await cache.get('huge', load(11));
    await cache.get('huge', load(11));
    await cache.get('empty', load(0));
    await cache.get('empty', load(0));
    const nine = Array.from({ length: 9 }, (_, i) => `p${i}`);
    expect(loads).toEqual([...nine, 'p0', 'huge', 'huge', 'empty', 'empty']);
    expect(cache.size).toBe(80);
    await expect(cache.get('bad', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.get('bad', load(5))).toBe('xxxxx');
  });

  it('shares a load among those who ask at once, and keeps nothing that was cleared meanwhile', async () => {
    const cache = new LoadingCache({ limit: 80, sizeOf });
    let loads = 0;
    let arrive = (_: string): void => {};
    const load = () => {
      loads++;
      return new Promise<string>((resolve) => (arrive = resolve));
    };
    const both = [cache.get('a', load), cache.get('a', load)];
    cache.clear();
    arrive('first');
    expect(await Promise.all(both)).toEqual(['first', 'first']);
    expect([loads, cache.size]).toEqual([1, 0]);
  });
});
