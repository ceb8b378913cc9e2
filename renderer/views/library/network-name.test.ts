import { expect, it } from 'vitest';
import { TranslatorArchitecture } from '../../../common/networks/translator.ts';
import { networkName } from './network-name.ts';

it.each([
  [{ network: 'resnet', blocks: 9, ngf: 64, norm: 'instance' }, 'ResNet generator, 9 blocks, width 64'],
  [{ network: 'light', blocks: 6, ngf: 32 }, 'Light ResNet generator, 6 blocks, width 32'],
  [{ network: 'fast-style', blocks: 5, ngf: 32 }, 'Fast style transfer network, 5 blocks, width 32'],
  [{ network: 'attention', blocks: 9, ngf: 64, mask: 9 }, 'AttentionGAN generator, 9 blocks, width 64'],
  [{ network: 'unet', downs: 8, ngf: 64, norm: 'batch' }, 'U-Net 256 generator, width 64'],
  [{ network: 'unet', downs: 7, ngf: 64, norm: 'batch' }, 'U-Net 128 generator, width 64'],
])('%j goes by its name', (architecture, name) => {
  expect(networkName(TranslatorArchitecture.parse(architecture))).toBe(name);
});
