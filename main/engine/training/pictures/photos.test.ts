import { describe, expect, it } from 'vitest';
import type { RunPlan } from '../../../../common/contract/training.ts';
import { recipeDescription } from '../../../../common/recipes/registry.ts';
import type { PhotoList } from '../../../files/runs/photo-list.ts';
import { shownPhotos } from './photos.ts';

const photos = Array.from({ length: 30 }, (_, i) => `${i}.png`);
const labels = photos.map((_, i) => i % 2);
const list: PhotoList = {
  format: 1,
  train: { images: photos },
  heldOut: { images: [] },
  classes: ['cat', 'dog'],
  labels: { train: labels, heldOut: [] },
};
const plan = (settings: RunPlan['settings']) => ({ settings, seed: 1 }) as RunPlan;

describe('what a feed shows of the photos of a run', () => {
  it('is all of them with their classes, unless the recipe tells few', () => {
    const all = { domains: { images: photos }, labels: { images: labels } };
    expect(shownPhotos(list, plan({}), recipeDescription('acgan'))).toEqual(all);
    const semi = recipeDescription('semi-supervised-gan');
    expect(shownPhotos(list, plan({ labelsPerClass: 0 }), semi)).toEqual(all);
    const { domains, labels: told } = shownPhotos(list, plan({ labelsPerClass: 2 }), semi);
    const known = domains['images']!.filter((_, i) => told!['images']![i]! >= 0);
    expect(new Set(known).size).toBe(4);
    expect(known.length / domains['images']!.length).toBeCloseTo(0.5, 1);
  });

  it('is the list alone where there are no classes', () => {
    const { train, heldOut } = list;
    const shown = shownPhotos({ format: 1, train, heldOut }, plan({}), recipeDescription('gan'));
    expect(shown).toEqual({ domains: train });
  });
});
