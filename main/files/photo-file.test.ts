import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPhotoFile, readPhotoStart } from './photo-file.ts';

const MOST = { bytes: 100_000, named: '100 kB' };
const posix = process.platform !== 'win32';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-photo-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a file is read whole, to the limit and not beyond', async () => {
  const path = join(folder, 'a.jpg');
  for (const length of [0, 1, 5000, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i % 251);
    await writeFile(path, bytes);
    expect(Buffer.compare(await readPhotoFile(path, MOST), bytes), String(length)).toBe(0);
    expect([...(await readPhotoStart(path, 3))]).toEqual([...bytes.subarray(0, 3)]);
  }
  await writeFile(path, new Uint8Array(100_001));
  await expect(readPhotoFile(path, MOST)).rejects.toMatchObject({
    code: 'too-large',
    message: 'a.jpg is larger than 100 kB. Make it smaller and try again.',
  });
});

test('a folder and a missing file are named', async () => {
  await expect(readPhotoFile(folder, MOST)).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('is a folder, not a picture'),
  });
  await expect(readPhotoFile(join(folder, 'none.jpg'), MOST)).rejects.toMatchObject({ code: 'not-found' });
});

test.runIf(posix)('a pipe without a writer, a socket and a device behind a link are refused at once', async () => {
  const [pipe, socket, zero] = [join(folder, 'pipe.jpg'), join(folder, 's.jpg'), join(folder, 'zero.jpg')];
  execFileSync('mkfifo', [pipe]);
  await symlink('/dev/zero', zero);
  const server = createServer();
  await new Promise<void>((listening) => server.listen(socket, listening));
  try {
    for (const path of [pipe, socket, zero]) {
      const refusal = { code: 'unreadable', message: expect.stringContaining('is a pipe, a socket or a device') };
      await expect(readPhotoFile(path, MOST), path).rejects.toMatchObject(refusal);
      await expect(readPhotoStart(path, 8), path).rejects.toMatchObject(refusal);
    }
  } finally {
    server.close();
  }
});

test.runIf(process.platform === 'linux')('what is longer than its size says is counted', async () => {
  // files of /proc have no size
  expect(Buffer.from(await readPhotoFile('/proc/self/status', MOST)).toString()).toMatch(/^Name:/);
  const few = { bytes: 10, named: '10 bytes' };
  await expect(readPhotoFile('/proc/self/status', few)).rejects.toMatchObject({ code: 'too-large' });
});
