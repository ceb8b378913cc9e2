// Nearest-neighbour fields against brute force, written here once more and as plainly as can be.
import { describe, expect, it } from 'vitest';
import type { Samples } from '../../common/image/samples.ts';
import { Random } from '../../common/random.ts';
import { exhaustiveField } from './exhaustive.ts';
import { enlargedField, type Field } from './field.ts';
import { PatchMatch } from './patch-match.ts';
import { countOf, patchesOf, type Patches } from './patches.ts';
import { ended, texture } from './testing/textures.ts';
import { vote } from './vote.ts';

const target = patchesOf(texture(26, 20, 1), 5);
const source = patchesOf(texture(24, 22, 2), 5);

function distance(i: number, j: number, a = target, b = source): number {
  let sum = 0;
  for (let y = 0; y < a.size; y++) {
    for (let x = 0; x < a.size; x++) {
      for (let c = 0; c < 3; c++) {
        const value = ({ samples, columns }: Patches, place: number) =>
          samples.data[((Math.floor(place / columns) + y) * samples.width + (place % columns) + x) * 3 + c]!;
        sum += (value(a, i) - value(b, j)) ** 2;
      }
    }
  }
  return sum / (3 * a.size ** 2);
}

const all = (patches: Patches) => Array.from({ length: countOf(patches) }, (_, i) => i);
const matrix = all(target).map((i) => all(source).map((j) => distance(i, j)));
const leastOf = (values: readonly number[]) => values.indexOf(Math.min(...values));
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

describe('the exhaustive search', () => {
  it('finds the nearest patch of each', () => {
    const field = ended(exhaustiveField({ target, source, alpha: Infinity }));
    expect([...field.nearest]).toEqual(matrix.map(leastOf));
    matrix.forEach((row, i) => expect(field.distances[i]).toBeCloseTo(Math.min(...row), 5));
  });

  it('divides by alpha and the distance to the nearest target patch when all of the source is asked for', () => {
    const alpha = 0.01;
    const back = all(source).map((j) => Math.min(...matrix.map((row) => row[j]!)));
    const field = ended(exhaustiveField({ target, source, alpha }));
    expect([...field.nearest]).toEqual(matrix.map((row) => leastOf(row.map((d, j) => d / (alpha + back[j]!)))));
  });

  it('takes no patch that is not allowed', () => {
    const allowed = Uint8Array.from(all(source), (j) => j % 2);
    const field = ended(exhaustiveField({ target, source, allowed, alpha: Infinity }));
    expect([...field.nearest].every((j) => j % 2 === 1)).toBe(true);
  });
});

describe('PatchMatch', () => {
  const search = (sweeps: number, seed = 3, start?: Field) => {
    const match = new PatchMatch({ target, source, random: new Random(seed) }, start);
    for (let i = 0; i < sweeps; i++) ended(match.sweep());
    return match.field;
  };

  it('comes close to the nearest patches, closer with every sweep', () => {
    const exact = mean(matrix.map((row) => Math.min(...row)));
    const errors = [0, 1, 2, 5].map((sweeps) => mean(search(sweeps).distances) / exact);
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
    expect(errors[0]).toBeGreaterThan(1.5); // chance alone
    expect(errors[3]).toBeLessThan(1.05);
  });

  it('knows the distance of each match', () => {
    const { nearest, distances } = search(1);
    nearest.forEach((j, i) => expect(distances[i]).toBeCloseTo(matrix[i]![j]!, 5));
  });

  it('finds a picture in itself exactly: what is found spreads', () => {
    const match = new PatchMatch({ target, source: target, random: new Random(5) });
    for (let i = 0; i < 6; i++) ended(match.sweep());
    expect(mean(match.field.distances)).toBeLessThan(1e-9);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(search(2).nearest).toEqual(search(2).nearest);
    expect(search(0, 4).nearest).not.toEqual(search(0).nearest);
  });

  it('never gets worse than the field that it starts from', () => {
    const start = search(2);
    const better = search(1, 9, start);
    start.distances.forEach((d, i) => expect(better.distances[i]).toBeLessThanOrEqual(d + 1e-6));
  });

  it('weighs the source patches, and leaves out those that are not allowed', () => {
    const isLight = (j: number) => j % source.columns > 9;
    const weights = Float32Array.from(all(source), (j) => (isLight(j) ? 1e-9 : 1));
    const weighted = new PatchMatch({ target, source, random: new Random(1), weights });
    for (let i = 0; i < 4; i++) ended(weighted.sweep());
    expect(weighted.field.nearest.every(isLight)).toBe(true);
    const allowed = Uint8Array.from(all(source), (j) => j % 3);
    const some = new PatchMatch({ target, source, random: new Random(1), allowed });
    ended(some.sweep());
    expect(some.field.nearest.every((j) => j % 3 !== 0)).toBe(true);
  });
});

it('an enlarged field leads to the same places', () => {
  const small = { target: patchesOf(texture(10, 10, 1), 3), source: patchesOf(texture(10, 10, 1), 3) };
  const large = { target: patchesOf(texture(20, 20, 1), 3), source: patchesOf(texture(20, 20, 1), 3) };
  const identity: Field = { nearest: Int32Array.from(all(small.target)), distances: new Float32Array(64) };
  const field = enlargedField(identity, small, large);
  field.nearest.forEach((j, i) => {
    expect(Math.abs((j % 18) - (i % 18))).toBeLessThanOrEqual(2);
    expect(Math.abs(Math.floor(j / 18) - Math.floor(i / 18))).toBeLessThanOrEqual(2);
  });
});

it('votes give each pixel the mean of what the patches over it say', () => {
  const field = { nearest: Int32Array.from(all(target)), distances: new Float32Array(countOf(target)) };
  const same = vote(field, target, target);
  same.data.forEach((value, i) => expect(value).toBeCloseTo(target.samples.data[i]!, 5));
  const flat = (value: number): Samples => ({
    width: 5,
    height: 4,
    channels: 1,
    data: new Float32Array(20).fill(value),
  });
  const halves: Samples = {
    width: 8,
    height: 4,
    channels: 1,
    data: Float32Array.from({ length: 32 }, (_, i) => (i % 8 < 4 ? 0 : 1)),
  };
  const [over, from] = [patchesOf(flat(0), 4), patchesOf(halves, 4)];
  const mixed = vote({ nearest: Int32Array.of(0, 4), distances: new Float32Array(2) }, over, from);
  expect([...mixed.data.subarray(0, 5)]).toEqual([0, 0.5, 0.5, 0.5, 1]);
});
