import { expect, it } from 'vitest';
import { PointHistory } from './point-history.svelte.ts';

const point = (x: number) => ({ x, y: 0.5, a: 10, b: 20, size: 3 });

it('goes back and forward by steps; what one drag changes is one', () => {
  const history = new PointHistory();
  history.begin([]);
  history.change([point(0.1)]);
  history.change([point(0.2)], 'move');
  history.change([point(0.3)], 'move');
  history.settle();
  history.change([point(0.4)], 'move');
  history.undo();
  expect(history.points).toEqual([point(0.3)]);
  history.undo();
  expect(history.points).toEqual([point(0.1)]);
  history.undo();
  expect([history.points, history.canUndo]).toEqual([[], false]);
  history.redo();
  history.redo();
  expect([history.points, history.canRedo]).toEqual([[point(0.3)], true]);
  history.change([]);
  expect(history.canRedo).toBe(false);
});
