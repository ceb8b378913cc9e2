import { describe, expect, it } from 'vitest';
import { networksIn } from './networks-in.ts';

const dict = (...names: string[]) => new Map(names.map((name) => [name, name]));
const found = (...names: string[]) =>
  networksIn(dict(...names)).map(({ path, tensors }) => [path.join('.'), Object.fromEntries(tensors)]);

const RESNET = ['model.1.weight', 'model.4.weight', 'model.10.conv_block.1.weight'];
const UNET = ['model.model.0.weight', 'model.model.1.model.1.weight', 'model.model.1.model.3.model.1.weight'];
const ATTENTION = ['conv1.weight', 'resnet_blocks.0.conv1.weight', 'deconv3_attention.weight'];

describe('networks in a state dict', () => {
  it.each([
    ['ResNet', RESNET],
    ['U-Net', UNET],
    ['generator of AttentionGAN', ATTENTION],
  ])('a %s alone, and behind any names', (_name, names) => {
    for (const prefix of ['', 'module.', '_orig_mod.', 'netG.', 'module.netG.', 'G_AB.', 'model.', 'a.b.c.d.']) {
      const named = names.map((name) => `${prefix}${name}`);
      const own = Object.fromEntries(names.map((name, i) => [name, named[i]]));
      expect(found(...named)).toEqual([[prefix.slice(0, -1), own]]);
    }
  });

  it('several side by side, in their order; what belongs to none is left out', () => {
    const names = [
      'netG.model.1.weight',
      'netD.model.0.weight',
      'netD.model.2.weight',
      'vgg.slice1.0.weight',
      'step',
      'netG.model.4.weight',
    ];
    expect(found(...names)).toEqual([
      ['netG', { 'model.1.weight': names[0], 'model.4.weight': names[5] }],
      ['netD', { 'model.0.weight': names[1], 'model.2.weight': names[2] }],
    ]);
  });

  it('none: everything is one, however deep the names', () => {
    expect(found('fc.weight', 'fc.bias')).toEqual([['', { 'fc.weight': 'fc.weight', 'fc.bias': 'fc.bias' }]]);
    const deep = `${'a.'.repeat(100_000)}model.1.weight`;
    expect(found(deep)).toEqual([['', { [deep]: deep }]]);
    expect(found()).toEqual([['', {}]]);
  });
});
