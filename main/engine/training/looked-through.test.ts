import { describe, expect, it } from 'vitest';
import { toFault } from '../../../common/fault.ts';
import { faultText } from '../../../common/faults/text.ts';
import { findRecipe } from './learner.ts';
import { openFeatures } from './looked-through.ts';

const open = (recipe: string, settings: Record<string, string>) =>
  openFeatures(findRecipe(recipe), { settings }, undefined, (work) => work());

describe('what discriminators look through, where it is not installed', () => {
  it.each([
    ['cyclegan', { discriminator: 'patch' }],
    ['fastgan', { discriminator: 'patch' }],
    ['vae', {}], // has none
    ['stackgan', {}], // its own looks at pictures and words alone
  ])('is not asked for by %s, %o', async (recipe, settings) => {
    expect((await open(recipe, settings)).features).toBeUndefined();
  });

  it.each([
    ['cyclegan', { discriminator: 'both' }],
    ['fastgan', {}], // its default
  ])('is missed by %s, %o, in both languages', async (recipe, settings) => {
    const fault = toFault(await open(recipe, settings).catch((error: unknown) => error));
    expect(fault).toMatchObject({ code: 'unsupported', subject: 'discriminator' });
    const { en, ko } = faultText(fault);
    expect(en).toContain('"Patches"');
    expect(ko).toContain('“조각”');
  });
});
