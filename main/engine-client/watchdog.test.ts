import { expect, it } from 'vitest';
import { Watchdog } from './watchdog.ts';

const limits = { silent: 3, idle: 5 };
const SECOND = 1_000_000; // microseconds

/** What the watchdog says tick by tick; undefined: no beat in that tick. */
function ticks(beats: (number | undefined)[], asked = true): (string | undefined)[] {
  const watchdog = new Watchdog(limits);
  return beats.map((cpu) => {
    if (cpu !== undefined) watchdog.beat(cpu);
    return watchdog.tick(asked);
  });
}
const hung = (said: (string | undefined)[]) => said.map((why) => why !== undefined);

it('an engine that no longer beats is hung, whether anything is asked of it or not', () => {
  for (const asked of [true, false])
    expect(hung(ticks([SECOND, undefined, undefined, undefined], asked))).toEqual([false, false, false, true]);
});

it('a beat in time is enough', () => {
  expect(hung(ticks([0, undefined, undefined, SECOND, undefined, undefined]))).not.toContain(true);
});

it('one that never beats, as over ssh, is never hung', () => {
  expect(hung(ticks(Array.from({ length: 20 })))).not.toContain(true);
});

it('one that is asked and computes nothing is hung, one that computes is busy', () => {
  const same = Array.from({ length: 6 }, () => 100);
  expect(hung(ticks(same)).at(-1)).toBe(true);
  expect(hung(ticks(same, false))).not.toContain(true);
  expect(hung(ticks(Array.from({ length: 30 }, (_, at) => (at * SECOND) / 10)))).not.toContain(true);
});

it('what only its heart costs is no computing', () => {
  expect(hung(ticks(Array.from({ length: 7 }, (_, at) => at * 500)))).toContain(true);
});
