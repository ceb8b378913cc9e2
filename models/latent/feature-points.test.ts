import { describe, expect, it } from 'vitest';
import { Random } from '../../common/random.ts';
import { cellsAt, disc, type FeatureMap, featureAt, track } from './feature-points.ts';

const [SIDE, PICTURE, CHANNELS] = [16, 32, 8];

/** Waves of several lengths that have gone so many pixels of the picture to the right and down. */
function waves(right = 0, down = 0): FeatureMap {
  const data = new Float32Array(SIDE * SIDE * CHANNELS);
  for (let cell = 0; cell < SIDE * SIDE; cell++) {
    const x = ((cell % SIDE) + 0.5) * 2 - 0.5 - right;
    const y = (Math.floor(cell / SIDE) + 0.5) * 2 - 0.5 - down;
    for (let c = 0; c < CHANNELS; c++) data[cell * CHANNELS + c] = Math.sin(x / (3 + c)) + Math.cos((y + c) / (4 + c));
  }
  return { side: SIDE, channels: CHANNELS, data };
}

describe('features at a point', () => {
  it('are weighed by how near the cells are, whose weights sum to 1 also at the edge', () => {
    const random = new Random(1);
    for (let i = 0; i < 50; i++) {
      const point = { x: 31 * random.uniform(), y: 31 * random.uniform() };
      expect(cellsAt(point, SIDE, PICTURE).reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
    const map = waves();
    const middle = featureAt(map, { x: 10.5, y: 12.5 }, PICTURE); // of the cell in column 5, row 6
    expect([...middle]).toEqual([...map.data.slice((6 * SIDE + 5) * CHANNELS, (6 * SIDE + 6) * CHANNELS)]);
    expect([...featureAt(map, { x: 0, y: 0 }, PICTURE)]).toEqual([...map.data.slice(0, CHANNELS)]);
  });
});

describe('tracking', () => {
  it.each([
    [2, -1],
    [-1.5, 0.5],
    [0, 0],
  ])('finds a point where it went, %d to the right and %d down', (right, down) => {
    const at = { x: 14, y: 17 };
    const reference = featureAt(waves(), at, PICTURE);
    const found = track(waves(right, down), reference, at, { radius: 3, picture: PICTURE });
    expect(Math.hypot(found.x - at.x - right, found.y - at.y - down)).toBeLessThanOrEqual(0.5);
  });

  it('stays where all is alike, and within the picture', () => {
    const flat: FeatureMap = { side: SIDE, channels: CHANNELS, data: new Float32Array(SIDE * SIDE * CHANNELS) };
    const at = { x: 31, y: 0 };
    expect(track(flat, new Float32Array(CHANNELS), at, { radius: 3, picture: PICTURE })).toEqual(at);
  });
});

it('a disc has the pixels that are nearer than its radius', () => {
  expect(disc(1)).toEqual([{ x: 0, y: 0 }]);
  expect(disc(3)).toHaveLength(25);
});
