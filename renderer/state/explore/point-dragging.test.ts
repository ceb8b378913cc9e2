import { beforeEach, expect, it, vi } from 'vitest';
import type { PointDragEvent } from '../../../common/contract/latent.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { connectionTo } from '../testing/pictures.ts';
import { PointDragging } from './point-dragging.svelte.ts';
import { exploreOn, LatentStudio, picturesOf } from './testing/latent-studio.ts';

const pair = { handle: { x: 0, y: 0 }, target: { x: 3, y: 0 } };
const to = (value: number): LatentPoint => ({ code: [value, 0, 0, 0], classes: [1, 0, 0] });
const moved = (move: number): PointDragEvent => {
  const handles = [{ x: move, y: 0 }];
  return { type: 'move', move, place: to(move), handles, pixels: picturesOf([to(move)]) };
};

async function setup() {
  const studio = new LatentStudio();
  const { explore, toasts } = exploreOn(studio);
  await explore.open('digits');
  const dragging = new PointDragging({ explore, connection: connectionTo(studio), toasts });
  dragging.toggle();
  return { studio, explore, toasts, dragging, position: explore.position };
}
let on: Awaited<ReturnType<typeof setup>>;
beforeEach(async () => {
  on = await setup();
});

it('shows every move, ends at the place that came nearest, and is one move to undo', async () => {
  const { studio, explore, dragging, position } = on;
  const before = position.place;
  studio.dragging = [moved(1), moved(2), { type: 'done', place: to(2), left: 1, arrived: true }];
  const shown: unknown[] = [];
  explore.live.present = (frame) => void shown.push(frame.place.code[0]);
  dragging.add(pair);
  await dragging.start();
  expect(studio.dragged).toEqual([{ model: 'digits', place: before, pairs: [pair] }]);
  expect(shown).toEqual([1, 2]);
  expect([position.place, position.pose.base.origin.kind]).toEqual([to(2), 'dragged']);
  expect(dragging.pairs).toEqual([{ ...pair, handle: { x: 2, y: 0 } }]); // to go on from
  position.moves.undo();
  expect([position.place.code, dragging.pairs]).toEqual([before.code, []]);
});

it('stopped, stays where it was stopped; started again meanwhile, goes on from there', async () => {
  const { studio, dragging, position } = on;
  let open = () => {};
  studio.hold = new Promise((resolve) => (open = resolve));
  studio.dragging = [moved(1), moved(2)];
  dragging.add(pair);
  const first = dragging.start();
  await vi.waitFor(() => expect(dragging.pairs[0]?.handle.x).toBe(1));
  dragging.add({ ...pair, handle: { x: 5, y: 5 } });
  const second = dragging.start();
  open();
  await Promise.all([first, second]);
  expect(studio.dragged[1]).toMatchObject({ place: to(1), pairs: [{ handle: { x: 1, y: 0 } }, { handle: { x: 5 } }] });
  expect(position.place).toEqual(to(2));
});

it('that comes nowhere leaves the picture as it is and says so', async () => {
  const { studio, dragging, position, toasts } = on;
  const before = position.pose;
  studio.dragging = [moved(1), { type: 'done', place: position.place, left: 3.2, arrived: false }];
  dragging.add(pair);
  await dragging.start();
  expect(position.pose).toBe(before);
  expect(toasts.all.at(-1)?.title).toBe('It came no nearer than 3 px');
});

it('points and mask belong to the place that they were set on', () => {
  const { dragging, position, explore } = on;
  dragging.add(pair);
  dragging.change(0, { target: { x: 9, y: 9 } });
  dragging.paint({ x: 0, y: 0 }, 1);
  expect([dragging.pairs[0]!.target.x, [...dragging.mask!]]).toEqual([9, [1]]);
  position.goToSeed(8);
  expect([dragging.pairs, dragging.mask]).toEqual([[], null]);
  dragging.add(pair);
  expect([dragging.pairs.length, dragging.mask]).toEqual([1, null]);
  dragging.remove(0);
  expect(dragging.pairs).toEqual([]);
  expect(explore.space?.drags).toBe(true);
});
