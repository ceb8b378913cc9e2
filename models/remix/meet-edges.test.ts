import { expect, it } from 'vitest';
import { blank, type Image } from '../../common/image/image.ts';
import { meetEdges } from './meet-edges.ts';

const flat = (width: number, height: number, value: number): Image => {
  const image = blank(width, height, 3);
  image.data.fill(value);
  return image;
};
const at = ({ width, data }: Image, x: number, y: number) => data[3 * (y * width + x)];
const frame = { left: 40, top: 0, width: 100, height: 60 };

it('takes a leap of brightness out of the new picture beside the photo, and less of it further away', () => {
  const made = flat(140, 60, 120);
  meetEdges(made, flat(100, 60, 100), frame);
  const line = [39, 36, 30, 0].map((x) => at(made, x, 30)!);
  expect(line[0]).toBeLessThan(105);
  expect(line).toEqual([...line].sort((a, b) => a - b));
  expect(line[3]).toBe(120);
});

it('leaves alone what fits, and what is another thing', () => {
  const fits = flat(140, 60, 100);
  meetEdges(fits, flat(100, 60, 100), frame);
  expect(fits.data).toEqual(flat(140, 60, 100).data);
  const other = flat(140, 60, 200);
  meetEdges(other, flat(100, 60, 100), frame);
  expect(other.data).toEqual(flat(140, 60, 200).data);
});
