import { expect, it, vi } from 'vitest';
import type { VersionRef } from '../../common/contract/translation.ts';
import { Fault } from '../../common/fault.ts';
import type { Adjusting } from './adjusting.svelte.ts';
import { History } from './history.svelte.ts';
import { connectionTo, holding, photoOf, request, version } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';
import { bytesOfAll } from './version-bytes.ts';
import { Versions } from './versions.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

const both = photoOf('p', version('r1'), version('r2'));

function page() {
  const calls: unknown[] = [];
  const note =
    (verb: string) =>
    (input: unknown): Promise<void> =>
      Promise.resolve(void calls.push([verb, input]));
  const translation = {
    changeVersion: vi.fn(note('change')),
    removeVersions: vi.fn(note('remove')),
    restoreVersions: vi.fn(note('restore')),
    keepVersion: vi.fn(async (input: VersionRef) => {
      await note('keep')(input);
      return { ...input, revision: 'r9' };
    }),
  };
  const toasts = new Toasts();
  const history = new History({ onFault: (error) => toasts.fault(error), hold: holding().hold });
  const adjusting = { set: note('set') } as unknown as Adjusting;
  const connection = connectionTo({ translation });
  const workspace = new Workspace(connection, toasts);
  workspace.apply({ type: 'workspace', pictures: [both] });
  const versions = new Versions({
    ...{ connection, workspace },
    adjusting,
    history,
    toasts,
    settle: note('settle').bind(null, null),
  });
  return { calls, translation, toasts, history, versions, workspace };
}

it('shows another version with the settings that made it, and goes back', async () => {
  const { versions, history, calls } = page();
  await versions.show(both, both.versions[1]!);
  expect(calls).toEqual([['set', [{ id: 'p', request: request(), version: 'r2' }]]]);
  await history.undo();
  expect(calls.at(-1)).toEqual(['set', [{ id: 'p', request: request(), version: 'r1' }]]);
  await versions.show(both, both.versions[0]!);
  expect(calls).toHaveLength(2); // it is shown already
});

it('goes back to a version while the photo is still asked for by other settings', async () => {
  const { versions, history, calls, workspace } = page();
  const turned = { id: 'p', request: request({ direction: 'BtoA' }) };
  workspace.propose([turned]);
  const showing = versions.show(both, both.versions[0]!);
  expect(history.undoable?.en).toBe('Version chosen'); // before the studio has it
  await Promise.all([showing, history.undo()]);
  expect(calls).toEqual([
    ['set', [{ id: 'p', request: request(), version: 'r1' }]],
    ['set', [turned]],
  ]);
});

it('keeps a version as another one once what was changed last has been sent, and takes that back', async () => {
  const { versions, history, calls } = page();
  await versions.keep(both, both.versions[0]!);
  expect(calls).toEqual([
    ['settle', null],
    ['keep', { id: 'p', revision: 'r1' }],
  ]);
  await history.undo();
  expect(calls.slice(2)).toEqual([
    ['remove', { versions: [{ id: 'p', revision: 'r9' }] }],
    ['set', [{ id: 'p', request: request(), version: 'r1' }]],
  ]);
  await history.redo();
  expect(calls.slice(4)).toEqual([
    ['restore', { versions: [{ id: 'p', revision: 'r9' }] }],
    ['set', [{ id: 'p', request: request(), version: 'r9' }]],
  ]);
});

it('keeps what was moved just now: taken back, the photo has those settings, not the ones before', async () => {
  const { versions, history, calls, workspace } = page();
  const moved = { ...request(), settings: { ...request().settings, strength: 0.5 } };
  workspace.propose([{ id: 'p', request: moved }]);
  await versions.keep(both, both.versions[0]!);
  await history.undo();
  expect(calls.at(-1)).toEqual(['set', [{ id: 'p', request: moved, version: 'r1' }]]);
});

it('stars and names, and takes both back', async () => {
  const { versions, history, calls } = page();
  await versions.star(both, both.versions[0]!);
  await versions.rename(both, both.versions[0]!, 'Soft');
  await history.undo();
  await history.undo();
  expect(calls.map((call) => (call as [string, { change: object }])[1].change)).toEqual([
    { starred: true },
    { name: 'Soft' },
    { name: '' },
    { starred: false },
  ]);
});

it('removes with a notice whose Undo brings back the version that was shown', async () => {
  const { versions, history, calls, toasts } = page();
  await versions.remove(both, [both.versions[0]!]);
  const [toast] = toasts.all;
  expect([toast?.title, history.undoable?.en]).toEqual(['Removed 1 version', 'Versions removed']);
  toast!.action!.run();
  await history.redo();
  expect(calls.map((call) => (call as [string])[0])).toEqual(['remove', 'restore', 'set', 'remove']);
  expect(toasts.all).toEqual([]); // its notice offers what is done already
});

it('notes nothing that the studio refused', async () => {
  const { versions, history, translation, toasts } = page();
  translation.removeVersions.mockRejectedValueOnce(new Fault('disk', 'The disk is full.'));
  await versions.remove(both, [both.versions[1]!]);
  expect([history.undoable, toasts.all.map(({ kind }) => kind)]).toEqual([null, ['fault']]);
});

it('spares what has a star and what is shown', () => {
  const { versions } = page();
  const many = photoOf(
    'p',
    version('shown'),
    version('kept', { starred: true }),
    version('a', { bytes: 5 }),
    version('b'),
  );
  const { refs, bytes } = versions.spare([many]);
  expect(refs).toEqual<VersionRef[]>([
    { id: 'p', revision: 'a' },
    { id: 'p', revision: 'b' },
  ]);
  expect([bytes, bytesOfAll(many)]).toEqual([14, 32]);
});
