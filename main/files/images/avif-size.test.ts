import sharp from 'sharp';
import { expect, it } from 'vitest';
import { announcedPixels } from './avif-size.ts';
import { decode } from './decode.ts';
import { readNote } from './note.ts';

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .avif({ effort: 0 })
    .toBuffer();

it('an AVIF is as large as it says', async () => {
  expect(announcedPixels(await picture())).toBe(40 * 30);
  expect(announcedPixels(new Uint8Array(40))).toBe(0);
  expect(announcedPixels(Uint8Array.of(0, 0, 0, 9, 0x6d, 0x65, 0x74, 0x61, 0))).toBe(0);
});

// it was said to lack memory, below a line of libvips
it('one that says it is larger than any photo is refused for that', async () => {
  const bytes = await picture();
  const at = bytes.indexOf('ispe');
  bytes.writeUInt32BE(0x2400001e, at + 12);
  for (const read of [decode, readNote])
    await expect(read({ bytes, name: 'tall.avif' })).rejects.toMatchObject({ code: 'too-large' });
});
