import { expect, it } from 'vitest';
import { Trail } from './trail.svelte.ts';

it('undoes and redoes each move', () => {
  const trail = new Trail('a', () => 0);
  trail.move('b');
  trail.move('c');
  expect([trail.undo(), trail.now, trail.undo(), trail.now, trail.undo()]).toEqual([true, 'b', true, 'a', false]);
  expect([trail.redo(), trail.now, trail.canRedo]).toEqual([true, 'b', true]);
  trail.move('d');
  expect([trail.canRedo, trail.past]).toEqual([false, ['a', 'b']]);
});

it('takes what one drag does for one move, and another slider or a later drag for another', () => {
  let time = 0;
  const trail = new Trail(0, () => time);
  for (time = 0; time < 3000; time += 16) trail.move(time, 'smile');
  trail.move(1, 'age');
  time += 5000;
  trail.move(2, 'age');
  expect(trail.past).toEqual([0, 2992, 1]);
});

it('does not join a drag to what was undone', () => {
  const trail = new Trail(0, () => 0);
  trail.move(1, 'smile');
  trail.move(2, 'smile');
  trail.undo();
  trail.move(3, 'smile');
  expect([trail.now, trail.past]).toEqual([3, [0]]);
});
