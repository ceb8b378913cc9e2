import { describe, expect, it } from 'vitest';
import { colourInversion } from './colour-inversion.ts';
import { outputsOf, report } from '../../../common/recipes/report.ts';
import { DiscriminatorWon } from './discriminator-won.ts';
import { identityCollapse } from './identity-collapse.ts';
import { maskCollapse } from './mask-collapse.ts';
import { modeCollapse } from './mode-collapse.ts';
import { brokenNumbers } from './not-finite.ts';
import { BOTH_WAYS, identity } from '../../../common/recipes/pictures.ts';
import { type PicturesByName, translations } from './pictures.ts';
import { samplesCollapse } from './samples-collapse.ts';

const photo = (seed: number) => Float32Array.from({ length: 300 }, (_, i) => Math.sin(seed * 7 + i * (1 + seed / 5)));
const A = [photo(1), photo(2), photo(3)];
const changed = (picture: Float32Array, f: (value: number, i: number) => number) => picture.map(f);
const sound = A.map((each) => changed(each, (value, i) => 0.6 * value + 0.4 * Math.sin(i / 5)));

const of = (pictures: PicturesByName) => translations(pictures, BOTH_WAYS);

describe('health rules', () => {
  it('have nothing against pictures that changed and differ', () => {
    const pictures = { A, AtoB: sound, AtoBtoA: A, B: sound, BtoA: A };
    for (const rule of [identityCollapse, modeCollapse, colourInversion]) expect(rule(of(pictures))).toBeUndefined();
    expect(of(pictures).map(({ from, to }) => [from, to])).toEqual([
      ['A', 'B'],
      ['B', 'A'],
    ]);
    expect(translations({ A, B: A, BtoB: A }, [...BOTH_WAYS, identity('B')])).toEqual([]); // identity pictures are meant to be equal
  });

  it('identity collapse: the output equals the input', () => {
    const AtoB = A.map((each) => changed(each, (value, i) => value + 0.01 * Math.sin(i)));
    expect(identityCollapse(of({ A, AtoB }))).toMatchObject({
      rule: 'identity-collapse',
      message: expect.stringContaining('A to B'),
      facts: { from: 'A', to: 'B' },
    });
  });

  it('mask: nowhere, or everywhere', () => {
    const mask = (share: number) => [new Float32Array(8).fill(-1), new Float32Array(8).fill(4 * share - 1)];
    expect(maskCollapse({ A, AtoB: sound, maskA: mask(0.3) }, BOTH_WAYS)).toBeUndefined();
    expect(maskCollapse({ A, maskA: mask(0.3), maskB: mask(0.01) }, BOTH_WAYS)).toMatchObject({
      rule: 'mask-nowhere',
      facts: { from: 'B' },
    });
    const full = [new Float32Array(8).fill(0.95)];
    expect(maskCollapse({ A, maskA: full }, BOTH_WAYS)).toMatchObject({
      rule: 'mask-everywhere',
      facts: { from: 'A' },
    });
  });

  it('mode collapse: all outputs alike, though the photos are not', () => {
    const AtoB = A.map((_, n) => changed(sound[0]!, (value, i) => value + 0.02 * Math.sin(i * n)));
    expect(modeCollapse(of({ A, AtoB }))?.rule).toBe('mode-collapse');
    expect(modeCollapse(of({ A: [A[0]!, A[0]!], AtoB: [A[1]!, A[1]!] }))).toBeUndefined(); // one photo twice
    expect(modeCollapse(of({ A: [A[0]!], AtoB: [A[1]!] }))).toBeUndefined(); // nothing to compare with
  });

  it('colour inversion: negatives', () => {
    expect(colourInversion(of({ A, AtoB: A.map((each) => changed(each, (value) => 0.3 - 0.7 * value)) }))?.rule).toBe(
      'colour-inversion',
    );
    expect(colourInversion(of({ A, AtoB: A.map((each) => each.map(() => 0.5)) }))).toBeUndefined(); // flat
  });

  it('samples collapse: all that is made looks alike, of each class or of all', () => {
    const again = A.map((_, n) => changed(sound[0]!, (value, i) => value + 0.005 * Math.sin(i * n)));
    expect(samplesCollapse([sound, [...sound].reverse()])).toBeUndefined();
    expect(samplesCollapse([again])?.rule).toBe('samples-collapse');
    expect(samplesCollapse([sound, sound])?.rule).toBe('samples-collapse'); // one of each class
    expect(samplesCollapse([])).toBeUndefined();
  });

  it('discriminator won: never deceived for long, said once per streak', () => {
    const named = { en: '', ko: '' };
    const group = { id: 'output', kind: 'discriminator-output', label: named, help: named } as const;
    const rule = new DiscriminatorWon({ G: report(group), ...outputsOf('D', group, named, named) });
    const won = { D_real: 0.99, D_fake: 0.01, G: 1 };
    const even = { D_real: 0.6, D_fake: 0.4 };
    const said = (numbers: Record<string, number>, steps: number) =>
      Array.from({ length: steps }, () => rule.observe(numbers)).filter(Boolean).length;
    expect(said(won, 299)).toBe(0);
    expect(said(even, 1)).toBe(0);
    expect(said(won, 299)).toBe(0);
    expect(said(won, 500)).toBe(1);
    expect(said(even, 1) + said(won, 300)).toBe(1);
    expect(said({ D_real: 1 }, 400)).toBe(0); // no partner
    const unsaid = new DiscriminatorWon({ D_real: report(group), D_fake: report(group) });
    expect(Array.from({ length: 400 }, () => unsaid.observe(won)).some(Boolean)).toBe(false); // a name alone says nothing
  });

  it('broken numbers: says how far back and how much slower', () => {
    const { message, facts } = brokenNumbers({ message: 'G at step 12' }, 10, 0.25);
    expect(message).toContain('step 10 and goes on at 1/4');
    expect(facts).toEqual({ numbers: 'G at step 12', step: 10, share: '1/4' });
  });
});
