import { describe, expect, test } from 'vitest';
import { pairPhotos } from './pairs.ts';

/** Photos below `/data/A` and `/data/B`. */
const paired = (A: readonly string[], B: readonly string[], roots = { A: ['/data/A'], B: ['/data/B'] }) => {
  const under = (root: string, names: readonly string[]) => names.map((name) => `${root}/${name}`);
  const { domains, alone } = pairPhotos({
    A: { photos: under('/data/A', A), paths: roots.A },
    B: { photos: under('/data/B', B), paths: roots.B },
  });
  const short = (path: string) => path.slice('/data/A/'.length);
  return {
    pairs: domains['A']!.map((photo, i) => [short(photo), short(domains['B']![i]!)]),
    alone: [...alone['A']!.map((photo) => `A ${short(photo)}`), ...alone['B']!.map((photo) => `B ${short(photo)}`)],
  };
};

describe('photos are partners', () => {
  test('by their path below the chosen folder: a name that repeats in subfolders pairs no other', () => {
    const A = ['scene1/0000.png', 'scene1/0001.png', 'scene2/0000.png', 'scene2/0001.png'];
    expect(paired(A, ['scene1/0001.png', 'scene2/0000.png', 'scene2/0001.png'])).toEqual({
      pairs: [
        ['scene1/0001.png', 'scene1/0001.png'],
        ['scene2/0000.png', 'scene2/0000.png'],
        ['scene2/0001.png', 'scene2/0001.png'],
      ],
      alone: ['A scene1/0000.png'],
    });
  });

  test('composed and decomposed letters alike, whatever the format', () => {
    const [nfc, nfd] = ['caf\u00e9 0.png', 'cafe\u0301 0.jpg'];
    expect(paired([nfc], [nfd])).toEqual({ pairs: [[nfc, nfd]], alone: [] });
  });

  test('two formats of one name: each goes with its own', () => {
    expect(paired(['0.jpg', '0.png'], ['0.jpg', '0.png']).pairs).toEqual([
      ['0.jpg', '0.jpg'],
      ['0.png', '0.png'],
    ]);
    expect(paired(['0.jpg', '0.png'], ['0.tif'])).toEqual({ pairs: [], alone: ['A 0.jpg', 'A 0.png', 'B 0.tif'] });
  });

  test('in another case where one only is meant', () => {
    expect(paired(['IMG_1.png'], ['img_1.PNG']).pairs).toEqual([['IMG_1.png', 'img_1.PNG']]);
    expect(paired(['x.png'], ['X.png', 'x.jpg']).pairs).toEqual([['x.png', 'x.jpg']]);
    expect(paired(['Y.png'], ['y.tif', 'y.jpg']).pairs).toEqual([]);
  });

  test.each([
    ['0_A.png', '0_B.png'],
    ['0-real.png', '0-fake.png'],
    ['0_input.png', '0_target.png'],
    ['0_real_A.png', '0_fake_B.png'],
    ['0.png', '0_B.png'],
  ])('%s and %s: without the ending that tells the side', (a, b) => {
    expect(paired([a, 'A/1.png'], [b, 'A/1.png']).pairs).toContainEqual([a, b]);
  });

  test('never by an ending that leaves nothing, nor where two might be meant', () => {
    expect(paired(['_A.png'], ['_B.png']).pairs).toEqual([]);
    expect(paired(['0_A.png', '0_input.png'], ['0_B.png'])).toEqual({
      pairs: [],
      alone: ['A 0_A.png', 'A 0_input.png', 'B 0_B.png'],
    });
    // names that look like endings but are whole: each has its own partner
    expect(paired(['plan_a.png', 'plan_b.png'], ['plan_a.png', 'plan_b.png']).pairs).toEqual([
      ['plan_a.png', 'plan_a.png'],
      ['plan_b.png', 'plan_b.png'],
    ]);
  });

  test('below a wrapping folder of another name, where nothing pairs with it', () => {
    expect(paired(['horses/0.png', 'horses/x/1.png'], ['zebras/0.png', 'zebras/x/1.png']).pairs).toEqual([
      ['horses/0.png', 'zebras/0.png'],
      ['horses/x/1.png', 'zebras/x/1.png'],
    ]);
  });

  test('single files by their names', () => {
    const roots = { A: ['/data/A/0.png', '/data/A/1.png'], B: ['/data/B'] };
    expect(paired(['0.png', '1.png'], ['1.png'], roots)).toEqual({ pairs: [['1.png', '1.png']], alone: ['A 0.png'] });
  });
});
