import { expect, it } from 'vitest';
import { hostOf } from '../../testing/studio-of.ts';
import { AppState } from '../app-state.svelte.ts';

it('what was undone is done again by the same keys in every view', () => {
  const { all } = new AppState(hostOf({})).actions;
  const redo = all.filter(({ keys }) => keys?.some((key) => ['Mod+Shift+Z', 'Mod+Y'].includes(key)));
  expect(redo.length).toBeGreaterThan(3);
  for (const { id, keys } of redo) expect(keys, id).toEqual(['Mod+Shift+Z', 'Mod+Y']);
});
