// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { Zoom } from '../state/zoom.svelte.ts';
import { PanZoom } from './pan-zoom.ts';

const size = { width: 100, height: 100 };
let zoom: Zoom;
let stage: HTMLElement;
let gestures: PanZoom;

beforeEach(() => {
  zoom = new Zoom();
  zoom.setFrame(size, { width: 200, height: 200 }, 1);
  stage = document.createElement('div');
  stage.setPointerCapture = () => {};
  gestures = new PanZoom({
    zoom,
    density: () => 1,
    box: () => new DOMRect(0, 0, 200, 200),
    closeUp: (whole) => whole * 2,
  });
});

const at = (x: number, y: number, pointerId = 1, target: Element = stage) =>
  ({ button: 0, pointerId, clientX: x, clientY: y, target, currentTarget: stage }) as unknown as PointerEvent & {
    currentTarget: HTMLElement;
  };
const wheel = (change: Partial<WheelEvent>) =>
  ({ deltaX: 0, deltaY: 0, deltaMode: 0, clientX: 100, clientY: 100, preventDefault() {}, ...change }) as WheelEvent;

it('drags what is zoomed, and nothing at fit', () => {
  expect(gestures.down(at(50, 50))).toBe(false);
  gestures.up(at(50, 50));
  const whole = zoom.scale;
  gestures.doubleClick(at(100, 100));
  expect(zoom.scale).toBe(whole * 2);
  const before = zoom.view!.x;
  expect(gestures.down(at(50, 50))).toBe(true);
  gestures.move(at(90, 50));
  expect(zoom.view!.x).toBeLessThan(before);
  gestures.doubleClick(at(100, 100));
  expect(zoom.view).toBeNull();
});

it('pinches with two fingers, whatever one would do', () => {
  const whole = zoom.scale;
  gestures.down(at(80, 100, 1));
  gestures.down(at(120, 100, 2));
  expect(gestures.fingers).toBe(2);
  gestures.move(at(160, 100, 2), false);
  expect(zoom.scale).toBe(whole * 2); // twice as far apart
  gestures.up(at(160, 100, 2));
  const { x } = zoom.view!;
  gestures.move(at(120, 100, 1), false);
  expect(zoom.view!.x).toBe(x);
});

it('zooms by the wheel, and pans sideways', () => {
  const whole = zoom.scale;
  gestures.wheel(wheel({ deltaY: -100 }));
  expect(zoom.scale).toBeCloseTo(whole * Math.exp(0.22), 6);
  const { x, y } = zoom.view!;
  gestures.wheel(wheel({ deltaY: 10, shiftKey: true }));
  expect(zoom.view!.x).toBeGreaterThan(x);
  expect(zoom.view!.y).toBe(y);
});

it('leaves what lies over the picture alone', () => {
  const button = stage.appendChild(document.createElement('button'));
  expect(gestures.hold(at(50, 50, 1, button))).toBe(false);
  gestures.doubleClick(at(50, 50, 1, button));
  expect(zoom.view).toBeNull();
});
