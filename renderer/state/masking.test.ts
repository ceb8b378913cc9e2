import { beforeEach, expect, it, vi } from 'vitest';
import type { VersionMask } from '../../common/contract/translation.ts';
import { History } from './history.svelte.ts';
import { Masking } from './masking.svelte.ts';
import { connectionTo, holding, photoOf, version } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

const layers = { width: 64, height: 48, ownMask: false, format: 'jpeg', rendering: 'x' } as const;

beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

/** A photo whose version has that mask, and a stage whose pixels the studio takes when it is told to. */
function page(mask?: VersionMask) {
  const photoWith = (mask?: VersionMask | null) => photoOf('p', version('r1', { layers, ...(mask && { mask }) }));
  const setMask = vi.fn(async ({ mask }: { mask: VersionMask | null }) =>
    Promise.resolve(workspace.add([photoWith(mask)])),
  );
  const connection = connectionTo({ translation: { setMask } });
  const workspace = new Workspace(connection, new Toasts());
  workspace.apply({ type: 'workspace', pictures: [photoWith(mask)] });
  const { hold, held } = holding();
  const history = new History({ onFault: () => {}, hold: holding().hold });
  const masking = new Masking({ connection, workspace, history, hold });
  let taken = (_revision: string) => {};
  const keep = vi.fn(() => new Promise<string>((resolve) => (taken = resolve)));
  masking.attach({ edit: () => {}, keep });
  const masks = () => setMask.mock.calls.map(([{ mask }]) => mask);
  return { masking, history, keep, masks, held, take: (revision: string) => taken(revision) };
}

it('another feather of a mask that the studio has is asked for at once when the page goes, and sends no pixels', async () => {
  const { masking, history, keep, masks, held } = page({ revision: 'm1', feather: 2 });
  masking.feather = 5;
  masking.feather = 8;
  expect([masking.feather, held()]).toEqual([8, 0]);
  const settled = masking.settle();
  expect(history.changes.past.at(-1)?.change.steps?.()).not.toBeNull(); // it goes into the memory with the page
  await settled;
  expect([masks(), keep.mock.calls]).toEqual([[{ revision: 'm1', feather: 8 }], []]);
  await history.undo();
  expect(masks().at(-1)).toEqual({ revision: 'm1', feather: 2 });
  await vi.runAllTimersAsync();
  expect(masks()).toHaveLength(2);
});

it('holds the page while pixels are to be sent, of a stroke or of the first feather', async () => {
  const { masking, masks, held, keep, take } = page();
  masking.feather = 5;
  expect([held(), keep.mock.calls.length]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(500);
  expect([held(), keep.mock.calls.length]).toEqual([1, 1]);
  take('m1');
  await vi.advanceTimersByTimeAsync(0);
  expect([held(), masks()]).toEqual([0, [{ revision: 'm1', feather: 5 }]]);
  masking.apply({ kind: 'invert' }, { en: 'Inverted', ko: 'Inverted' });
  masking.feather = 9; // while the stroke is on its way
  await vi.advanceTimersByTimeAsync(500);
  expect([held(), keep.mock.calls.length]).toEqual([1, 2]);
  take('m2');
  await vi.advanceTimersByTimeAsync(0);
  expect([held(), masks().slice(1)]).toEqual([
    0,
    [
      { revision: 'm2', feather: 5 },
      { revision: 'm2', feather: 9 },
    ],
  ]);
});
