import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REMOVED_KEPT_MS } from '../../../common/contract/translation.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions, type TranslationSettings } from '../../../common/options/translation.ts';
import { fingerprint } from '../../files/fingerprint.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { openDatabase, type Database } from '../core/database.ts';
import { silent } from '../core/log.ts';
import { MediaCache } from '../media/cache.ts';
import { card } from '../translation/testing/fake-engine.ts';
import { writeNetPicture } from '../translation/net-picture.ts';
import type { LostAndFound } from '../recovery/lost-and-found.ts';
import { cleanWorkspace } from './clean.ts';
import { keepVersion } from './keep-version.ts';
import { laidAs, setMask } from './laying.ts';
import { keepMask, MASK_FILE } from './masks.ts';
import { findVersion, versionOf, type StoredVersion } from './picture.ts';
import { RENDERED, Renderings } from './renderings.ts';
import { Workspace } from './workspace.ts';

const [width, height] = [24, 16];
const ID = 'aaaaaaaaaa';
const REVISION = 'bbbbbbbbbbbb';
const settings = (change: Partial<TranslationSettings> = {}) => ({ ...defaults(translationOptions), ...change });
const request = (change: Partial<TranslationSettings> = {}) => ({
  model: card.id,
  direction: 'AtoB' as const,
  settings: settings(change),
});

let folder: string;
let photo: string;
let database: Database;
let workspace: Workspace;
let renderings: Renderings;

/** A red photo of which the net made a blue one. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-renderings-'));
  photo = join(folder, 'horse.png');
  await sharp({ create: { width, height, channels: 3, background: '#c00' } })
    .png()
    .toFile(photo);
  database = openDatabase(join(folder, 'studio.db'), silent);
  workspace = new Workspace(database, join(folder, 'workspace'));
  const made = join(workspace.folder(ID), REVISION);
  await makeFolder(made);
  const image = { width, height, channels: 3 as const, data: new Uint8Array(3 * width * height) };
  for (let i = 2; i < image.data.length; i += 3) image.data[i] = 200;
  const version: StoredVersion = {
    ...{ revision: REVISION, request: request(), width, height, bytes: 1, ms: 1, starred: false },
    ...{ file: await writeNetPicture(made, { image }, { card, request: request() }), fileName: 'horse-zebras.png' },
    layers: { width, height, ownMask: false, format: 'png' },
    photo: await fingerprint(photo),
  };
  const about = { id: ID, name: 'horse.png', folder: '', width, height, file: photo, state: 'done' as const };
  workspace.add([{ ...about, versions: [version], shown: REVISION, request: request() }]);
  renderings = new Renderings(new MediaCache(join(folder, 'cache')), () => Promise.resolve(card.name));
});
afterEach(async () => {
  database.close();
  await rm(folder, { recursive: true });
});

const version = () => versionOf(workspace.get(ID), REVISION)!;
const file = () => renderings.file(workspace.get(ID), version());
const pixels = async () =>
  sharp(await file())
    .removeAlpha()
    .raw()
    .toBuffer();
const at = (data: Buffer, x: number) => [...data.subarray(3 * x, 3 * x + 3)];
const post = (body: Uint8Array<ArrayBuffer>) => new Request('http://zorse/masks', { method: 'POST', body });
/** All that the mask holds: the left half. */
const leftHalf = () => Uint8Array.from({ length: width * height }, (_, i) => (i % width < width / 2 ? 255 : 0));

describe('a version with layers', () => {
  it('that nobody wants any more is not written; somebody else who wants it gets it', async () => {
    const written = join(dirname(version().file), RENDERED);
    const leaving = new AbortController();
    const left = renderings.file(workspace.get(ID), version(), leaving.signal);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(written).catch(() => 'nothing')).toBe('nothing');
    const other = new AbortController();
    const both = [renderings.file(workspace.get(ID), version(), other.signal), file()] as const;
    other.abort();
    await expect(both[0]).rejects.toMatchObject({ code: 'cancelled' });
    expect((await sharp(await both[1]).metadata()).width).toBe(width);
  });

  it('is rendered as it is blended now, under its name; the newest file takes the place of old ones', async () => {
    const lay = (strength: number) =>
      workspace.change([ID], { versions: laidAs(workspace.get(ID), version(), request({ strength })) });
    const first = await file();
    expect(at(await pixels(), 0)).toEqual([0, 0, 200]);
    lay(0.5);
    expect(at(await pixels(), 0)).toEqual([102, 0, 100]);
    const all = dirname(dirname(first));
    expect(await readdir(all)).toHaveLength(2); // who asked for the first may still be reading it
    const before = new Date(Date.now() - 3_600_000);
    for (const name of await readdir(all)) await utimes(join(all, name), before, before);
    lay(0.25);
    await file();
    expect(await readdir(all)).toHaveLength(1);
    expect(await file()).toMatch(/horse-zebras\.png$/);
  });

  it('is found by a number of pixels that comes to the same, and has it from then on', () => {
    const madeOf = { weights: undefined, photo: undefined, trained: height }; // automatic is the photo's own size
    const at = (scale: TranslationSettings['scale'], trained?: number) =>
      findVersion(workspace.get(ID), request({ scale }), { ...madeOf, trained: trained ?? height })?.revision;
    expect([at('auto'), at(width), at(width - 1), at(width, 8)]).toEqual([REVISION, REVISION, undefined, REVISION]);
    const scaleOf = (scale: number) =>
      laidAs(workspace.get(ID), version(), request({ scale }), madeOf.trained).at(0)?.request.settings.scale;
    expect([scaleOf(width), scaleOf(20)]).toEqual([width, 'auto']);
    const turned = { ...request({ scale: width }), direction: 'BtoA' as const };
    expect(findVersion(workspace.get(ID), turned, madeOf)).toBeUndefined();
  });

  it('is the photo bit for bit outside of a painted mask, until that is removed', async () => {
    const revision = await keepMask(workspace, ID, post(leftHalf()));
    await setMask(workspace, { id: ID, revision: REVISION }, { revision, feather: 0 });
    const masked = await pixels();
    expect([at(masked, 0), at(masked, width - 1)]).toEqual([
      [0, 0, 200],
      [204, 0, 0],
    ]);
    await setMask(workspace, { id: ID, revision: REVISION }, null);
    expect(at(await pixels(), width - 1)).toEqual([0, 0, 200]);
  });

  it('gets masks back that were put aside within the hour before a start; those of before are deleted', async () => {
    const aside = async (hoursAgo: number) => {
      const revision = await keepMask(workspace, ID, post(leftHalf()));
      await setMask(workspace, { id: ID, revision: REVISION }, { revision, feather: 0 });
      const [painted, now] = [join(workspace.folder(ID), revision, MASK_FILE), new Date()];
      await utimes(painted, 0, 0); // long ago
      await setMask(workspace, { id: ID, revision: REVISION }, null);
      const when = new Date(now.getTime() - hoursAgo * REMOVED_KEPT_MS);
      if (hoursAgo > 0) await utimes(painted, when, when);
      return { revision, feather: 0 };
    };
    const [lately, before] = [await aside(0), await aside(1.1)];
    const lost = { keep: () => Promise.reject(new Error('nothing is lost')) } as unknown as LostAndFound;
    await cleanWorkspace(join(folder, 'workspace'), workspace, lost, silent);
    const set = (mask: typeof lately) => setMask(workspace, { id: ID, revision: REVISION }, mask);
    await expect(set(before)).rejects.toMatchObject({ code: 'not-found' });
    await set(lately);
    expect(at(await pixels(), width - 1)).toEqual([204, 0, 0]);
  });

  it('takes no mask of another size, nor one that nobody sent', async () => {
    const code = (code: string) => expect.objectContaining({ code });
    await expect(keepMask(workspace, ID, post(new Uint8Array(7)))).rejects.toEqual(code('bad-input'));
    await expect(keepMask(workspace, ID, post(new Uint8Array(width * height + 1)))).rejects.toEqual(code('bad-input'));
    for (const revision of ['cccccccccccc', '../../elsewhere']) {
      const set = setMask(workspace, { id: ID, revision: REVISION }, { revision, feather: 0 });
      await expect(set).rejects.toEqual(code('not-found'));
    }
    expect(version().mask).toBeUndefined();
  });
});

describe('a version that is kept as another one', () => {
  it('stays as it was when the new one changes, and when the new one is deleted, mask and all', async () => {
    const revision = await keepMask(workspace, ID, post(leftHalf()));
    await setMask(workspace, { id: ID, revision: REVISION }, { revision, feather: 0 });
    await file(); // a finished one lies beside it
    const kept = await keepVersion(workspace, { id: ID, revision: REVISION });
    const picture = workspace.get(ID);
    expect([picture.shown, picture.versions.map((each) => each.revision)]).toEqual([kept, [REVISION, kept]]);
    const copy = versionOf(picture, kept)!;
    expect(copy).toMatchObject({ request: request(), starred: false, mask: { feather: 0 } });
    expect(copy.mask!.revision).not.toBe(revision);
    workspace.change([ID], { versions: laidAs(picture, copy, request({ strength: 0.5 })) });
    await setMask(workspace, { id: ID, revision: kept }, null);
    expect(version()).toMatchObject({ request: request(), mask: { revision } });
    expect(
      (await sharp(await renderings.file(workspace.get(ID), versionOf(workspace.get(ID), kept)!)).stats()).channels[2]!
        .mean,
    ).toBe(100);
    for (const path of [copy.file, copy.maskFile!]) await rm(dirname(path), { recursive: true });
    await rm(dirname(await file()), { recursive: true });
    expect(at(await pixels(), 0)).toEqual([0, 0, 200]);
    await expect(keepVersion(workspace, { id: ID, revision: 'cccccccccccc' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a photo that was changed since', () => {
  const edit = async () => {
    await sharp({ create: { width: width + 8, height, channels: 3, background: '#0c0' } })
      .png()
      .toFile(photo);
    await utimes(photo, new Date(), new Date(Date.now() + 5000));
  };
  const changed = expect.objectContaining({ code: 'bad-input', message: expect.stringContaining('horse.png') });

  it('is not laid under what was made of the one before; a file that was finished stays', async () => {
    const finished = await file();
    await edit();
    expect(await file()).toBe(finished);
    workspace.change([ID], { versions: laidAs(workspace.get(ID), version(), request({ strength: 0.5 })) });
    await expect(file()).rejects.toEqual(changed);
    for (const side of ['content', 'subject'] as const) {
      const shown = renderings.shown(workspace.get(ID), version(), { side, variant: 'view' });
      await expect(shown).rejects.toEqual(changed);
    }
  });

  it('is translated anew by the same settings', async () => {
    const found = async () =>
      findVersion(workspace.get(ID), request(), {
        ...{ weights: undefined, trained: undefined },
        photo: await fingerprint(photo),
      });
    expect((await found())?.revision).toBe(REVISION);
    await edit();
    expect(await found()).toBeUndefined();
  });

  it('and one that is gone is named', async () => {
    await rm(photo);
    await expect(file()).rejects.toEqual(expect.objectContaining({ code: 'not-found' }));
    await writeFile(photo, 'no picture');
    await expect(file()).rejects.toEqual(changed);
  });
});
