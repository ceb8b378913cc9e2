import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { Colourings } from './colourings.ts';
import { OpenedPhotos } from './opened-photos.ts';

it('what is transparent stays so in a smaller picture of the photo', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zorse-opened-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'cut.png');
  const half = { create: { width: 32, height: 64, channels: 4, background: '#888' } } as const;
  await sharp({ create: { width: 64, height: 64, channels: 4, background: '#0000' } })
    .composite([{ input: half, left: 0, top: 0 }])
    .png()
    .toFile(path);
  const colourings = await Colourings.open(join(folder, 'colourings'));
  const { id } = await colourings.add({ path, name: 'cut.png' });
  const photos = new OpenedPhotos(colourings);
  for (const [side, width] of [
    [16, 16],
    [1600, 64],
  ] as const) {
    const { image, alpha } = await photos.atMost(id, 64, side);
    expect([image.width, alpha?.width]).toEqual([width, width]);
    expect([alpha?.data[0], alpha?.data.at(-1)]).toEqual([255, 0]);
  }
});
