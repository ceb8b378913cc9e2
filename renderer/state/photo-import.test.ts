// A photo is on the stage from the user's own file as soon as it is dropped, and only as long as it is needed.
import { expect, it, vi } from 'vitest';
import type { Host, LocalFile } from '../host/host.ts';
import type { Library } from './library.svelte.ts';
import { LocalPhoto } from './local-photo.svelte.ts';
import { PhotoImport } from './photo-import.svelte.ts';
import { Setup } from './setup.svelte.ts';
import { connectionTo, picture } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

const fileOf = (name: string): LocalFile => ({ name, folder: '', file: new File(['pixels'], name) });
const library = { translators: [], translator: () => undefined, loaded: true } as unknown as Library;

/** A page whose host gives files when the test says so, or fails. */
function page() {
  let [give, fail] = [() => {}, (_: unknown) => {}];
  const given = new Promise<void>((resolve, reject) => ([give, fail] = [resolve, reject]));
  const host = {
    give: async (files: LocalFile[]) => {
      await given;
      return files.map(({ folder }) => ({ source: { kind: 'upload', id: 'u' }, folder }));
    },
  } as unknown as Host;
  const open = vi.fn(async () =>
    Promise.resolve({ pictures: [picture('p', { name: 'a.jpg' })], skipped: [] as { name: string }[] }),
  );
  const connection = connectionTo({ translation: { open } });
  const toasts = new Toasts();
  const workspace = new Workspace(connection, toasts);
  const setup = new Setup(library, workspace);
  const photoImport = new PhotoImport({ connection, host, workspace, setup, toasts });
  return { photoImport, local: photoImport.local, open, give: () => give(), fail: (why: unknown) => fail(why), toasts };
}

it('is there at once, then stands for its picture, until the studio has its own', async () => {
  const { photoImport, local, give } = page();
  const photo = fileOf('a.jpg');
  const opening = photoImport.open([fileOf('notes.txt'), photo, fileOf('b.jpg')]);
  expect(local.arriving).toBe(photo.file);
  give();
  await opening;
  expect([local.arriving, local.fileOf('p'), local.fileOf('other')]).toEqual([null, photo.file, null]);
  local.release('other');
  expect(local.fileOf('p')).toBe(photo.file);
  local.release('p');
  expect(local.fileOf('p')).toBeNull();
});

it('goes when it cannot be sent, and when the studio does not take it', async () => {
  const lost = page();
  const opening = lost.photoImport.open([fileOf('a.jpg')]);
  lost.fail(new Error('no room'));
  await opening;
  expect([lost.local.arriving, lost.toasts.all.length]).toEqual([null, 1]);

  const refused = page();
  refused.open.mockResolvedValue({ pictures: [], skipped: [{ name: 'a.jpg' }] });
  refused.give();
  await refused.photoImport.open([fileOf('a.jpg')]);
  expect([refused.local.arriving, refused.local.fileOf('p')]).toEqual([null, null]);
});

it('never stands for another photo: one that was skipped does not lend its pixels to the next', async () => {
  const { photoImport, local, give } = page();
  give();
  await photoImport.open([fileOf('broken.jpg'), fileOf('a.jpg')]);
  expect([local.arriving, local.fileOf('p')]).toEqual([null, null]);
});

it('is the one that was dropped last; what becomes of an earlier one takes nothing away', () => {
  const local = new LocalPhoto();
  const [first, late] = [local.begin([fileOf('a.jpg')]), local.begin([fileOf('late.jpg')])];
  local.became(first, picture('p', { name: 'a.jpg' }));
  local.lost(first);
  expect([local.arriving, local.fileOf('p')]).toEqual([late, null]);
});

it('of which the host knows the path alone is left to the studio', async () => {
  const { photoImport, local, give } = page();
  give();
  const opening = photoImport.open([{ name: 'a.jpg', folder: '', path: '/photos/a.jpg' }]);
  expect(local.arriving).toBeNull();
  await opening;
});
