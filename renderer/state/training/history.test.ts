import { expect, it } from 'vitest';
import { append, emptyTrack, linesOf, indexOfStep } from './history.ts';

const track = (...pieces: Parameters<typeof append>[1][]) => {
  const made = emptyTrack();
  for (const piece of pieces) append(made, piece);
  return made;
};

it('joins pieces in the order they come', () => {
  const made = track({ steps: [1, 2], values: { G: [5, 4] } }, { steps: [3], values: { G: [3] } });
  expect(made).toEqual({ steps: [1, 2, 3], values: { G: [5, 4, 3] } });
});

it('replaces what a run did before it went back to a checkpoint', () => {
  const made = track(
    { steps: [1, 2, 3, 4], values: { G: [5, 4, NaN, NaN] } },
    { steps: [3, 4], values: { G: [3, 2] } },
  );
  expect(made).toEqual({ steps: [1, 2, 3, 4], values: { G: [5, 4, 3, 2] } });
});

it('keeps numbers in line with the steps when a name comes later, or stops', () => {
  const made = track({ steps: [1], values: { G: [5] } }, { steps: [2], values: { D: [1] } });
  expect(made.values).toEqual({ G: [5, NaN], D: [NaN, 1] });
});

it('takes an empty piece for nothing', () => {
  expect(track({ steps: [1], values: { G: [5] } }, { steps: [], values: {} }).steps).toEqual([1]);
});

it('finds the index of a step', () => {
  expect([0, 10, 15, 20, 99].map((step) => indexOfStep([10, 20, 30], step))).toEqual([0, 0, 1, 1, 3]);
});

const long = (length: number) => ({
  steps: Array.from({ length }, (_, index) => index),
  values: { G: Array.from({ length }, (_, index) => (index === 777 ? 50 : index % 2)) },
});

it('draws a short run number by number', () => {
  const lines = linesOf({ steps: [1, 2, 3], values: { G: [4, NaN, 2] } }, ['G'], { smoothing: 0 });
  expect(lines).toEqual({ steps: [1, 2, 3], raw: { G: [4, null, 2] }, smooth: { G: [4, 4, 2] } });
});

it('draws a long run with few points and loses no spike', () => {
  const { steps, raw, smooth } = linesOf(long(100_000), ['G'], { points: 500 });
  expect(steps.length).toBeLessThanOrEqual(1000);
  expect(raw.G).toHaveLength(steps.length);
  expect(smooth.G).toHaveLength(steps.length);
  expect(Math.max(...(raw.G as number[]))).toBe(50);
  expect(steps.every((step, index) => index === 0 || step > (steps[index - 1] as number))).toBe(true);
});

it('leaves what is drawn where it is while the run grows', () => {
  const [before, after] = [linesOf(long(5000), ['G']), linesOf(long(5100), ['G'])];
  expect(after.steps.slice(0, 500)).toEqual(before.steps.slice(0, 500));
  expect(after.raw.G?.slice(0, 500)).toEqual(before.raw.G?.slice(0, 500));
});

it('smooths: the course stays between the extremes and swings less', () => {
  const swing = (values: (number | null)[] = []) => {
    const tail = values.slice(-50) as number[];
    return Math.max(...tail) - Math.min(...tail);
  };
  const noisy = {
    steps: long(400).steps,
    values: { G: Array.from({ length: 400 }, (_, index) => Math.sin(index * 9)) },
  };
  const mild = linesOf(noisy, ['G'], { smoothing: 0.3 }).smooth.G;
  const strong = linesOf(noisy, ['G'], { smoothing: 1 }).smooth.G;
  expect(swing(mild)).toBeLessThan(2);
  expect(swing(strong)).toBeLessThan(swing(mild) / 2);
});

it('knows nothing of a name that was never reported', () => {
  expect(linesOf(long(3), ['F']).raw.F).toEqual([null, null, null]);
});
