import { expect, it } from 'vitest';
import { extensionFor, isCheckpointName, isPictureName, isUnreadPhotoName, mediaTypeOf } from './file-kinds.ts';

it('knows pictures, photos that are not read and checkpoints by the last part of their names', () => {
  expect(['a.JPG', '/x.d/b.tiff', 'c.apng', 'd.e.webp'].map(isPictureName)).toEqual([true, true, true, true]);
  expect(['jpg', '.png', 'a.jpg/b', 'a.svg', 'a.'].map(isPictureName)).toEqual(Array(5).fill(false));
  expect([isUnreadPhotoName('phone.HEIC'), isPictureName('phone.HEIC')]).toEqual([true, false]);
  expect(['latest_net_G.pth', 'model.safetensors', 'notes.txt'].map(isCheckpointName)).toEqual([true, true, false]);
});

it("keeps the photo's own spelling where it means the format", () => {
  expect([extensionFor('jpeg', 'JPEG'), extensionFor('jpeg', 'png'), extensionFor('png', 'apng')]).toEqual([
    'JPEG',
    'jpg',
    'png',
  ]);
  expect([extensionFor('tiff', 'tiff'), extensionFor('tiff', '')]).toEqual(['tiff', 'tif']);
  expect(mediaTypeOf('avif')).toBe('image/avif');
});
