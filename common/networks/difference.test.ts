import { expect, it } from 'vitest';
import { differenceOf } from './difference.ts';
import { DecoderArchitecture } from './latent.ts';
import { TranslatorArchitecture } from './translator.ts';

const resnet = (fields: object = {}) =>
  TranslatorArchitecture.parse({ network: 'resnet', blocks: 6, ngf: 32, norm: 'instance', ...fields });
const unet = (fields: object = {}) =>
  TranslatorArchitecture.parse({ network: 'unet', downs: 7, ngf: 32, norm: 'batch', ...fields });
const dense = (hidden: number[]) =>
  DecoderArchitecture.parse({ network: 'dense-decoder', inputs: 4, size: 8, channels: 1, hidden });

it('finds the first setting in which two networks differ', () => {
  expect(differenceOf(resnet(), resnet())).toBeUndefined();
  expect(differenceOf(resnet(), unet())).toEqual({ setting: 'network', wanted: 'resnet', has: 'unet' });
  expect(differenceOf(resnet({ blocks: 9 }), resnet())).toEqual({ setting: 'blocks', wanted: '9', has: '6' });
  expect(differenceOf(dense([16, 16]), dense([16]))).toEqual({ setting: 'hidden', wanted: '16,16', has: '16' });
});

it('takes the dropout of a U-Net for none, for its weights are the same: a checkpoint does not tell of it', () => {
  expect(differenceOf(unet({ dropout: true }), unet())).toBeUndefined();
  expect(differenceOf(resnet({ dropout: true }), resnet())).toMatchObject({ setting: 'dropout' });
});

it('lets a FastGAN grow, and not shrink', () => {
  const fastgan = (size: number, ngf = 16) =>
    DecoderArchitecture.parse({ network: 'fastgan-generator', inputs: 64, size, channels: 3, ngf });
  expect(differenceOf(fastgan(128), fastgan(64))).toBeUndefined();
  expect(differenceOf(fastgan(64), fastgan(128))).toMatchObject({ setting: 'size' });
  expect(differenceOf(fastgan(128, 32), fastgan(64))).toMatchObject({ setting: 'ngf' });
});
