import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pace, PhotoProgress, type PhotoShare, type PhaseWork } from './photo-progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const read: PhaseWork = { phase: 'read', kind: 'jpeg', megapixels: 24 };
const compute: PhaseWork = { phase: 'compute', kind: 'weights', megapixels: 0.5 };

function photo(pace: Pace) {
  const told: PhotoShare[] = [];
  const progress = new PhotoProgress(
    pace,
    (now) => told.push(now),
    () => Date.now(),
  );
  return { progress, told };
}

it('tells the time left once the same was done before, by pixels', () => {
  const pace = new Pace();
  const first = photo(pace);
  first.progress.begin([read, compute]);
  vi.advanceTimersByTime(1000);
  expect(first.told.map(({ secondsLeft }) => secondsLeft)).toEqual([null, null]);
  first.progress.next();
  vi.advanceTimersByTime(3000);
  first.progress.next();
  first.progress.end();

  const second = photo(pace);
  second.progress.begin([
    { ...read, megapixels: 48 },
    { ...compute, megapixels: 1 },
  ]); // twice as many: 2 s and 6 s
  vi.advanceTimersByTime(2000);
  expect(second.told.at(-1)).toEqual({ share: expect.closeTo(0.97 * 0.25, 5), secondsLeft: 6 });
  second.progress.next();
  vi.advanceTimersByTime(3000);
  expect(second.told.at(-1)).toEqual({ share: 0.625, secondsLeft: 3 });
  second.progress.end();
  const count = second.told.length;
  vi.advanceTimersByTime(5000);
  expect(second.told).toHaveLength(count);
});

it('never goes back, and never says that it is done while it takes longer than it should', () => {
  const pace = new Pace();
  pace.took(compute, 1000);
  pace.took(read, 1000);
  const { progress, told } = photo(pace);
  progress.begin([read, compute]);
  vi.advanceTimersByTime(500);
  progress.next();
  vi.advanceTimersByTime(20_000);
  const shares = told.map(({ share }) => share);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBeLessThan(1);
  expect(told.at(-1)?.secondsLeft).toBe(0);
  progress.end();
});

it('of what was never timed it comes near the end and does not say when', () => {
  const { progress, told } = photo(new Pace());
  progress.begin([read, compute]);
  vi.advanceTimersByTime(1000);
  progress.next(800);
  vi.advanceTimersByTime(60_000);
  const last = told.at(-1);
  expect(last?.secondsLeft).toBeNull();
  expect(last?.share).toBeGreaterThan(0.8);
  expect(last?.share).toBeLessThan(1);
  progress.end();
});
