// Every result of a photo stays until somebody removes it, and what was removed can be taken back.
import { mkdir, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { archivePath, picturePath } from '../../../common/contract/media.ts';
import { unzipSync } from 'fflate';
import type { Picture, TranslationRequest } from '../../../common/contract/translation.ts';
import { eventually, horses, openTestStudio, writeModel, writePhoto, type TestStudio } from '../testing/test-studio.ts';

let test: TestStudio;
beforeEach(async () => {
  test = await openTestStudio();
});
afterEach(async () => {
  vi.useRealTimers();
  await test.remove();
});

const by = (strength: number): TranslationRequest => ({ ...horses, settings: { ...horses.settings, strength } });
const strengths = ({ versions }: Picture) => versions.map(({ request }) => request.settings.strength);

async function pictures(): Promise<Picture[]> {
  for await (const event of await test.client.translation.workspace())
    if (event.type === 'workspace') return event.pictures;
  return expect.unreachable();
}
const picture = async (id: string) => (await pictures()).find((one) => one.id === id)!;

async function open(...names: string[]): Promise<string[]> {
  const paths = await Promise.all(names.map((name) => writePhoto(join(test.root, 'photos', name))));
  const opened = await test.client.translation.open({
    sources: paths.map((path) => ({ source: { kind: 'path', path } })),
  });
  return opened.pictures.map(({ id }) => id);
}

/** The picture once it is translated with that strength. */
async function translated(id: string, strength: number): Promise<Picture> {
  await test.client.translation.run({ ids: [id], request: by(strength) });
  return eventually(async () => {
    const now = await picture(id);
    return now.state === 'done' && now.result?.request.settings.strength === strength ? now : undefined;
  });
}

describe('versions of a picture', () => {
  it('stay when it is translated with other settings, each at its own address', async () => {
    const [id] = await open('a.jpg');
    const { result: first } = await translated(id!, 1);
    const both = await translated(id!, 0.5);
    expect(strengths(both)).toEqual([1, 0.5]);
    expect(both.versions[0]).toEqual(first);
    for (const { revision } of both.versions)
      expect((await test.get(picturePath(id!, 'result', 'file', revision))).status).toBe(200);
  });

  it('are found again by equal settings, with nothing computed', async () => {
    const [id] = await open('a.jpg');
    const { result: first } = await translated(id!, 1);
    await translated(id!, 0.5);
    const begun = test.pipeline.begun.length;
    expect(await test.client.translation.run({ ids: [id!], request: by(1) })).toEqual({ job: null });
    expect(await picture(id!)).toMatchObject({ state: 'done', request: by(1), result: first });
    await test.client.translation.adjust({ adjustments: [{ id: id!, request: by(0.5) }] });
    expect((await picture(id!)).result!.request).toEqual(by(0.5));
    expect(test.pipeline.begun).toHaveLength(begun);
  });

  it('of other weights under the same name are other versions', async () => {
    const [id] = await open('a.jpg');
    await translated(id!, 1);
    test.pipeline.weightsOf = () => Promise.resolve('of an older checkpoint');
    await translated(id!, 0.5);
    expect((await test.client.translation.run({ ids: [id!], request: by(0.5) })).job).not.toBeNull();
    await eventually(async () => ((await picture(id!)).versions.length === 3 ? true : undefined));
  });

  it('are still shown when their model is gone', async () => {
    await writeModel(join(test.home, 'library'), 'mine');
    const [id] = await open('a.jpg');
    const request = { ...horses, model: 'mine' };
    await test.client.translation.run({ ids: [id!], request });
    const { result } = await eventually(async () => {
      const now = await picture(id!);
      return now.state === 'done' ? now : undefined;
    });
    await translated(id!, 0.5);
    await test.client.library.remove({ id: 'mine' });
    await test.client.translation.adjust({ adjustments: [{ id: id!, request }] });
    expect((await picture(id!)).result).toEqual(result);
  });

  it('take a star and a name', async () => {
    const [id] = await open('a.jpg');
    const { revision } = (await translated(id!, 1)).result!;
    await test.client.translation.changeVersion({ id: id!, revision, change: { starred: true, name: 'The soft one' } });
    expect((await picture(id!)).result).toMatchObject({ starred: true, name: 'The soft one' });
    await test.client.translation.changeVersion({ id: id!, revision, change: { name: '' } });
    expect((await picture(id!)).result!.name).toBeUndefined();
    const gone = test.client.translation.changeVersion({ id: id!, revision: 'none', change: { starred: true } });
    await expect(gone).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are all there after a restart', async () => {
    const [id] = await open('a.jpg');
    await translated(id!, 1);
    const before = await translated(id!, 0.5);
    await test.studio.close();
    test = await openTestStudio(test.root);
    expect(await picture(id!)).toEqual(before);
    expect(await readdir(join(test.home, 'workspace', id!))).toHaveLength(2);
  });

  it('are saved and sent one or starred', async () => {
    const [id] = await open('a.jpg');
    for (const strength of [1, 0.5, 0.2]) await translated(id!, strength);
    const { versions } = await picture(id!);
    for (const { revision } of versions.slice(0, 2))
      await test.client.translation.changeVersion({ id: id!, revision, change: { starred: true } });
    const folder = join(test.root, 'out');
    const { saved } = await test.client.translation.save({ ids: [id!], folder, versions: 'starred' });
    expect(saved).toHaveLength(2);
    const files = async (which: 'shown' | 'starred') => {
      const answer = await test.get(archivePath([id!], which));
      return Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())));
    };
    expect([await files('shown'), await files('starred')]).toEqual([
      ['a.horse-zebra-AtoB.jpg'],
      ['a.horse-zebra-AtoB.jpg', 'a.horse-zebra-AtoB (2).jpg'],
    ]);
  });
});

describe('what is removed', () => {
  it('of versions: the newest left is shown, with its settings, and restoring brings all back', async () => {
    const [id] = await open('a.jpg');
    for (const strength of [1, 0.5]) await translated(id!, strength);
    const { versions } = await picture(id!);
    const refs = versions.map(({ revision }) => ({ id: id!, revision }));
    await test.client.translation.removeVersions({ versions: [refs[1]!] });
    expect(await picture(id!)).toMatchObject({ state: 'done', request: by(1), result: versions[0]! });
    await test.client.translation.removeVersions({ versions: refs });
    expect(await picture(id!)).toMatchObject({ state: 'idle', versions: [] });
    expect((await picture(id!)).result).toBeUndefined();
    await test.client.translation.restoreVersions({ versions: refs });
    expect(await picture(id!)).toMatchObject({ state: 'done', versions, result: versions[1]! });
  });

  it('of versions is not found again, and gone for good after an hour', async () => {
    const [id] = await open('a.jpg');
    for (const strength of [1, 0.5]) await translated(id!, strength);
    const { versions } = await picture(id!);
    const ref = { id: id!, revision: versions[1]!.revision };
    await test.client.translation.removeVersions({ versions: [ref] });
    expect((await test.client.translation.run({ ids: [id!], request: by(0.5) })).job).not.toBeNull();
    const folder = join(test.home, 'workspace', id!, ref.revision);
    expect(existsSync(folder)).toBe(true);
    vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ['Date'] });
    await test.client.translation.removeVersions({ versions: [] });
    expect(existsSync(folder)).toBe(false);
    await expect(test.client.translation.restoreVersions({ versions: [ref] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('of pictures is reopened in its place, with its versions, also after a restart', async () => {
    const ids = await open('a.jpg', 'b.jpg', 'c.jpg');
    const before = await translated(ids[1]!, 1);
    await test.client.translation.close({ ids: [ids[1]!] });
    expect((await pictures()).map(({ name }) => name)).toEqual(['a.jpg', 'c.jpg']);
    expect((await test.get(picturePath(ids[1]!, 'result', 'file'))).status).toBe(404);
    await test.studio.close();
    test = await openTestStudio(test.root);
    expect(await pictures()).toHaveLength(2);
    await test.client.translation.reopen({ ids: [ids[1]!] });
    expect((await pictures()).map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
    expect(await picture(ids[1]!)).toEqual(before);
    await expect(test.client.translation.reopen({ ids: ['gone'] })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('an hour before the start is deleted then, and only that', async () => {
    const ids = await open('a.jpg', 'b.jpg');
    for (const id of ids) await translated(id, 1);
    await mkdir(join(test.home, 'workspace', ids[0]!, 'half'), { recursive: true }); // as a kill would leave it
    await test.client.translation.close({ ids: [ids[0]!] });
    await test.studio.close();
    vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ['Date'] });
    test = await openTestStudio(test.root);
    expect(await readdir(join(test.home, 'workspace'))).toEqual([ids[1]]);
  });
});

describe('settings of pictures', () => {
  it('are their own, and each is translated by its own', async () => {
    const ids = await open('a.jpg', 'b.jpg');
    await test.client.translation.adjust({
      adjustments: [
        { id: ids[0]!, request: by(0.3) },
        { id: ids[1]!, request: by(0.7) },
      ],
    });
    expect((await pictures()).map(({ state }) => state)).toEqual(['idle', 'idle']);
    await test.client.translation.run({ ids });
    const made = () => pictures().then((all) => (all.every(({ state }) => state === 'done') ? all : undefined));
    expect((await eventually(made)).map(strengths)).toEqual([[0.3], [0.7]]);
  });

  it('changed while it waits are those that it is translated with; while it runs, it stops', async () => {
    test.pipeline.hold = true;
    const ids = await open('a.jpg', 'b.jpg', 'c.jpg');
    await test.client.translation.run({ ids, request: by(1) });
    const first = await test.pipeline.next('a.jpg');
    const adjustments = [ids[0]!, ids[2]!].map((id) => ({ id, request: by(0.4) }));
    await test.client.translation.adjust({ adjustments });
    first.finish(); // too late
    (await test.pipeline.next('b.jpg')).finish();
    (await test.pipeline.next('c.jpg')).finish();
    const last = await eventually(async () => {
      const now = await picture(ids[2]!);
      return now.state === 'done' ? now : undefined;
    });
    expect(strengths(last)).toEqual([0.4]);
    expect(await picture(ids[0]!)).toMatchObject({ state: 'idle', request: by(0.4), versions: [] });
  });
});
