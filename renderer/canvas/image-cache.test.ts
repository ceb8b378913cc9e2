import { expect, it, vi } from 'vitest';
import { decode } from './decoding.ts';
import { ImageCache } from './image-cache.ts';

vi.mock('./decoding.ts', () => ({ decode: vi.fn() }));

it('decodes each picture once, and asks once for what the browser cannot show', async () => {
  const cache = new ImageCache();
  const photo = { width: 60, height: 40 } as ImageBitmap;
  vi.mocked(decode).mockImplementation(async (url) => (url === 'photo.jpg' ? photo : null));
  for (let i = 0; i < 3; i++) {
    expect(await cache.load('photo.jpg')).toBe(photo);
    expect(await cache.load('scan.tiff')).toBeNull();
  }
  expect(vi.mocked(decode).mock.calls.map(([url]) => url)).toEqual(['photo.jpg', 'scan.tiff']);
});
