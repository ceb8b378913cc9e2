import { expect, it } from 'vitest';
import { hasFiner, scaleAt, scaleRange, STOPS, stopOf } from './scale-stops.ts';

const photo = { width: 3000, height: 2000 };
const range = scaleRange(photo, 192);

it('goes from half of what the model was trained on to twice, within photo and model', () => {
  expect(range).toEqual({ bold: 144, usual: 288, fine: 576 });
  expect(scaleRange({ width: 2000, height: 3000 }, 192)).toEqual(range);
  expect(scaleRange({ width: 400, height: 300 }, 256)).toEqual({ bold: 171, usual: 341, fine: 400 });
  expect(scaleRange({ width: 8000, height: 1000 }, 256)).toEqual({ bold: 512, usual: 1024, fine: 1024 });
});

it('has nothing finer for a photo that is smaller than what the model wants', () => {
  const tiny = scaleRange({ width: 90, height: 60 }, 256);
  expect(tiny).toEqual({ bold: 90, usual: 384, fine: 384 });
  expect([hasFiner(tiny), hasFiner(range)]).toEqual([false, true]);
  expect(stopOf(500, tiny)).toBe(0);
});

it('steps by ratio, and finds the step of every size that it gives', () => {
  const stops = Array.from({ length: 2 * STOPS + 1 }, (_, i) => i - STOPS);
  expect(stops.map((stop) => scaleAt(stop, range))).toEqual([144, 171, 204, 242, 'auto', 342, 407, 484, 576]);
  expect(stops.map((stop) => stopOf(scaleAt(stop, range), range))).toEqual(stops);
});

it('shows a number of somebody’s own at the nearest step, never in the middle', () => {
  expect([64, 280, 288, 290, 1024].map((scale) => stopOf(scale, range))).toEqual([-STOPS, -1, 0, 1, STOPS]);
});
