// Frames of a page and its long tasks (the Long Tasks specification: over 50 ms), as Chromium reports them.
import type { Page } from 'playwright-core';

export interface Frames {
  /** Milliseconds of every task longer than 50 ms. */
  tasks: number[];
  /** Milliseconds between frames. */
  gaps: number[];
  /** Milliseconds of the page's thread, by its own clock, which what else the machine does leaves alone. */
  thread: number;
}

/** Frames and long tasks while `act` works on the page. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const threadNow = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  await page.evaluate(() => {
    const seen = { tasks: [] as number[], gaps: [] as number[] };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => seen.tasks.push(duration))).observe({
      type: 'longtask',
    });
    let last = performance.now();
    const frame = (now: number) => {
      seen.gaps.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const before = await threadNow();
  await act();
  const thread = (await threadNow()) - before;
  await session.detach();
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Omit<Frames, 'thread'> }).seen); // put there above
  return { ...seen, thread };
}

export function printFrames(bench: string, name: string, { tasks, gaps, thread }: Frames, json: boolean): void {
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const longest = Math.max(0, ...tasks);
  const perFrame = thread / gaps.length;
  const figures = { frames: gaps.length, p50: at(0.5), p95: at(0.95), perFrame, longTasks: tasks.length, longest };
  if (json) return console.log(JSON.stringify({ bench, case: name, ...figures }));
  console.log(
    `${name}: ${figures.frames} frames, ${figures.p50.toFixed(1)} ms between two (95 %: ${figures.p95.toFixed(1)} ms),` +
      ` ${perFrame.toFixed(1)} ms of the page's thread each; tasks over 50 ms: ${figures.longTasks}${longest > 0 ? `, the longest ${longest.toFixed(0)} ms` : ''}`,
  );
}
