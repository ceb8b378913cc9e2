import { afterEach, expect, it, vi } from 'vitest';
import { drawSoon, forget } from './frame-queue.ts';

const frames: (() => void)[] = [];
vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
const frame = () => frames.shift()?.();
afterEach(() => {
  while (frames.length > 0) frame();
});

it('draws one piece per frame, in the order asked for', () => {
  const drawn: string[] = [];
  for (const name of ['a', 'b', 'c']) drawSoon({ name }, () => drawn.push(name));
  frame();
  expect(drawn).toEqual(['a']);
  frame();
  frame();
  expect(drawn).toEqual(['a', 'b', 'c']);
  expect(frames).toHaveLength(0);
});

it('draws a piece once, with what is newest, and none that is gone', () => {
  const drawn: string[] = [];
  const [one, other] = [{}, {}];
  drawSoon(one, () => drawn.push('old'));
  drawSoon(one, () => drawn.push('new'));
  drawSoon(other, () => drawn.push('gone'));
  forget(other);
  frame();
  frame();
  expect(drawn).toEqual(['new']);
});

it('goes on after a piece that fails', () => {
  const drawn: string[] = [];
  drawSoon({}, () => {
    throw new Error('no context');
  });
  drawSoon({}, () => drawn.push('next'));
  expect(frame).toThrow('no context');
  frame();
  expect(drawn).toEqual(['next']);
});
