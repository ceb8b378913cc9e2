import { describe, expect, it } from 'vitest';
import { defaults } from '../options/option.ts';
import { TranslatorArchitecture } from '../networks/translator.ts';
import { chosenBlocks, chosenGenerator, generatorChoiceOf } from './generator-choice.ts';
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

describe('the choice of a generator', () => {
  const { choices } = pix2pix.options.generator;

  it.each(choices.map(({ value }) => value))('%s is told by the network that it builds', (generator) => {
    for (const base of ['none', 'photo'] as const) {
      for (const foreground of [false, true]) {
        const architecture = chosenGenerator({ ...settings, generator, base, foreground, ngf: 12 }, 'instance');
        expect(generatorChoiceOf(architecture)).toBe(generator);
      }
    }
  });

  it('is none where no choice builds the network', () => {
    for (const network of [
      { network: 'resnet', blocks: 4, ngf: 64, norm: 'instance' },
      { network: 'unet', downs: 9, ngf: 64, norm: 'batch' },
      { network: 'fast-style', blocks: 6, ngf: 32 },
      { network: 'attention', blocks: 9, ngf: 64, mask: 9 },
    ]) {
      expect(generatorChoiceOf(TranslatorArchitecture.parse(network))).toBeUndefined();
    }
  });

  it('says how many residual blocks there are, where there are some', () => {
    expect(choices.map(({ value }) => chosenBlocks(value))).toEqual([9, 6, 6, undefined, undefined]);
    expect(chosenBlocks('patch')).toBeUndefined();
  });
});
