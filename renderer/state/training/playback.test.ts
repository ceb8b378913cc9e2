import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Playback } from './playback.svelte.ts';

let steps: number[] = [];
const make = () => new Playback(() => steps);

beforeEach(() => {
  steps = [100, 200, 300, 400];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it('follows the newest until another is chosen', () => {
  const playback = make();
  expect([playback.step, playback.following]).toEqual([400, true]);
  steps = [...steps, 500];
  expect(playback.step).toBe(500);
  playback.move(-1);
  expect([playback.step, playback.following]).toEqual([400, false]);
  steps = [...steps, 600];
  expect(playback.step).toBe(400);
  playback.show(99);
  expect([playback.step, playback.following]).toEqual([600, true]);
});

it('shows what was newest at a step', () => {
  const playback = make();
  playback.showAt(250);
  expect(playback.step).toBe(200);
  playback.showAt(300);
  expect(playback.step).toBe(300);
  playback.showAt(1);
  expect(playback.step).toBe(100);
});

it('stays near when a run went back and its pictures are gone', () => {
  const playback = make();
  playback.show(2);
  steps = [100, 200];
  expect(playback.step).toBe(200);
});

it('plays from the beginning to the newest, and stops there', () => {
  const playback = make();
  playback.play();
  expect([playback.step, playback.playing]).toEqual([100, true]);
  vi.runAllTimers();
  expect([playback.step, playback.playing, playback.following]).toEqual([400, false, true]);
});

it('has nothing to show before the first pictures', () => {
  steps = [];
  const playback = make();
  playback.play();
  expect([playback.index, playback.step, playback.playing]).toEqual([-1, undefined, false]);
});
