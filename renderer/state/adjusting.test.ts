import { beforeEach, expect, it, vi } from 'vitest';
import type { LibraryTranslator } from '../../common/contract/library.ts';
import type { Adjustment } from '../../common/contract/translation.ts';
import { Fault } from '../../common/fault.ts';
import { Adjusting } from './adjusting.svelte.ts';
import { History } from './history.svelte.ts';
import type { Library } from './library.svelte.ts';
import { Setup } from './setup.svelte.ts';
import { connectionTo, holding, request, translated } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

const models = ['horse-zebra', 'monet'].map(
  (id) => ({ card: { id, directions: { AtoB: {}, BtoA: {} } } }) as unknown as LibraryTranslator,
);
const library = {
  translators: models,
  translator: (id: string) => models.find(({ card }) => card.id === id),
  loaded: true,
} as unknown as Library;

const by = (strength: number, model = 'horse-zebra') =>
  request({ model, settings: { ...request().settings, strength } });

/** Four photos with settings of their own, and a studio that does what it is told. */
function page() {
  const asked: { adjusted: Adjustment[]; run: string[] } = { adjusted: [], run: [] };
  const translation = {
    adjust: vi.fn(async ({ adjustments }: { adjustments: Adjustment[] }) => {
      asked.adjusted.push(...adjustments);
      for (const { id, request } of adjustments) workspace.add([{ ...workspace.get(id)!, request }]);
      await Promise.resolve();
    }),
    run: vi.fn(async ({ ids }: { ids: string[] }) => Promise.resolve(void asked.run.push(...ids))),
  };
  const connection = connectionTo({ translation });
  const toasts = new Toasts();
  const workspace = new Workspace(connection, toasts);
  const setup = new Setup(library, workspace);
  const { hold, held } = holding();
  const history = new History({ onFault: (error) => toasts.fault(error), hold });
  const adjusting = new Adjusting({ connection, workspace, setup, library, history, toasts, hold });
  const requests = [by(1), by(0.8), by(1, 'monet'), by(0.2)];
  workspace.apply({ type: 'workspace', pictures: requests.map((each, i) => translated(`p${i}`, each)) });
  const strengths = () => workspace.all.map((picture) => workspace.requestOf(picture)!.settings.strength);
  return { asked, translation, workspace, setup, history, adjusting, toasts, strengths, held };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});
const settled = () => vi.advanceTimersByTimeAsync(400);

it('changes the open photo alone, shows it at once, and translates it when the slider rests', async () => {
  const { adjusting, asked, strengths, workspace, setup } = page();
  adjusting.setOption('strength', 0.6);
  adjusting.setOption('strength', 0.5);
  expect(strengths()).toEqual([0.5, 0.8, 1, 0.2]);
  expect([asked.adjusted, workspace.isStale(workspace.get('p0')!)]).toEqual([[], true]);
  await settled();
  expect(asked).toEqual({ adjusted: [{ id: 'p0', request: by(0.5) }], run: ['p0'] });
  expect(setup.next?.settings.strength).toBe(0.5); // the next photos begin with it
});

it('sends what waits at once when something is to be saved, and says when the studio has it', async () => {
  const { adjusting, asked } = page();
  adjusting.setOption('strength', 0.6);
  await adjusting.settle();
  expect(asked).toEqual({ adjusted: [{ id: 'p0', request: by(0.6) }], run: ['p0'] });
  await settled();
  expect(asked.adjusted).toHaveLength(1);
  await adjusting.settle(); // nothing waits
});

it('keeps lightness or colour, never both, and takes that back as one change', async () => {
  const { adjusting, workspace, history } = page();
  const kept = () => {
    const { keepLightness, keepColour } = workspace.requestOf(workspace.get('p0')!)!.settings;
    return { keepLightness, keepColour };
  };
  adjusting.setOption('keepLightness', true);
  adjusting.setOption('keepColour', true);
  expect(kept()).toEqual({ keepLightness: false, keepColour: true });
  await history.undo();
  expect(kept()).toEqual({ keepLightness: true, keepColour: false });
  adjusting.setOption('keepLightness', false);
  expect(kept()).toEqual({ keepLightness: false, keepColour: false });
});

it('changes one setting of all that are selected, each keeping the others', async () => {
  const { adjusting, workspace, asked } = page();
  workspace.selectAll();
  adjusting.setOption('strength', 0.4);
  await settled();
  expect(workspace.all.map(({ request }) => request)).toEqual([by(0.4), by(0.4), by(0.4, 'monet'), by(0.4)]);
  expect(asked.run).toEqual(['p0']); // the others say that they are stale
});

it('takes a whole gesture back at once, with the version that was shown', async () => {
  const { adjusting, history, asked, strengths } = page();
  for (const strength of [0.9, 0.7, 0.3]) adjusting.setOption('strength', strength);
  await settled();
  await history.undo();
  expect(asked.adjusted.at(-1)).toEqual({ id: 'p0', request: by(1), version: 'r1' });
  expect(strengths()).toEqual([1, 0.8, 1, 0.2]);
  await history.redo();
  expect(strengths()[0]).toBe(0.3);
  expect(history.redoable).toBeNull();
});

it('undone right after a version was chosen, goes back to that version, not to the one that the studio still shows', async () => {
  const { adjusting, history, asked, workspace } = page();
  workspace.propose([{ id: 'p0', request: by(0.4), version: 'r7' }]);
  adjusting.swap();
  await history.undo();
  expect(asked.adjusted).toEqual([{ id: 'p0', request: by(0.4), version: 'r7' }]);
});

it('tells the studio of one after the other, though it takes longer over the first', async () => {
  const { adjusting, translation, asked } = page();
  const told: number[] = [];
  translation.adjust.mockImplementation(async ({ adjustments: [first] }: { adjustments: Adjustment[] }) => {
    const { strength } = first!.request.settings;
    await new Promise((resolve) => setTimeout(resolve, strength === 0.3 ? 500 : 5)); // it looks files up
    told.push(strength);
  });
  const both = [0.3, 0.6].map((strength) => adjusting.set([{ id: 'p0', request: by(strength) }]));
  await vi.advanceTimersByTimeAsync(600);
  await Promise.all(both);
  expect([told, asked.run]).toEqual([
    [0.3, 0.6],
    ['p0', 'p0'],
  ]);
});

it('holds the page while settings wait until the studio has those before, not while they can be sent at once', async () => {
  const { adjusting, translation, asked, held } = page();
  let answer = () => {};
  translation.adjust.mockImplementationOnce(() => new Promise<void>((resolve) => (answer = resolve)));
  adjusting.setOption('strength', 0.6);
  expect(held()).toBe(0);
  await settled();
  expect([held(), translation.adjust.mock.calls.length]).toEqual([0, 1]); // sent, not answered
  adjusting.setOption('strength', 0.3);
  adjusting.setOption('strength', 0.2);
  expect(held()).toBe(1);
  await settled();
  expect([held(), translation.adjust.mock.calls.length]).toEqual([1, 1]);
  answer();
  await adjusting.settle();
  expect([held(), asked.adjusted]).toEqual([0, [{ id: 'p0', request: by(0.2) }]]);
});

it('goes on after the studio refused, with what was asked for since', async () => {
  const { adjusting, translation, strengths } = page();
  translation.adjust.mockRejectedValueOnce(new Fault('disk', 'The disk is full.'));
  const refused = adjusting.set([{ id: 'p0', request: by(0.3) }]);
  const taken = adjusting.set([{ id: 'p0', request: by(0.6) }]);
  await expect(refused).rejects.toThrow('full');
  expect(strengths()[0]).toBe(0.6); // not what was before the first
  await taken;
  expect(strengths()[0]).toBe(0.6);
});

it('undone before it rested is never asked for', async () => {
  const { adjusting, history, asked } = page();
  adjusting.setOption('strength', 0.3);
  await history.undo();
  await settled();
  expect(asked.adjusted.map((each) => each.request.settings.strength)).toEqual([1]);
});

it('carries settings from photo to photo, and to all', async () => {
  const { adjusting, workspace, history } = page();
  workspace.select('p3');
  adjusting.copy();
  workspace.select('p2');
  adjusting.paste();
  await settled();
  expect(workspace.get('p2')!.request).toEqual(by(0.2));
  adjusting.applyToAll();
  await settled();
  expect(workspace.all.map(({ request }) => request)).toEqual([by(0.2), by(0.2), by(0.2), by(0.2)]);
  expect(history.undoable?.en).toBe('Settings for all photos');
  await history.undo();
  expect(workspace.all.map(({ request }) => request)).toEqual([by(1), by(0.8), by(0.2), by(0.2)]);
});

it('asks once more for a model that is chosen again, and notes no change', async () => {
  const { adjusting, asked, history } = page();
  adjusting.useModel('horse-zebra');
  await settled();
  expect([asked.run, history.undoable]).toEqual([['p0'], null]); // a checkpoint on trial may have learnt since
});

it('shows the former settings again when the studio refuses', async () => {
  const { adjusting, translation, strengths, toasts } = page();
  translation.adjust.mockRejectedValueOnce(new Fault('disk', 'The disk is full.'));
  adjusting.setOption('strength', 0.1);
  await settled();
  expect(strengths()[0]).toBe(1);
  expect(toasts.all.map(({ kind }) => kind)).toEqual(['fault']);
});
