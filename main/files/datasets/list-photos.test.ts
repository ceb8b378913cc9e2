import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPhotos, listPhotos } from './list-photos.ts';
import { splitHeldOut } from './held-out.ts';

let root: string;
const at = (...names: string[]) => join(root, ...names);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zorse-list-'));
  await mkdir(at('b', 'deep'), { recursive: true });
  await mkdir(at('other'));
  for (const name of ['z.JPG', 'a.png', 'notes.txt', '.hidden.png', 'b/x.webp', 'b/deep/phone.heic', 'other/y.avif']) {
    await writeFile(at(name), 'x');
  }
});
afterAll(() => rm(root, { recursive: true }));

describe('listPhotos', () => {
  it('finds photos of every depth in the order of their paths, and names what is not read', async () => {
    expect(await findPhotos([root])).toEqual({
      photos: [at('a.png'), at('b/x.webp'), at('other/y.avif'), at('z.JPG')],
      unread: [at('b/deep/phone.heic')],
    });
  });

  it('takes files and folders, each photo once, without those left out', async () => {
    const paths = [at('b'), at('z.JPG'), at('b/x.webp'), root];
    expect(await listPhotos(paths, [at('a.png')])).toEqual([at('b/x.webp'), at('other/y.avif'), at('z.JPG')]);
  });

  it('survives links that lead in circles and into nothing', async () => {
    await mkdir(at('links'));
    await symlink(root, at('links', 'up'));
    await symlink(at('nothing.png'), at('links', 'broken.png'));
    await symlink(at('a.png'), at('links', 'same.png'));
    const found = await listPhotos([at('links')]);
    expect(found).toContain(at('links', 'same.png'));
    expect(found).toHaveLength(5); // four photos through `up`, each once, and the link to one
    await rm(at('links'), { recursive: true });
  });

  it('says which named path is not there, and stops when told to', async () => {
    await expect(listPhotos([at('missing')])).rejects.toMatchObject({ code: 'not-found', subject: at('missing') });
    await expect(listPhotos([root], [], AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('splitHeldOut', () => {
  const photos = Array.from({ length: 1000 }, (_, i) => `/photos/img${i}.jpg`);

  it('holds out about the share, the same photos each time, others for another seed', () => {
    const { train, heldOut } = splitHeldOut(photos, 0.1, 1);
    expect(train.length + heldOut.length).toBe(1000);
    expect(heldOut.length).toBeGreaterThan(70); // 100 expected, deviation 9.5
    expect(heldOut.length).toBeLessThan(130);
    expect(splitHeldOut(photos, 0.1, 1).heldOut).toEqual(heldOut);
    expect(splitHeldOut(photos, 0.1, 2).heldOut).not.toEqual(heldOut);
  });

  it('leaves every photo on its side when photos are added or the folder is moved', () => {
    const before = new Set(splitHeldOut(photos.slice(0, 500), 0.2, 7).heldOut);
    const after = splitHeldOut(photos, 0.2, 7);
    expect(after.heldOut.filter((photo) => photos.indexOf(photo) < 500)).toEqual([...before]);
    const moved = splitHeldOut(
      photos.map((photo) => `/elsewhere${photo}`),
      0.2,
      7,
    );
    expect(moved.heldOut).toEqual(after.heldOut.map((photo) => `/elsewhere${photo}`));
  });

  it('gives both sides something, whatever the share', () => {
    for (const share of [0.01, 0.5]) {
      for (let count = 2; count < 12; count++) {
        const { train, heldOut } = splitHeldOut(photos.slice(0, count), share, 3);
        expect(Math.min(train.length, heldOut.length)).toBeGreaterThan(0);
      }
    }
    expect(splitHeldOut(photos.slice(0, 1), 0.2, 3).heldOut).toEqual([]);
    expect(splitHeldOut(photos, 0, 3).heldOut).toEqual([]);
    expect(splitHeldOut(['/a/x.jpg', '/b/x.jpg'], 0.1, 3)).toEqual({ train: ['/b/x.jpg'], heldOut: ['/a/x.jpg'] });
  });
});
