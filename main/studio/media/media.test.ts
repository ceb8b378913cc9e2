import { randomBytes } from 'node:crypto';
import { readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { archivePath, modelPreviewPath, picturePath, uploadPath } from '../../../common/contract/media.ts';
import type { Upload } from '../../../common/contract/source.ts';
import { eventually, horses, openTestStudio, writePhoto, type TestStudio } from '../testing/test-studio.ts';
import { MediaCache } from './cache.ts';

let test: TestStudio;
beforeEach(async () => {
  test = await openTestStudio();
});
afterEach(() => test.remove());

async function openPhoto(name: string, size?: { width: number; height: number }): Promise<string> {
  const path = await writePhoto(join(test.root, 'photos', name), size);
  const { pictures } = await test.client.translation.open({ sources: [{ source: { kind: 'path', path } }] });
  return pictures[0]!.id;
}

async function translated(id: string) {
  const { job } = await test.client.translation.run({ ids: [id], request: horses });
  for await (const event of await test.client.jobs.watch()) {
    const found = event.type === 'jobs' ? event.jobs : event.type === 'job' ? [event.job] : [];
    if (found.some((one) => one.id === job && one.state === 'done')) break;
  }
  for await (const event of await test.client.translation.workspace()) {
    if (event.type === 'workspace') return event.pictures.find((one) => one.id === id)!.result!;
  }
  throw new Error('no workspace');
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const upload = (name: string, body: BodyInit, folder = '') =>
  test.get(uploadPath(name, folder), { method: 'POST', body, duplex: 'half' } as RequestInit);

describe('pictures', () => {
  it('are served as thumb, view and file, with their types', async () => {
    const id = await openPhoto('large.jpg', { width: 3000, height: 1500 });
    const thumb = await test.get(picturePath(id, 'input', 'thumb'));
    expect([thumb.status, thumb.headers.get('content-type'), thumb.headers.get('x-content-type-options')]).toEqual([
      200,
      'image/webp',
      'nosniff',
    ]);
    expect(await sharp(await bytesOf(thumb)).metadata()).toMatchObject({ format: 'webp', width: 256, height: 128 });
    const view = await test.get(picturePath(id, 'input', 'view'));
    expect(await sharp(await bytesOf(view)).metadata()).toMatchObject({ format: 'jpeg', width: 2560, height: 1280 });
    const file = await test.get(picturePath(id, 'input', 'file'));
    expect(file.headers.get('content-disposition')).toContain('large.jpg');
    expect(await sharp(await bytesOf(file)).metadata()).toMatchObject({ width: 3000 });
  });

  it('of a small PNG are viewed as they are', async () => {
    const id = await openPhoto('small.png');
    const [view, file] = await Promise.all([
      test.get(picturePath(id, 'input', 'view')),
      test.get(picturePath(id, 'input', 'file')),
    ]);
    expect(view.headers.get('content-type')).toBe('image/png');
    expect(await bytesOf(view)).toEqual(await bytesOf(file));
  });

  it('with a revision may be kept for ever, without one must be asked about, and an old one is gone', async () => {
    const id = await openPhoto('a.jpg');
    const { revision } = await translated(id);
    const kept = await test.get(picturePath(id, 'result', 'file', revision));
    expect(kept.headers.get('cache-control')).toContain('immutable');
    await kept.arrayBuffer();
    const asked = await test.get(picturePath(id, 'result', 'file'));
    expect(asked.headers.get('cache-control')).toBe('private, no-cache');
    await asked.arrayBuffer();
    const again = await test.get(picturePath(id, 'result', 'file'), {
      headers: { 'if-none-match': asked.headers.get('etag')! },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await test.get(picturePath(id, 'result', 'file', 'older'))).status).toBe(404);
  });

  it('are sent in parts when asked', async () => {
    const id = await openPhoto('a.jpg');
    const whole = await bytesOf(await test.get(picturePath(id, 'input', 'file')));
    const part = (range: string) => test.get(picturePath(id, 'input', 'file'), { headers: { range } });
    const first = await part('bytes=2-9');
    expect([first.status, first.headers.get('content-range')]).toEqual([206, `bytes 2-9/${whole.length}`]);
    expect(await bytesOf(first)).toEqual(whole.slice(2, 10));
    expect(await bytesOf(await part('bytes=-5'))).toEqual(whole.slice(-5));
    expect(await bytesOf(await part(`bytes=5-${whole.length + 99}`))).toEqual(whole.slice(5));
    expect((await part(`bytes=${whole.length}-`)).status).toBe(416);
  });

  it.each([
    'media/pictures/..%2f..%2fstudio.db/input/file',
    'media/pictures/%2e%2e/input/file',
    'media/pictures/nope/input/file',
    'media/pictures/%zz/input/file',
    'media/models/..%2f..%2fhome/preview',
    'media/models/horse-zebra/preview',
    'media/archive?ids=nope',
    'media/archive',
    'media/uploads',
    'media/',
    'studio.db',
  ])('answers %s with 400 or 404 and one line', async (path) => {
    const answer = await test.get(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).not.toMatch(/\n.|node_modules/);
  });

  it.each(['a.jpg', 'b.png'])('whose photo %s is cut off have no thumb, and say so', async (name) => {
    const id = await openPhoto(name);
    await truncate(join(test.root, 'photos', name), 60);
    const answer = await test.get(picturePath(id, 'input', 'thumb'));
    expect([answer.status, await answer.text()]).toEqual([415, expect.stringContaining(`${name} is damaged`)]);
  });

  it('whose photo is damaged or gone answer with a reason, not a stack', async () => {
    const id = await openPhoto('a.jpg');
    await writeFile(join(test.root, 'photos', 'a.jpg'), 'no JPEG any more');
    expect((await test.get(picturePath(id, 'input', 'view'))).status).toBe(415);
    const thumb = await test.get(picturePath(id, 'input', 'thumb'));
    expect([thumb.status, await thumb.text()]).toEqual([415, expect.stringMatching(/^a\.jpg is not a picture: .*\n$/)]);
    await rm(join(test.root, 'photos', 'a.jpg'));
    for (const variant of ['file', 'thumb'] as const)
      expect((await test.get(picturePath(id, 'input', variant))).status).toBe(404);
    expect((await test.get(modelPreviewPath('nope'))).status).toBe(404);
  });
});

describe('uploads', () => {
  it('become pictures, under their own name and folder, and go when these are closed', async () => {
    const photo = await sharp({ create: { width: 8, height: 4, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const answer = await upload('말 & horse.png', new Uint8Array(photo), 'ride/deep');
    const sent = (await answer.json()) as Upload;
    expect(sent).toMatchObject({ name: '말 & horse.png', bytes: photo.length });
    const { pictures } = await test.page.translation.open({ sources: [{ source: { kind: 'upload', id: sent.id } }] });
    const [picture] = pictures;
    expect(picture).toMatchObject({ name: '말 & horse.png', folder: 'ride/deep' });
    expect(await bytesOf(await test.get(picturePath(picture!.id, 'input', 'file')))).toEqual(new Uint8Array(photo));
    expect(await readdir(join(test.home, 'uploads'))).toEqual([]);
    const twice = await test.page.translation.open({ sources: [{ source: { kind: 'upload', id: sent.id } }] });
    expect([twice.pictures, twice.skipped.length]).toEqual([[], 1]);
    await test.page.translation.close({ ids: [picture!.id] });
    vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ['Date'] });
    await test.page.translation.close({ ids: [] }); // an hour later it cannot be reopened any more
    vi.useRealTimers();
    expect(await readdir(join(test.home, 'workspace'))).toEqual([]);
  });

  it('keep hostile names inside', async () => {
    const sent = (await (await upload('..\\../../etc/pass\0wd', 'x')).json()) as Upload;
    expect(sent.name).not.toMatch(/[/\\\0]|^\./);
    expect((await upload('a.jpg', 'x', '../../etc')).status).toBe(400);
    expect((await upload('..', 'x')).status).toBe(400);
    expect((await upload('', 'x')).status).toBe(400);
    expect((await test.get(uploadPath('a.jpg', ''), { method: 'POST' })).status).toBe(400);
    expect(await readdir(test.home)).toEqual(expect.arrayContaining(['uploads']));
    expect(await readdir(join(test.home, 'uploads'))).toEqual([sent.id]);
  });

  it('over the limit are refused before and while they come, and leave nothing', async () => {
    const headers = { 'content-length': String(600 * 1024 * 1024) };
    const body = (chunks: number) => {
      let sent = 0;
      return new ReadableStream({
        pull: (controller) =>
          sent++ < chunks ? controller.enqueue(new Uint8Array(32 * 1024 * 1024)) : controller.close(),
      });
    };
    const announced = await test.get(uploadPath('a.jpg', ''), {
      method: 'POST',
      headers,
      body: body(1),
      duplex: 'half',
    } as RequestInit);
    expect(announced.status).toBe(413);
    expect((await upload('a.jpg', body(17))).status).toBe(413);
    expect(await readdir(join(test.home, 'uploads'))).toEqual([]);
  });
});

describe('the archive', () => {
  it('holds the results with their tree, equal names numbered', async () => {
    const ids: string[] = [];
    for (const name of ['x/a.jpg', 'y/a.jpg', 'b.png']) ids.push(await openPhoto(name));
    for (const id of ids) await translated(id);
    const answer = await test.get(archivePath([...ids, 'gone'], 'shown'));
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(await bytesOf(answer));
    expect(Object.keys(files)).toEqual([
      'a.horse-zebra-AtoB.jpg',
      'a.horse-zebra-AtoB (2).jpg',
      'b.horse-zebra-AtoB.png',
    ]);
    const saved = await bytesOf(await test.get(picturePath(ids[2]!, 'result', 'file')));
    expect(files['b.horse-zebra-AtoB.png']).toEqual(saved);
  });
});

describe('the cache', () => {
  it('makes a file once, stays within its bound, and keeps nothing half made', async () => {
    const root = join(test.root, 'cache');
    const cache = new MediaCache(root, 2500);
    let made = 0;
    const make = async (path: string) => {
      made++;
      await writeFile(path, randomBytes(1000));
    };
    await Promise.all([cache.file('a', 'bin', make), cache.file('a', 'bin', make)]);
    await cache.file('a', 'bin', make);
    expect(made).toBe(1);
    await expect(cache.file('b', 'bin', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await cache.file('b', 'bin', make);
    await eventually(async () => ((await cache.file('c', 'bin', make)) ? true : undefined));
    await cache.prune();
    expect(await readdir(root)).toHaveLength(2);
  });
});
