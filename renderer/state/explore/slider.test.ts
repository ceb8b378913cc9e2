import { expect, it } from 'vitest';
import { z } from 'zod';
import { poseAt, PoseSettings } from './pose.ts';
import { StoredSliders, type CodeSlider } from './slider.ts';

const SLIDERS: CodeSlider[] = [
  { kind: 'named', id: 'raw:1' },
  { kind: 'principal', index: 12 },
  { kind: 'raw', dimension: 0 },
];

it('goes into exported pictures as keys, and comes back the same and in order', () => {
  const pose = {
    ...poseAt({ code: [1], classes: [] }, { kind: 'seed', seed: 1 }),
    amounts: SLIDERS.map((slider, i) => ({ slider, amount: i - 0.5 })),
  };
  const stored = z.encode(PoseSettings, { pose, vectors: {} });
  expect(stored.pose.amounts).toEqual({ 'named:raw:1': -0.5, 'principal:12': 0.5, 'raw:0': 1.5 });
  expect(PoseSettings.parse(JSON.parse(JSON.stringify(stored)))).toEqual({ pose, vectors: {} });
});

it('is left out where its key says nothing', () => {
  const keys = ['class:2', 'raw:', 'raw:-1', 'raw:x', 'other:1', 'named', 'named:'];
  expect(z.decode(StoredSliders, keys)).toEqual([
    { kind: 'class', index: 2 },
    { kind: 'named', id: '' },
  ]);
});
