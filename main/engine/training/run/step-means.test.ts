import { describe, expect, it } from 'vitest';
import { StepMeans } from './step-means.ts';

function paced(msOf: (step: number) => number, steps: number) {
  let now = 0;
  const shown: [number, Record<string, number>][] = [];
  const recorded: number[] = [];
  const pace = new StepMeans({
    show: (step, means) => shown.push([step, means]),
    record: (step) => recorded.push(step),
    now: () => now,
  });
  for (let step = 1; step <= steps; step++) {
    now += msOf(step);
    pace.step(step, step % 2 === 0 ? { G: step, F: 1 } : { G: step });
  }
  return { pace, shown, recorded };
}

describe('StepMeans', () => {
  it('shows means at most twice a second, of the steps since, each number over those that had it', () => {
    const { shown } = paced(() => 100, 12);
    expect(shown).toEqual([
      [1, { G: 1 }],
      [6, { G: 4, F: 1 }],
      [11, { G: 9, F: 1 }],
    ]);
  });

  it('records every step at first, then ever fewer', () => {
    const { recorded } = paced(() => 1, 10_000);
    expect(recorded.slice(0, 1999)).toEqual(Array.from({ length: 1999 }, (_, i) => i + 1));
    expect(recorded.length).toBeLessThan(4000);
    expect(recorded.at(-1)).toBe(10_000);
  });

  it('times steps without the first, which compile, and without pauses', () => {
    expect(paced((step) => (step <= 3 ? 20_000 : 100), 6).pace.secondsPerStep).toBeCloseTo(0.1);
    expect(paced((step) => (step <= 3 ? 20_000 : 100), 1).pace.secondsPerStep).toBe(20);
    expect(paced((step) => (step < 50 ? 100 : 200), 200).pace.secondsPerStep).toBeCloseTo(0.2, 3);
  });
});
