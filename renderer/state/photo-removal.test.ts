import { expect, it } from 'vitest';
import { History } from './history.svelte.ts';
import { PhotoRemoval } from './photo-removal.ts';
import { connectionTo, holding, picture } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

it('says that photos are gone, and brings them back into their places and under the eyes', async () => {
  const all = ['a', 'b', 'c'].map((id) => picture(id));
  const translation = {
    close: ({ ids }: { ids: string[] }) => Promise.resolve(workspace.apply({ type: 'closed', ids })),
    reopen: () => Promise.resolve(workspace.apply({ type: 'workspace', pictures: all })),
  };
  const connection = connectionTo({ translation });
  const toasts = new Toasts();
  const workspace = new Workspace(connection, toasts);
  const history = new History({ onFault: (error) => toasts.fault(error), hold: holding().hold });
  workspace.apply({ type: 'workspace', pictures: all });
  workspace.select('b');
  let settled = () => {};
  const settle = () => new Promise<void>((resolve) => (settled = resolve));
  const removed = new PhotoRemoval({ connection, workspace, history, toasts, settle }).remove(workspace.chosen);
  await new Promise((resolve) => setTimeout(resolve));
  expect(workspace.ids).toHaveLength(3); // the studio does not have its settings yet
  settled();
  await removed;
  expect([workspace.ids, workspace.current?.id, toasts.all[0]?.title]).toEqual([['a', 'c'], 'c', 'Removed 1 photo']);
  await history.undo();
  expect([workspace.ids, workspace.current?.id]).toEqual([['a', 'b', 'c'], 'b']);
  expect(toasts.all).toEqual([]); // its notice offers what is done already
});
