import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { RemixRequest } from '../../../common/options/remix.ts';
import { writeRemix } from './write-remix.ts';

test('a remix never replaces the picture that it is made of, even when asked to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zorse-remix-'));
  const source = join(folder, 'a.retarget.png');
  const create = { width: 64, height: 64, channels: 3, background: '#804020' } as const;
  await sharp({ create }).png().toFile(source);
  const before = await readFile(source);
  const engine = { remix: { make: () => expect.fail('Nothing is to be computed.') } };
  const request = RemixRequest.parse({ way: 'retarget', settings: {} });
  const task = { request, sources: [source], names: ['a.png'], out: null, overwrite: true };
  await expect(writeRemix(engine, task)).rejects.toMatchObject({ code: 'exists', subject: source });
  expect(await readFile(source)).toEqual(before);
  await rm(folder, { recursive: true });
});
