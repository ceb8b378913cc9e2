import { expect, it } from 'vitest';
import { History } from './history.svelte.ts';

const text = (en: string) => ({ en, ko: en });

function historyOf(start: number) {
  let [value, time] = [start, 0];
  const faults: unknown[] = [];
  const history = new History({ onFault: (error) => void faults.push(error), clock: () => time });
  const set = (to: number, gesture?: string) => {
    const from = value;
    const go = (there: number) => async () => {
      await Promise.resolve();
      value = there;
    };
    value = to;
    history.push({ label: text(`to ${to}`), undo: go(from), redo: go(to), ...(gesture !== undefined && { gesture }) });
  };
  return { history, faults, set, now: () => value, pass: (ms: number) => (time += ms) };
}

it('goes back and forth, and says what it would do', async () => {
  const { history, set, now } = historyOf(0);
  set(1);
  set(2);
  expect([history.undoable?.en, history.redoable]).toEqual(['to 2', null]);
  await history.undo();
  expect([now(), history.undoable?.en, history.redoable?.en]).toEqual([1, 'to 1', 'to 2']);
  await history.undo();
  await history.undo(); // nothing is left
  expect([now(), history.undoable]).toEqual([0, null]);
  await history.redo();
  await history.redo();
  expect([now(), history.redoable]).toEqual([2, null]);
});

it('does one after the other, however fast it is asked', async () => {
  const { history, set, now } = historyOf(0);
  for (const value of [1, 2, 3]) set(value);
  await Promise.all([history.undo(), history.undo(), history.redo()]);
  expect(now()).toBe(2);
});

it('takes a gesture back as one, and begins a new one after a rest or an undo', async () => {
  const { history, set, now, pass } = historyOf(0);
  set(1, 'strength');
  pass(100);
  set(2, 'strength');
  pass(2000);
  set(3, 'strength');
  await history.undo();
  expect(now()).toBe(2);
  set(4, 'strength');
  await history.undo();
  expect(now()).toBe(2);
  await history.undo();
  expect(now()).toBe(0);
  await history.redo();
  expect(now()).toBe(2);
});

it('an undo waits for what is being done, and takes that back', async () => {
  const { history, set, now } = historyOf(0);
  set(1);
  let done = () => {};
  history.waitFor(new Promise<void>((resolve) => (done = resolve)).then(() => set(2)));
  const undoing = history.undo();
  done();
  await undoing;
  expect([now(), history.undoable?.en, history.redoable?.en]).toEqual([1, 'to 1', 'to 2']);
});

it('forgets what was undone when something else is done', async () => {
  const { history, set } = historyOf(0);
  set(1);
  await history.undo();
  set(5);
  expect(history.redoable).toBeNull();
  const undoing = history.undo();
  await Promise.resolve();
  set(6);
  await undoing;
  expect([history.undoable?.en, history.redoable]).toEqual(['to 6', null]);
});

it('shows what cannot be undone, and goes on with what was before', async () => {
  const { history, set, faults, now } = historyOf(0);
  set(1);
  history.push({ label: text('gone'), undo: () => Promise.reject(new Error('gone')), redo: () => {} });
  await history.undo();
  expect(faults).toHaveLength(1);
  await history.undo();
  expect(now()).toBe(0);
});

it('takes back the change that a notice offers, once, and keeps those after it', async () => {
  const { history } = historyOf(0);
  const done: string[] = [];
  const change = (name: string) => ({ label: text(name), undo: () => void done.push(name), redo: () => {} });
  const [removal, star] = [change('removal'), change('star')];
  history.push(removal);
  history.push(star);
  await Promise.all([history.undo(removal), history.undo(removal)]);
  expect([done, history.undoable?.en, history.redoable?.en]).toEqual([['removal'], 'star', 'removal']);
});
