import sharp from 'sharp';
import { expect, test } from 'vitest';
import { Walk } from '../../../common/latent/walk.ts';
import { parseMaking, readMaking, writeMaking, type Making } from './making.ts';

const place = { code: [0.1, -1.25, 3e-7], classes: [0.25, 0.75] };
const making: Making = {
  made: { model: 'faces & "co" <1>', places: [place], seeds: [7], settings: { truncation: 0.7, 방향: ['안경', 1.5] } },
};
const walk = Walk.parse({ format: 1, model: 'm', keyframes: [{ place, seconds: 2 }], way: 'linear', speed: 2 });

test('is written and read back, with all of it', () => {
  expect(parseMaking(writeMaking(making, '1.2.3'))).toEqual(making);
  expect(parseMaking(writeMaking({ walk }, '1.2.3'))).toEqual({ walk });
});

test.each(['png', 'webp', 'jpeg', 'tiff', 'avif'] as const)('a %s carries it', async (format) => {
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } });
  const bytes = await picture.withXmp(writeMaking(making, '1')).toFormat(format).toBuffer();
  expect(await readMaking({ bytes, name: `a.${format}` })).toEqual(making);
});

test('a picture without one has none; a damaged, forged or newer one counts as none', async () => {
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } });
  expect(await readMaking({ bytes: await picture.png().toBuffer(), name: 'a.png' })).toBeNull();
  const packet = writeMaking(making, '1');
  expect(parseMaking(packet.replace('{', '['))).toBeNull();
  expect(parseMaking(packet.replace('-1.25', 'null'))).toBeNull();
  expect(parseMaking(writeMaking({ walk: { ...walk, format: 2 as 1 } }, '1'))).toBeNull();
  await expect(readMaking({ bytes: Buffer.from('no picture'), name: 'a.png' })).rejects.toMatchObject({
    code: 'unreadable',
  });
});
