import { expect, it } from 'vitest';
import { FINE_SIDE, type Painted, QUICK_SIDE } from '../../../common/contract/colourise.ts';
import type { Connection } from '../connection.svelte.ts';
import { ColouredPicture } from './coloured-picture.svelte.ts';

const photo = { id: 'a', request: { model: 'colours', points: [] } };
const made = (width: number): Painted => ({ count: 1, width, height: 1, data: new Uint8Array(3 * width) });

/** A studio that answers when it is told to, in any order. */
function studio() {
  const answers: ((picture: Painted) => void)[] = [];
  const sides: number[] = [];
  const paint = ({ side }: { side: number }) => {
    sides.push(side);
    return new Promise<Painted>((resolve) => answers.push(resolve));
  };
  const connection = { studio: () => Promise.resolve({ colourise: { paint } }) } as unknown as Connection;
  return { answers, sides, picture: new ColouredPicture(connection) };
}

it('shows the newest that has arrived, not one that was asked for before it', async () => {
  const { answers, sides, picture } = studio();
  const painted = [picture.paint(photo, false), picture.paint(photo, true)];
  await Promise.resolve();
  expect(sides).toEqual([QUICK_SIDE, FINE_SIDE]);
  answers[1]!(made(2));
  await painted[1];
  expect(picture.pixels!.width).toBe(2);
  answers[0]!(made(1));
  await painted[0];
  expect(picture.pixels!.width).toBe(2);
});

it('shows nothing of a photo that is there no more', async () => {
  const { answers, picture } = studio();
  const painted = picture.paint(photo, false);
  await Promise.resolve();
  picture.clear();
  answers[0]!(made(1));
  await painted;
  expect(picture.pixels).toBeNull();
});
