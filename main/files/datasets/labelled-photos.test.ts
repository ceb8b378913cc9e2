import { describe, expect, it } from 'vitest';
import { UNLABELLED } from './classes.ts';
import { withLabels } from './labelled-photos.ts';

/** Forty photos of class 0, twenty of class 1, forty without. */
const photos = Array.from({ length: 100 }, (_, i) => `${i}.png`);
const labels = photos.map((_, i) => (i < 40 ? 0 : i < 60 ? 1 : UNLABELLED));
const all = { photos, labels };

const labelledAs = ({ photos, labels }: ReturnType<typeof withLabels>, label: number) =>
  new Set(photos.filter((_, i) => labels[i] === label));

describe('withLabels', () => {
  it('labels so many of each class, in the share of what is shown that is wanted', () => {
    const result = withLabels(all, { perClass: 5, share: 0.5 }, 1);
    for (const label of [0, 1]) {
      expect(labelledAs(result, label).size).toBe(5);
      for (const photo of labelledAs(result, label)) expect(labels[photos.indexOf(photo)]).toBe(label);
    }
    const share = result.labels.filter((label) => label !== UNLABELLED).length / result.labels.length;
    expect(share).toBeCloseTo(0.5, 1);
    expect(new Set(result.photos)).toEqual(new Set(photos)); // every photo is learned from
    expect(withLabels(all, { perClass: 5, share: 0.5 }, 1)).toEqual(result);
    expect(labelledAs(withLabels(all, { perClass: 5, share: 0.5 }, 2), 0)).not.toEqual(labelledAs(result, 0));
  });

  it('labels all when no number is given, and leaves alone what has no choice', () => {
    expect(labelledAs(withLabels(all, { perClass: 0, share: 0.5 }, 1), 1).size).toBe(20);
    const labelled = { photos: photos.slice(0, 60), labels: labels.slice(0, 60) };
    expect(withLabels(labelled, { perClass: 0, share: 0.5 }, 1)).toEqual(labelled);
    const without = { photos: photos.slice(60), labels: labels.slice(60) };
    expect(withLabels(without, { perClass: 5, share: 0.5 }, 1)).toEqual(without);
  });
});
