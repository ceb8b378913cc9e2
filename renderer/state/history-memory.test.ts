import { beforeEach, expect, it, vi } from 'vitest';
import { REMOVED_KEPT_MS } from '../../common/contract/translation.ts';
import type { Json } from '../../common/json.ts';
import { History, type Change } from './history.svelte.ts';
import { HistoryMemory, packHistory, unpackHistory } from './history-memory.ts';
import type { Step } from './history-steps.ts';
import { holding, remembering, request } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';

const NOW = Date.UTC(2026, 10, 30);
const AFTER = NOW + REMOVED_KEPT_MS + 1;

const change = (name: string, undo: Step[] | null, redo: Step[] = []): Change => ({
  label: { en: name, ko: name },
  undo: () => {},
  redo: () => {},
  steps: () => undo && { undo, redo },
});
const adjust = (...ids: string[]): Step[] => [
  { kind: 'adjust', adjustments: ids.map((id) => ({ id, request: request() })) },
];
const removal = (id: string) => change(`close ${id}`, [{ kind: 'reopen', ids: [id] }], [{ kind: 'close', ids: [id] }]);
const star = (id: string, revision: string) =>
  change('star', [{ kind: 'mark', ref: { id, revision }, mark: { starred: false } }]);

const noted = (changes: Change[], when = NOW) => changes.map((each) => ({ change: each, when }));
const ran: Step[][] = [];
const run = (steps: readonly Step[]): Promise<void> => Promise.resolve(void ran.push([...steps]));

const stored = (past: Change[], future: Change[] = []) => packHistory({ past: noted(past), future: noted(future) });
const names = (of: Json, now = NOW) => {
  const { past, future } = unpackHistory(of, run, now);
  return [past, future].map((changes) => changes.map(({ change: { label } }) => label.en));
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  ran.length = 0;
  return () => void vi.useRealTimers();
});

/** A page on a studio that remembers. */
function page(kept: Map<string, Json>) {
  const { connection, connect } = remembering(kept);
  const history = new History({ onFault: () => {}, hold: holding().hold });
  new HistoryMemory({ connection, toasts: new Toasts(), history, run });
  return { history, connect, leave: () => connection.leave() };
}

it('goes on after a reload with what can be undone and done again, once connected', async () => {
  const kept = new Map<string, Json>();
  const first = page(kept);
  await first.connect();
  first.history.push(change('strength', adjust('a'), adjust('b')));
  first.history.push(removal('a'));
  first.history.push(star('b', 'r1'));
  await first.history.undo();
  first.leave();
  await vi.advanceTimersByTimeAsync(0);

  const second = page(kept);
  second.history.push(change('while connecting', adjust('b')));
  await vi.advanceTimersByTimeAsync(1000);
  await second.connect();
  expect([second.history.undoable?.en, second.history.redoable]).toEqual(['while connecting', null]);
  await second.history.undo();
  await second.history.undo();
  await second.history.undo();
  await second.history.redo();
  expect(ran).toEqual([[{ kind: 'reopen', ids: ['a'] }], adjust('a'), adjust('b')]);
});

it('is kept at once, so that a studio that ends knows it; while a gesture goes on, when it rests', async () => {
  const kept = new Map<string, Json>();
  const { history, connect } = page(kept);
  await connect();
  const labels = () => names(kept.get('history') ?? null);
  history.push(removal('a'));
  await vi.advanceTimersByTimeAsync(0);
  expect(labels()).toEqual([[removal('a').label.en], []]);
  await history.undo();
  await vi.advanceTimersByTimeAsync(0);
  expect(labels()).toEqual([[], [removal('a').label.en]]);
  history.push({ ...change('strength', adjust('a'), adjust('b')), gesture: 'strength' });
  await vi.advanceTimersByTimeAsync(0);
  expect(labels()).toEqual([[], [removal('a').label.en]]);
  await vi.advanceTimersByTimeAsync(300);
  expect(labels()).toEqual([['strength'], []]);
});

it('keeps one gesture as one change, and leaves out what the studio does not have yet', () => {
  const history = new History({ onFault: () => {}, clock: () => 0, hold: holding().hold });
  history.push({ ...change('strength', adjust('a'), adjust('b')), gesture: 'strength' });
  history.push({ ...change('strength', adjust('b'), adjust('c')), gesture: 'strength' });
  history.push(change('mask being sent', null));
  const { past } = unpackHistory(packHistory(history.changes), run, NOW);
  expect(past.map((each) => each.change.steps?.())).toEqual([{ undo: adjust('a'), redo: adjust('c') }]);
});

it('writes settings once, and at most the newest that fit, none in part', () => {
  const many = Array.from({ length: 2000 }, (_, i) => `p${i}`);
  const changes = ['a', 'b', 'c'].map((name) => change(name, adjust(...many), adjust('x')));
  const of = stored([...changes, star('p1', 'r1')]) as { requests: unknown[] };
  expect(names(of as unknown as Json)[0]).toEqual(['b', 'c', 'star']);
  expect(of.requests).toHaveLength(1);
  const moves = Array.from({ length: 70 }, (_, i) => change(`${i}`, adjust('a'), adjust('a')));
  expect(names(stored(moves, moves)).map((all) => [all.length, all[0], all.at(-1)])).toEqual([
    [60, '10', '69'],
    [60, '0', '59'],
  ]);
});

it('leaves out whole what was deleted meanwhile, and what is about that alone', () => {
  const mask: Step = { kind: 'mask', ref: { id: 'b', revision: 'r1' }, mask: { revision: 'm1', feather: 0 } };
  const restored = change('versions', [{ kind: 'restore', versions: [{ id: 'b', revision: 'r2' }] }]);
  const past = [
    ...[
      change('of a', adjust('a')),
      change('of both', adjust('a', 'b')),
      star('a', 'r1'),
      star('b', 'r2'),
      star('b', 'r1'),
    ],
    ...[removal('a'), restored, change('mask', [mask])],
  ];
  const future = [change('mask again', [], [mask]), change('b again', adjust('b'), adjust('b'))];
  expect(names(stored(past, future))).toEqual([past, future].map((all) => all.map(({ label }) => label.en)));
  expect(names(stored(past, future), AFTER)).toEqual([['of both', 'star'], ['b again']]);
});

it('takes nothing from what it cannot read, nor what is older than that', () => {
  expect(names(null)).toEqual([[], []]);
  const of = stored([star('a', 'r1'), star('a', 'r2'), star('a', 'r3')]) as { past: object[] };
  const damaged = { ...of, past: of.past.with(1, { label: 'of a later version' }) };
  expect(names(damaged as unknown as Json)).toEqual([['star'], []]);
});
