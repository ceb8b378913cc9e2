import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScanEvent } from '../../../common/contract/datasets.ts';
import { datasetPhotoPath, uploadPath } from '../../../common/contract/media.ts';
import { ownersName } from './uploaded-folders.ts';
import { openTestStudio, writePhoto, type TestStudio } from '../testing/test-studio.ts';

let test: TestStudio;
beforeEach(async () => {
  test = await openTestStudio();
});
afterEach(() => test.remove());

const upload = async (name: string, folder = '', body?: Uint8Array | string): Promise<string> => {
  const bytes = body ?? (await readFile(await writePhoto(join(test.root, 'sent', name))));
  const answer = await test.get(uploadPath(name, folder), { method: 'POST', body: bytes as BodyInit });
  return ((await answer.json()) as { id: string }).id;
};
const scan = async (client: TestStudio['client'], domains: Record<string, { paths: string[]; leftOut?: string[] }>) => {
  const events: ScanEvent[] = [];
  for await (const event of await client.datasets.scan({ domains, size: 64 })) events.push(event);
  return events;
};

describe('photos that a page sends', () => {
  it('become a folder that this page may name, its tree kept, and grows', async () => {
    const uploads = [await upload('a.jpg', 'trip/day 1'), await upload('a.jpg', 'trip/day 1'), await upload('b.jpg')];
    uploads.push(await upload('notes.md', '', 'hello'));
    const made = await test.page.datasets.fromUploads({ uploads });
    expect(made).toMatchObject({ count: 3, skipped: [{ name: 'notes.md' }] });
    expect((await readdir(made.path, { recursive: true })).sort()).toEqual([
      'b.jpg',
      'trip',
      join('trip', 'day 1'),
      join('trip', 'day 1', 'a (2).jpg'),
      join('trip', 'day 1', 'a.jpg'),
    ]);
    const more = await test.page.datasets.fromUploads({ uploads: [await upload('c.png')], into: made.path });
    expect(more).toEqual({ path: made.path, count: 4, skipped: [] });
    const events = await scan(test.page, { A: { paths: [made.path], leftOut: [join(made.path, 'b.jpg')] } });
    expect(events.at(-1)).toMatchObject({ type: 'summary', domains: [{ domain: 'A', count: 3 }] });
  });

  it('are called as their owner calls them, where one folder was dropped', async () => {
    const dropped = [await upload('a.jpg', 'zebras'), await upload('b.jpg', 'zebras/at noon')];
    const { path } = await test.page.datasets.fromUploads({ uploads: dropped });
    expect(ownersName(path)).toBe('zebras');
    await test.page.datasets.fromUploads({ uploads: [await upload('c.jpg')], into: path });
    expect(ownersName(path)).toBe('');
    expect(ownersName(join(test.root, 'mine', 'horses'))).toBe('horses');
  });

  it('are the only files that a page in a browser may name', async () => {
    await writePhoto(join(test.root, 'mine', 'a.jpg'));
    const forbidden = { code: 'forbidden' };
    const { path } = await test.page.datasets.fromUploads({ uploads: [await upload('a.jpg')] });
    for (const paths of [[join(test.root, 'mine')], [join(path, '..', '..', 'library')], [join(path, '..')]])
      await expect(scan(test.page, { A: { paths } })).rejects.toMatchObject(forbidden);
    const out = { A: { paths: [path], leftOut: [join(test.root, 'mine', 'a.jpg')] } };
    await expect(scan(test.page, out)).rejects.toMatchObject(forbidden);
    const into = test.page.datasets.fromUploads({ uploads: [await upload('a.jpg')], into: join(test.root, 'mine') });
    await expect(into).rejects.toMatchObject(forbidden);
    await expect(test.page.datasets.fromUploads({ uploads: ['x'] })).rejects.toMatchObject({ code: 'not-found' });
    await expect(scan(test.client, { A: { paths: ['mine'] } })).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('go when no run has wanted them for a week', async () => {
    const [old, young] = [
      await test.page.datasets.fromUploads({ uploads: [await upload('a.jpg')] }),
      await test.page.datasets.fromUploads({ uploads: [await upload('b.jpg')] }),
    ];
    const then = new Date(Date.now() - 8 * 24 * 3600 * 1000);
    await utimes(old.path, then, then);
    await test.studio.close();
    test = await openTestStudio(test.root);
    expect(await readdir(join(test.home, 'datasets'))).toEqual([young.path.split(/[/\\]/).at(-1)]);
  });
});

describe('a scan', () => {
  it('names what it finds, and of these photos alone pages get thumbnails', async () => {
    const [a, b] = [join(test.root, 'a'), join(test.root, 'b')];
    const photo = await writePhoto(join(a, '1.jpg'));
    const other = await writePhoto(join(b, '1.jpg'), { background: '#07a', width: 90 });
    await writeFile(join(a, 'bad.jpg'), 'no picture');
    expect((await test.get(datasetPhotoPath(photo))).status).toBe(404);
    const events = await scan(test.client, { A: { paths: [a] }, B: { paths: [b] } });
    expect(events).toContainEqual(
      expect.objectContaining({ finding: expect.objectContaining({ kind: 'unreadable', photo: join(a, 'bad.jpg') }) }),
    );
    for (const path of [photo, other]) {
      const answer = await test.get(datasetPhotoPath(path));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    }
    expect((await test.get(datasetPhotoPath(join(test.home, 'studio.db')))).status).toBe(404);
    expect((await test.get(datasetPhotoPath(join(a, 'bad.jpg')))).status).not.toBe(200);
  });
});
