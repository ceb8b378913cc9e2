import { expect, it } from 'vitest';
import { extensionFor, isCheckpointName, isPictureName, isUnreadPhotoName, kindOf, mediaTypeOf } from './file-kinds.ts';
import { skippedText } from './skipped-kinds.ts';

it('knows pictures, photos that are not read and checkpoints by the last part of their names', () => {
  expect(['a.JPG', '/x.d/b.tiff', 'c.apng', 'd.e.webp'].map(isPictureName)).toEqual([true, true, true, true]);
  expect(['jpg', '.png', 'a.jpg/b', 'a.svg', 'a.'].map(isPictureName)).toEqual(Array(5).fill(false));
  expect([isUnreadPhotoName('phone.HEIC'), isPictureName('phone.HEIC')]).toEqual([true, false]);
  expect(['latest_net_G.pth', 'model.safetensors', 'notes.txt'].map(isCheckpointName)).toEqual([true, true, false]);
});

it('calls files that are not read by what they are, and counts them', () => {
  const names = ['a.HEIC', 'b.hif', 'c.DNG', 'd.cr3', 'e.bmp', 'f.jxl', 'g.mov', 'h.txt', 'i'];
  expect(names.map(kindOf)).toEqual(['HEIC', 'HEIC', 'DNG', 'CR3', 'BMP', 'JPEG XL', 'video', 'other', 'other']);
  expect(names.filter(isUnreadPhotoName)).toEqual(names.slice(0, 6));
  expect(skippedText({ other: 1, HEIC: 2, video: 1 })).toEqual({
    en: '4 skipped: 2 HEIC, 1 video, 1 other file',
    ko: '4개 건너뜀: HEIC 2개, 동영상 1개, 다른 파일 1개',
  });
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
