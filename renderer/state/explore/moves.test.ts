import { expect, it, vi } from 'vitest';
import type { Arrangement } from './arrangement.ts';
import { Moves, type Waypoint } from './moves.svelte.ts';
import { poseAt, type Pose } from './pose.ts';

const pose = (number: number): Pose => poseAt({ code: [number], classes: [] }, { kind: 'seed' });
const [A, B, C] = [pose(1), pose(2), pose(3)];
const walk = (...seconds: number[]): Arrangement => seconds.map((each, i) => ({ id: `p${i + 1}`, seconds: each }));

function moves() {
  const onmove = vi.fn<() => void>();
  const arrange = vi.fn<(walk: Arrangement) => void>();
  const made = new Moves(onmove);
  made.arrangesBy(arrange);
  made.restore([], { pose: A });
  return { moves: made, onmove, arrange };
}

it('tells of each pose that is gone to, back to or on to, and of no other', () => {
  const { moves: made, onmove } = moves();
  expect([made.pose, made.canUndo]).toEqual([A, false]);
  made.go(B);
  made.undo();
  expect([made.pose, made.canRedo, onmove.mock.calls.length]).toEqual([A, true, 2]);
  made.undo(); // there is none
  made.redo();
  expect([made.pose, made.canRedo, onmove.mock.calls.length]).toEqual([B, false, 3]);
});

it('undoes and redoes each move, and nothing is done again after another', () => {
  const { moves: made } = moves();
  made.go(B);
  made.go(C);
  made.undo();
  expect(made.pose).toBe(B);
  made.undo();
  expect([made.pose, made.canUndo]).toEqual([A, false]);
  made.redo();
  expect([made.pose, made.canRedo]).toEqual([B, true]);
  made.go(A);
  expect([made.canRedo, made.past]).toEqual([false, [{ pose: A }, { pose: B }]]);
});

it('takes what one drag does for one move, and another slider or a later drag for another', () => {
  let time = 0;
  const made = new Moves(
    () => {},
    () => time,
  );
  const code = ({ pose: { base } }: Waypoint) => base.place.code[0];
  for (time = 16; time < 3000; time += 16) made.go(pose(time), 'smile');
  made.go(pose(1), 'age');
  time += 5000;
  made.go(pose(2), 'age');
  expect(made.past.map(code)).toEqual([0, 2992, 1]);
});

it('does not join a drag to what was undone', () => {
  const made = new Moves(
    () => {},
    () => 0,
  );
  made.restore([], { pose: A });
  made.go(B, 'smile');
  made.go(C, 'smile');
  made.undo();
  const last = pose(4);
  made.go(last, 'smile');
  expect([made.pose, made.past]).toEqual([last, [{ pose: A }]]);
});

it('puts places of the walk back when their move is undone, and draws no picture for it', () => {
  const { moves: made, onmove, arrange } = moves();
  made.go(B);
  made.arranged(walk(1), walk(2));
  made.arranged(walk(2), walk(2)); // nothing was moved
  expect(made.past).toEqual([{ pose: A }, { pose: B, walk: walk(1) }]);
  made.undo();
  expect([made.pose, arrange.mock.calls]).toEqual([B, [[walk(1)]]]);
  made.redo();
  expect(arrange).toHaveBeenLastCalledWith(walk(2));
  expect(onmove).toHaveBeenCalledTimes(1);
});

it('forgets moves of places that are in the walk no more, and keeps the poses between them', () => {
  const { moves: made, arrange } = moves();
  made.arranged(walk(1), walk(2));
  made.go(B);
  made.arranged(walk(2), walk(3));
  made.arranged(walk(3), walk(4));
  made.go(C);
  made.forgetArrangements();
  expect([...made.past, made.now]).toEqual([{ pose: A }, { pose: B }, { pose: C }]);
  while (made.canUndo) made.undo();
  expect([made.pose, arrange.mock.calls]).toEqual([A, []]);
});
