import { expect, it, vi } from 'vitest';
import { VIEW_SIDE } from '../../../common/contract/media.ts';
import { LocalImage } from './local-image.svelte.ts';

const bitmap = () => ({ width: 3, height: 2, close: vi.fn() }) as unknown as ImageBitmap;
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('is decoded no larger than a view, and freed when another takes its place', async () => {
  const [first, second] = [bitmap(), bitmap()];
  const decode = vi.fn(async (file: Blob | string) => Promise.resolve(file === one ? first : second));
  const [one, other] = [new Blob(['1']), new Blob(['2'])];
  const local = new LocalImage(decode);
  local.show(one);
  local.show(one);
  await settled();
  expect(decode.mock.calls).toEqual([[one, VIEW_SIDE]]);
  expect(local.image).toBe(first);
  local.show(other);
  expect(local.image).toBeNull();
  expect(first.close).toHaveBeenCalledTimes(1);
  await settled();
  expect(local.image).toBe(second);
  local.show(null);
  expect([local.image, vi.mocked(second.close).mock.calls.length]).toEqual([null, 1]);
});

it('that is decoded too late is freed and never shown; one that cannot be decoded is none', async () => {
  const late = bitmap();
  const local = new LocalImage(async (file) => Promise.resolve(file === wanted ? late : null));
  const wanted = new Blob(['1']);
  local.show(wanted);
  local.show(null);
  await settled();
  expect(local.image).toBeNull();
  expect(late.close).toHaveBeenCalledTimes(1);
  local.show(new Blob(['2']));
  await settled();
  expect(local.image).toBeNull();
});
