import { beforeEach, expect, it } from 'vitest';
import { ViewState } from './view-state.svelte.ts';

beforeEach(() => localStorage.clear());

it('shows few pixels as squares and many smoothly, until somebody chooses', () => {
  const view = new ViewState();
  expect([view.smooth(28), view.smooth(63), view.smooth(64), view.smooth(128)]).toEqual([false, false, true, true]);
  view.set({ enlargedSmoothly: false });
  expect(view.smooth(128)).toBe(false);
  view.set({ enlargedSmoothly: true });
  expect(view.smooth(28)).toBe(true);
});
