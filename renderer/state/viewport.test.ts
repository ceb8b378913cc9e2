import { describe, expect, it } from 'vitest';
import { fitScale, keepInside, panBy, rectOf, zoomAt, MAX_SCALE, type Viewport } from './viewport.ts';

const picture = { width: 2000, height: 1000 };
const pane = { width: 1000, height: 800 };

/** The part of the picture under a point of the pane. */
const under = (view: Viewport | null, point: { x: number; y: number }) => {
  const { x, y, width, height } = rectOf(view, picture, pane);
  return { x: (point.x - x) / width, y: (point.y - y) / height };
};

describe('rectOf', () => {
  it('shows the whole picture in the middle when it fits', () => {
    const rect = rectOf(null, picture, pane);
    expect(rect.width / rect.height).toBeCloseTo(2, 2);
    expect(rect.x).toBeGreaterThan(0);
    expect(rect.x * 2 + rect.width).toBeCloseTo(pane.width, -0.5);
    expect(rect.y * 2 + rect.height).toBeCloseTo(pane.height, -0.5);
  });

  it('lays one picture pixel on one device pixel at scale 1', () => {
    expect(rectOf({ scale: 1, x: 0.5, y: 0.5 }, picture, pane)).toEqual({
      x: -500,
      y: -100,
      width: 2000,
      height: 1000,
    });
  });

  it('lets small pictures grow to the pane', () => {
    expect(fitScale({ width: 100, height: 100 }, pane)).toBeGreaterThan(7);
  });
});

describe('zoomAt', () => {
  it('keeps the point under the cursor', () => {
    const cursor = { x: 300, y: 420 };
    const before = under(null, cursor);
    const view = zoomAt(null, 2, cursor, picture, pane);
    const after = under(view, cursor);
    expect(after.x).toBeCloseTo(before.x, 3);
    expect(after.y).toBeCloseTo(before.y, 3);
  });

  it('stops at the largest scale', () => {
    expect(zoomAt(null, 1000, { x: 1, y: 1 }, picture, pane).scale).toBe(MAX_SCALE);
  });
});

describe('panning', () => {
  it('moves the picture with the pointer', () => {
    const view: Viewport = { scale: 1, x: 0.5, y: 0.5 };
    const before = rectOf(view, picture, pane);
    const after = rectOf(panBy(view, { x: 40, y: -30 }, picture, pane), picture, pane);
    expect([after.x - before.x, after.y - before.y]).toEqual([40, -30]);
  });

  it('never leaves the picture', () => {
    const view = panBy({ scale: 1, x: 0.5, y: 0.5 }, { x: 99_999, y: -99_999 }, picture, pane);
    const rect = rectOf(view, picture, pane);
    expect(rect.x).toBe(0);
    expect(rect.y + rect.height).toBe(pane.height);
  });

  it('centres a picture that is smaller than the pane', () => {
    expect(keepInside({ scale: 0.1, x: 0, y: 1 }, picture, pane)).toEqual({ scale: 0.1, x: 0.5, y: 0.5 });
  });
});
