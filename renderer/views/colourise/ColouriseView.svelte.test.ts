import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { Json } from '../../../common/json.ts';
import type { OpenColouring } from '../../../common/contract/colourise.ts';
import { t } from '../../language/language.svelte.ts';
import type { AppState } from '../../state/app-state.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import type { Answers } from '../../testing/studio-of.ts';
import ColouriseView from './ColouriseView.svelte';

const colours = {
  builtin: true,
  bytes: 1,
  card: { id: 'colours', name: 'Colours', kind: 'colouriser', subject: { en: 'meadows' } },
} as unknown as LibraryModel; // of its card only the names matter here

const open: OpenColouring = {
  ...{ id: 'one', name: 'old.jpg', width: 40, height: 30, model: 'colours', reference: null, coloured: false },
  points: [{ x: 0.25, y: 0.5, a: 20, b: 30, size: 3 }],
};

async function viewOf(photos: OpenColouring[], more: Answers['colourise'] = {}, remembered = new Map<string, Json>()) {
  const paint = vi.fn(async () => ({ count: 1, width: 4, height: 3, data: new Uint8Array(36) }));
  const suggest = vi.fn(async () => ({
    lightness: 60,
    suggestions: [
      { a: 20, b: 30, share: 0.6 },
      { a: -30, b: 40, share: 0.3 },
    ],
  }));
  const answers: Answers = {
    library: { list: async () => ({ models: [colours], broken: [] }) },
    memory: {
      recall: async ({ name }) => remembered.get(name) ?? null,
      keep: async ({ name, value }) => void remembered.set(name, value),
    },
    colourise: { list: async () => photos, paint, suggest, ...more } as Answers['colourise'],
  };
  const page = mounted(ColouriseView, {}, { answers });
  void page.app.connection.start(new AbortController().signal);
  await page.app.library.refresh();
  await vi.waitFor(() => expect(page.app.colouring.busy).toBe(false));
  flushSync();
  return { ...page, paint, suggest };
}

it('asks for a photo while none is open', async () => {
  const { has, text } = await viewOf([]);
  expect(text()).toContain(t.colourise.empty.title);
  expect(has(t.colourise.empty.choose)).toBe(true);
});

it('says of a photo that has colours that they are replaced', async () => {
  expect((await viewOf([open])).text()).not.toContain(t.colourise.coloured);
  expect((await viewOf([{ ...open, coloured: true }])).text()).toContain(t.colourise.coloured);
});

it('takes up the photo that was open with its points, and follows what is chosen, undone and removed', async () => {
  const { app, click, named, has, paint, suggest } = await viewOf([open]);
  await vi.waitFor(() => expect(paint).toHaveBeenCalled());
  flushSync();
  click(t.colourise.pointAt(1, 25, 50));
  named(t.colourise.pointAt(1, 25, 50)).focus();
  await vi.waitFor(() => expect(suggest).toHaveBeenCalled());
  await vi.waitFor(() => {
    flushSync();
    expect(has(t.colourise.suggestion(30, -30, 40))).toBe(true);
  });
  click(t.colourise.suggestion(30, -30, 40));
  expect(app.colouring.editing.points[0]).toMatchObject({ a: -30, b: 40 });
  await vi.waitFor(() =>
    expect(paint).toHaveBeenLastCalledWith(
      expect.objectContaining({ request: { model: 'colours', points: [expect.objectContaining({ a: -30, b: 40 })] } }),
    ),
  );
  app.actions.run('colourise.undo'); // an action of this view only
  expect(app.colouring.editing.points[0]).toMatchObject({ a: -30 });
  app.layout.go('colourise');
  app.actions.run('colourise.undo');
  expect(app.colouring.editing.points[0]).toMatchObject({ a: 20, b: 30 });
  app.actions.run('colourise.remove');
  expect(app.colouring.editing.points).toEqual([]);
});

it('sends points that wait for the picture before them when the page goes', async () => {
  const { app, paint } = await viewOf([open]);
  paint.mockImplementation(() => new Promise(() => {})); // a slow machine
  const requested = (points: unknown[]) => expect.objectContaining({ request: { model: 'colours', points } });
  app.colouring.editing.select(0);
  app.colouring.editing.change({ a: -30 });
  await vi.waitFor(() => expect(paint).toHaveBeenLastCalledWith(requested([expect.objectContaining({ a: -30 })])));
  app.colouring.editing.remove();
  app.leave();
  await vi.waitFor(() => expect(paint).toHaveBeenLastCalledWith(requested([])));
});

it('goes back and forward after a reload, each photo on its own, and not where points were set elsewhere', async () => {
  const remembered = new Map<string, Json>();
  const at = (a: number) => [{ ...open.points[0]!, a }];
  const first = (await viewOf([open], {}, remembered)).app;
  first.colouring.editing.select(0);
  for (const a of [1, 2, 3]) first.colouring.editing.change({ a });
  first.colouring.editing.undo();
  first.leave();
  await vi.waitFor(() => expect(remembered.has('colourise')).toBe(true));

  const { app } = await viewOf([{ ...open, points: at(2) }], {}, remembered);
  const { colouring } = app;
  colouring.editing.undo();
  expect(colouring.editing.points).toEqual(at(1));
  colouring.editing.undo();
  expect([colouring.editing.points, colouring.editing.history.canUndo]).toEqual([open.points, false]);
  for (let i = 0; i < 3; i++) colouring.editing.redo();
  expect([colouring.editing.points, colouring.editing.history.canRedo]).toEqual([at(3), false]);
  app.leave();

  const other = (await viewOf([{ ...open, id: 'two' }], {}, remembered)).app.colouring.editing;
  expect([other.history.canUndo, other.history.canRedo]).toEqual([false, false]);
  const elsewhere = (await viewOf([{ ...open, points: at(9) }], {}, remembered)).app.colouring.editing;
  expect([elsewhere.points, elsewhere.history.canUndo]).toEqual([at(9), false]);
});

/** Lets go of these files over the window. */
function drop(app: AppState, ...names: string[]): void {
  app.host.filesFromDrop = async () => names.map((name) => ({ name, folder: '' }));
  app.host.give = async (given) =>
    given.map(({ name }) => ({ source: { kind: 'upload', id: name }, name, folder: '' }));
  const event = new Event('drop', { cancelable: true });
  window.dispatchEvent(Object.assign(event, { dataTransfer: { types: ['Files'] } }));
}

it('opens the first of several photos, and says of the others that they were not', async () => {
  const { app } = await viewOf([], { open: async ({ source }) => ({ ...open, name: (source as { id: string }).id }) });
  drop(app, 'one.jpg', 'two.jpg', 'three.jpg');
  await vi.waitFor(() => expect(app.colouring.open?.name).toBe('one.jpg'));
  expect(app.toasts.all.map(({ title }) => title)).toEqual([t.colourise.leftOut(2)]);
});

it('a point stands there at once, in the colour of the picture, and takes the likeliest when that is known', async () => {
  const { app, has, named, paint, suggest } = await viewOf([{ ...open, points: [] }]);
  const red = Uint8Array.from({ length: 36 }, (_, i) => (i % 3 === 0 ? 200 : 40));
  paint.mockImplementation(async () => ({ count: 1, width: 4, height: 3, data: red }));
  app.colouring.setModel('colours');
  await vi.waitFor(() => expect(app.colouring.pixels?.data).toEqual(red));
  const answers: (() => void)[] = [];
  const suggested = { lightness: 60, suggestions: [{ a: 1, b: 2, share: 1 }] };
  suggest.mockImplementation(() => new Promise((resolve) => answers.push(() => resolve(suggested))));
  const adding = app.colouring.editing.add(0.5, 0.5);
  flushSync();
  const point = () => named(t.colourise.pointAt(1, 50, 50));
  expect(['aria-pressed', 'aria-busy'].map((name) => point().getAttribute(name))).toEqual(['true', 'true']);
  expect(app.colouring.editing.points[0]!.a).toBeGreaterThan(40);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  expect(suggest).toHaveBeenLastCalledWith(expect.objectContaining({ request: { model: 'colours', points: [] } }));
  answers[0]!();
  await adding;
  flushSync();
  expect(point().getAttribute('aria-busy')).toBe('false');
  expect(app.colouring.editing.points).toEqual([{ x: 0.5, y: 0.5, a: 1, b: 2, size: 3 }]);
  expect(has(t.colourise.suggestion(100, 1, 2))).toBe(true);

  const late = app.colouring.editing.add(0.75, 0.75);
  app.colouring.editing.undo();
  app.colouring.editing.redo();
  app.colouring.editing.undo();
  const askedFor = (x: number) => expect(suggest).toHaveBeenCalledWith(expect.objectContaining({ x }));
  await vi.waitFor(() => askedFor(0.75));
  answers.forEach((answer) => answer());
  await late;
  expect([app.colouring.editing.points.length, app.colouring.editing.history.canRedo]).toEqual([1, true]);
  app.colouring.editing.redo();
  expect(app.colouring.editing.points[1]).toMatchObject({ a: 1, b: 2 });
  app.colouring.editing.undo();

  const another = app.colouring.editing.add(0.25, 0.25);
  app.colouring.editing.change({ a: -50 }); // what a hand has chosen meanwhile stays
  await vi.waitFor(() => askedFor(0.25));
  answers.forEach((answer) => answer());
  await another;
  expect(app.colouring.editing.points.map(({ a }) => a)).toEqual([1, -50]);
  for (let i = 0; i < 3; i++) app.colouring.editing.undo();
  expect([app.colouring.editing.points, app.colouring.editing.history.canUndo]).toEqual([[], false]); // each was one step
});

it('a point that was asked for is not set in another photo that was opened meanwhile', async () => {
  const { app, suggest } = await viewOf([open], { open: async () => ({ ...open, id: 'two', points: [] }) });
  let answer = () => {};
  const suggested = { lightness: 60, suggestions: [{ a: 1, b: 2, share: 1 }] };
  suggest.mockImplementation(() => new Promise((resolve) => (answer = () => resolve(suggested))));
  const adding = app.colouring.editing.add(0.5, 0.5);
  await vi.waitFor(() => expect(suggest).toHaveBeenCalled());
  drop(app, 'two.jpg');
  await vi.waitFor(() => expect(app.colouring.open?.id).toBe('two'));
  answer();
  await adding;
  expect(app.colouring.editing.points).toEqual([]);
});

it('an export that takes long is in the tray, where it is cancelled', async () => {
  let gone: AbortSignal | undefined;
  const made = (_: unknown, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise<never>((_resolve, reject) => {
      gone = signal;
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
  const { app } = await viewOf([open], { export: made });
  const exporting = app.colouring.export();
  await vi.waitFor(() => expect(app.jobs.page.all).toEqual([expect.objectContaining({ state: 'running' })]));
  expect(app.jobs.page.all[0]!.title).toContain('old.jpg');
  app.jobs.page.cancel(app.jobs.page.all[0]!.id);
  await exporting;
  expect([gone?.aborted, app.colouring.busy, app.jobs.page.all]).toEqual([true, false, []]);
  expect(app.toasts.all).toEqual([]);
});
