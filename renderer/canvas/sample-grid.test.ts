import { expect, it } from 'vitest';
import { recipeDescription } from '../../common/recipes/registry.ts';
import { groupRows, layoutGrid } from './sample-grid.ts';

const kinds = (recipe: string, rows: string[]) =>
  groupRows(rows, recipeDescription(recipe).pictures).map(({ from, to, rows: own }) => [
    from,
    to,
    own.map(({ kind, index }) => `${kind} ${index}`),
  ]);

it('knows both ways of CycleGAN', () => {
  expect(kinds('cyclegan', ['A', 'AtoB', 'AtoBtoA', 'B', 'BtoA', 'BtoAtoB'])).toEqual([
    ['A', 'B', ['photo 0', 'translated 1', 'back 2']],
    ['B', 'A', ['photo 3', 'translated 4', 'back 5']],
  ]);
});

it('knows the one way of CUT, and what pix2pix should have painted', () => {
  expect(kinds('cut', ['A', 'AtoB'])).toEqual([['A', 'B', ['photo 0', 'translated 1']]]);
  expect(kinds('pix2pix', ['A', 'AtoB', 'B'])).toEqual([['A', 'B', ['photo 0', 'translated 1', 'wanted 2']]]);
});

it('shows masks beside what they are of', () => {
  expect(kinds('cyclegan', ['A', 'AtoB', 'maskA', 'AtoBtoA', 'B', 'BtoA', 'maskB', 'BtoAtoB'])).toEqual([
    ['A', 'B', ['photo 0', 'translated 1', 'mask 2', 'back 3']],
    ['B', 'A', ['photo 4', 'translated 5', 'mask 6', 'back 7']],
  ]);
  expect(kinds('pix2pix', ['A', 'AtoB', 'maskA', 'B'])).toEqual([
    ['A', 'B', ['photo 0', 'translated 1', 'mask 2', 'wanted 3']],
  ]);
});

it('finds photos left alone beside their translations', () => {
  expect(kinds('cut', ['A', 'AtoB', 'B', 'BtoB'])[1]).toEqual(['B', 'B', ['photo 2', 'same 3']]);
});

it('knows what a colouriser shows', () => {
  expect(kinds('colourise', ['images', 'grey', 'coloured', 'hinted'])).toEqual([
    ['images', '', ['photo 0', 'grey 1', 'coloured 2', 'hinted 3']],
  ]);
});

it('knows what latent recipes show', () => {
  expect(kinds('vae', ['images', 'reconstruction', 'samples'])).toEqual([['', '', ['picture 0', 'again 1', 'made 2']]]);
  expect(kinds('gan', ['samples', 'samples_2'])).toEqual([['', '', ['made 0', 'made 1']]]);
});

it('lays photos the way in which they are larger, inside the room', () => {
  const wide = layoutGrid({ width: 1200, height: 500 }, 6, 3);
  expect(wide).toMatchObject({ across: true, columns: 6, rows: 3 });
  const tall = layoutGrid({ width: 500, height: 1200 }, 6, 3);
  expect(tall).toMatchObject({ across: false, columns: 3, rows: 6 });
  for (const { side, gap, columns, rows } of [wide, tall]) {
    expect(columns * side + (columns - 1) * gap).toBeLessThanOrEqual(1200);
    expect(rows * side + (rows - 1) * gap).toBeLessThanOrEqual(1200);
  }
});

it('shows one photo large', () => expect(layoutGrid({ width: 1200, height: 500 }, 1, 3).side).toBe(398));
