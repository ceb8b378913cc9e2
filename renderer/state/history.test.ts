import { expect, it } from 'vitest';
import { History } from './history.svelte.ts';
import { holding } from './testing/pictures.ts';

const text = (en: string) => ({ en, ko: en });

function historyOf(start: number) {
  let [value, time] = [start, 0];
  const faults: unknown[] = [];
  const { hold, held } = holding();
  const history = new History({ onFault: (error) => void faults.push(error), clock: () => time, hold });
  const set = (to: number, gesture?: string) => {
    const from = value;
    const go = (there: number) => async () => {
      await Promise.resolve();
      value = there;
    };
    value = to;
    history.push({ label: text(`to ${to}`), undo: go(from), redo: go(to), ...(gesture !== undefined && { gesture }) });
  };
  /** Asks for it of a studio that answers when it is told to. */
  const doing = (to: number): readonly [() => void, Promise<boolean>] => {
    const from = value;
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const redo = () => answered.then(() => void (value = to));
    return [answer, history.do({ label: text(`to ${to}`), undo: () => void (value = from), redo })];
  };
  return { history, faults, set, doing, held, now: () => value, pass: (ms: number) => (time += ms) };
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

it('holds the page while a change waits for its turn, not for one that was asked of the studio already', async () => {
  const { history, doing, held, now } = historyOf(0);
  const [answerFirst, first] = doing(1);
  expect(held()).toBe(0);
  const [answerSecond, second] = doing(2);
  const undone = history.undo();
  expect(held()).toBe(2);
  answerFirst();
  await first;
  answerSecond();
  await second;
  await undone;
  expect([held(), now()]).toEqual([0, 0]);
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

it('what is being done is noted when it is asked for: an undo waits for it and takes that back', async () => {
  const { history, set, now, doing } = historyOf(0);
  set(1);
  const [answer, done] = doing(2);
  expect(history.undoable?.en).toBe('to 2');
  const undoing = history.undo();
  expect([now(), history.undoable?.en, history.redoable?.en]).toEqual([1, 'to 1', 'to 2']);
  answer();
  await undoing;
  expect([await done, now()]).toEqual([true, 1]);
  await history.redo();
  expect(now()).toBe(2);
});

it('keeps the order in which things were asked for, whichever is there first', async () => {
  const { history, set, now, doing } = historyOf(0);
  const [answer, done] = doing(1);
  set(2); // seen at once, while the studio still works on the former
  const undoing = history.undo();
  expect(history.undoable?.en).toBe('to 1');
  answer();
  await Promise.all([done, undoing]);
  expect([now(), history.redoable?.en]).toEqual([0, 'to 2']);
});

it('an undo belongs to what was newest when it was asked for', async () => {
  const { history, doing, set } = historyOf(0);
  const [answer, done] = doing(1);
  const undoing = history.undo();
  set(5);
  answer();
  await Promise.all([done, undoing]);
  expect([history.undoable?.en, history.redoable]).toEqual(['to 5', null]);
});

it('what could not be done leaves the history, and an undo of it does nothing', async () => {
  const { history, set, faults, now } = historyOf(0);
  set(1);
  const undone: string[] = [];
  const change = { label: text('gone'), undo: () => void undone.push('gone'), redo: () => Promise.reject(new Error()) };
  const done = history.do(change);
  const undoing = history.undo();
  await undoing;
  expect([await done, undone, faults.length]).toEqual([false, [], 1]);
  expect([history.undoable?.en, history.redoable]).toEqual(['to 1', null]);
  await history.undo();
  expect(now()).toBe(0);
});

it('a gesture whose last part could not be done is undone to where it began', async () => {
  const { history, set, now } = historyOf(0);
  set(1, 'version');
  const refused = { label: text('to 2'), gesture: 'version', undo: () => {}, redo: () => Promise.reject(new Error()) };
  await history.do(refused);
  expect(history.undoable?.en).toBe('to 1');
  await history.undo();
  expect(now()).toBe(0);
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
