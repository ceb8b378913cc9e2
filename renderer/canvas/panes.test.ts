import { expect, it } from 'vitest';
import { layoutPanes } from './panes.ts';

const wide = { width: 1600, height: 800 };
const tall = { width: 700, height: 1000 };

it('gives overlaid comparisons the whole stage', () => {
  for (const mode of ['slider', 'lens', 'onion', 'difference']) {
    expect(layoutPanes(mode, wide, 1)).toEqual([{ shows: 'compare', x: 0, y: 0, ...wide }]);
  }
});

it('lays side by side the way in which pictures are larger', () => {
  const [left, right] = layoutPanes('side', wide, 1);
  expect(left?.y).toBe(right?.y);
  const [upper, lower] = layoutPanes('side', tall, 2);
  expect(upper?.x).toBe(lower?.x);
  expect(lower?.y).toBeGreaterThan(upper?.y ?? 0);
});

it('shows the four pictures of a round trip without overlap, inside the stage', () => {
  const panes = layoutPanes('trip', tall, 1);
  expect(panes.map(({ shows }) => shows)).toEqual(['input', 'result', 'back', 'error']);
  for (const pane of panes) {
    expect(pane.x + pane.width).toBeLessThanOrEqual(tall.width + 0.01);
    expect(pane.y + pane.height).toBeLessThanOrEqual(tall.height + 0.01);
  }
  const area = panes.reduce((sum, { width, height }) => sum + width * height, 0);
  expect(area).toBeGreaterThan(tall.width * tall.height * 0.98);
});
