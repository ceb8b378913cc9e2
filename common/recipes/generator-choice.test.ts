import { describe, expect, it } from 'vitest';
import { defaults } from '../options/option.ts';
import { chosenGenerator } from './generator-choice.ts';
import { pix2pix } from './pix2pix.ts';

const settings = defaults(pix2pix.options);

describe('chosenGenerator', () => {
  it('gives the norm of the recipe', () => {
    const { generator: _, ...others } = settings;
    expect(chosenGenerator({ ...others, generator: 'resnet-6' }, 'batch')).toMatchObject({ norm: 'batch', blocks: 6 });
    expect(chosenGenerator({ ...others, generator: 'light' }, 'batch')).toMatchObject({ norm: 'instance' });
  });

  it.each(['resnet-9', 'resnet-6', 'light'] as const)(
    '%s that adds to the photo has no norms, with a mask or without',
    (generator) => {
      for (const foreground of [false, true]) {
        const chosen = chosenGenerator({ ...settings, generator, base: 'photo', foreground }, 'batch');
        expect(chosen).toMatchObject({ base: 'photo', norm: 'none', mask: foreground ? settings.mask : 0 });
      }
    },
  );

  it('a U-Net that adds to the photo keeps its norms', () => {
    const chosen = chosenGenerator({ ...settings, generator: 'unet-128', base: 'smoothed' }, 'batch');
    expect(chosen).toMatchObject({ base: 'smoothed', norm: 'batch' });
  });
});
