import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ScaledPictures } from './scaled-pictures.ts';

const drawn: unknown[] = [];
beforeAll(() => {
  class Canvas {
    getContext = () => ({ drawImage: (...given: unknown[]) => void drawn.push(given[0]) });
  }
  vi.stubGlobal('OffscreenCanvas', Canvas);
});
afterAll(() => vi.unstubAllGlobals());

const bitmap = () => ({ width: 6000, height: 4000 }) as ImageBitmap;
const [whole, pane] = [
  { x: 0, y: 10, width: 300, height: 200 },
  { width: 300, height: 220 },
];

it('scales a picture when it is shown a second time in its place, and never again there', () => {
  const [scaled, image] = [new ScaledPictures(), bitmap()];
  expect(scaled.of(image, whole, pane, true)).toBe(image);
  const kept = scaled.of(image, whole, pane, true);
  expect(kept).toHaveProperty('pane');
  expect(scaled.of(image, whole, pane, true)).toEqual(kept);
  expect(drawn.filter((each) => each === image)).toHaveLength(1);
  expect(scaled.of(kept, whole, pane, true)).toBe(kept); // one that a pane has already
});

it('scales nothing that moves, and begins anew where it rests', () => {
  const [scaled, image] = [new ScaledPictures(), bitmap()];
  for (let x = 0; x < 5; x++) expect(scaled.of(image, { ...whole, x }, pane, true)).toBe(image);
  expect(scaled.of(image, { ...whole, x: 4 }, pane, true)).toHaveProperty('pane');
  expect(scaled.of(image, { ...whole, x: 4 }, pane, false)).toBe(image); // squares now
});

it('holds what a comparison shows and no more', () => {
  const scaled = new ScaledPictures();
  const images = Array.from({ length: 4 }, bitmap);
  for (const image of images) scaled.of(image, whole, pane, true);
  expect(scaled.of(images[0]!, whole, pane, true)).toBe(images[0]);
  expect(scaled.of(images[3]!, whole, pane, true)).toHaveProperty('pane');
});
