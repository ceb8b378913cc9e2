import { expect, it } from 'vitest';
import { CACHE_BYTES } from '../../files/datasets/photo-feed.ts';
import { MEASURES_BYTES, runMemory } from './run-memory.ts';

const terms = {
  measured: 500e6,
  checkpoint: 0,
  photos: 0,
  preprocessing: { loadSize: 286, channels: 3 as const },
  measureEvery: 0,
  heldOut: 0.1,
};

it('is what was measured, where nothing else comes', () => {
  expect(runMemory(terms)).toBe(500e6);
});

it('grows by three checkpoints and by the photos that are kept, up to the cache', () => {
  expect(runMemory({ ...terms, checkpoint: 100e6 })).toBe(800e6);
  expect(runMemory({ ...terms, photos: 1000 }) - 500e6).toBeCloseTo(1000 * 286 * 286 * 4, -3);
  expect(runMemory({ ...terms, photos: 1e6 })).toBe(500e6 + CACHE_BYTES);
});

it('counts what it is measured with, when it is and photos are held out', () => {
  expect(runMemory({ ...terms, measureEvery: 500 })).toBe(500e6 + MEASURES_BYTES);
  expect(runMemory({ ...terms, measureEvery: 500, heldOut: 0 })).toBe(500e6);
});
