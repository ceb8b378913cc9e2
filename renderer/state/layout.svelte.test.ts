import { afterEach, expect, it, vi } from 'vitest';
import { Layout } from './layout.svelte.ts';

/** A window that is narrow from the start. */
const narrow = (matches: boolean) => vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches }));

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('remembers which panels stand beside the stage', () => {
  narrow(false);
  const layout = new Layout();
  expect(layout.isOpen('panel')).toBe(true);
  layout.toggle('panel');
  expect(new Layout().isOpen('panel')).toBe(false);
  expect(new Layout().isOpen('inspector')).toBe(true);
});

it('opens one drawer at a time in a narrow window, and forgets it with the view', () => {
  narrow(true);
  const layout = new Layout();
  expect([layout.isOpen('panel'), layout.isOpen('inspector')]).toEqual([false, false]);
  layout.toggle('panel');
  layout.toggle('inspector');
  expect([layout.isOpen('panel'), layout.isOpen('inspector')]).toEqual([false, true]);
  layout.go('translate');
  expect(layout.isOpen('inspector')).toBe(false);
  narrow(false);
  expect(new Layout().isOpen('panel')).toBe(true); // what a drawer did is no wish for wide windows
});
