import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OnnxBackend, registerOnnxBackend } from '../../backend/index.ts';
import { DEFAULT_PLAYGROUND, FIELD_SIDE, PLANE_LOSSES, PlaneView } from '../../common/contract/playground.ts';
import { Random } from '../../common/random.ts';
import { coveredModes } from './plane-data.ts';
import { PlaneGan } from './plane-gan.ts';

let backend: OnnxBackend;

beforeAll(async () => {
  backend = registerOnnxBackend({ threads: 1, forbidFallback: true });
  await tf.setBackend('onnx');
});

describe('a GAN on the plane', () => {
  it('covers at least seven of eight heaps without saturating (Goodfellow 2014, section 3)', () => {
    const gan = new PlaneGan({ ...DEFAULT_PLAYGROUND, seed: 2 });
    expect(coveredModes(gan.sample(2000, new Random(7)))).toBeLessThan(4);
    gan.train(1200);
    expect(coveredModes(gan.sample(2000, new Random(7)))).toBeGreaterThanOrEqual(7);
    const { outputs } = gan.look();
    for (const output of Object.values(outputs)) expect(Math.abs(output - 0.5)).toBeLessThan(0.25);
    gan.dispose();
  });

  it.each(PLANE_LOSSES)('%s: its view fits the contract, its game repeats, and no tensor stays', (loss) => {
    const before = tf.memory().numTensors;
    const play = () => {
      const gan = new PlaneGan({ ...DEFAULT_PLAYGROUND, loss });
      gan.train(9);
      const view = gan.look();
      gan.dispose();
      return view;
    };
    const view = play();
    expect(PlaneView.parse(view)).toEqual(view);
    expect(view.step).toBe(9);
    expect(view.points).toHaveLength(view.arrows.length);
    expect(play()).toEqual(view);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('its arrows lead where the discriminator is more easily deceived, its field says where that is', () => {
    const gan = new PlaneGan(DEFAULT_PLAYGROUND);
    gan.train(40);
    const { points, arrows, field } = gan.look();
    const at = (x: number, y: number) => {
      const cell = (value: number) => Math.floor(((value + 1) / 2) * FIELD_SIDE);
      return field[(FIELD_SIDE - 1 - cell(y)) * FIELD_SIDE + cell(x)];
    };
    let [uphill, level] = [0, 0];
    for (let i = 0; i < points.length; i += 2) {
      const length = Math.hypot(arrows[i]!, arrows[i + 1]!);
      const step = (reach: number) =>
        at(points[i]! + (reach * arrows[i]!) / length, points[i + 1]! + (reach * arrows[i + 1]!) / length);
      const [ahead, behind] = [step(0.1), step(-0.1)];
      if (ahead === undefined || behind === undefined) continue; // beyond the plane
      if (ahead > behind) uphill++;
      else level++;
    }
    expect(uphill).toBeGreaterThan(100);
    expect(level).toBeLessThan(uphill / 10);
    gan.dispose();
  });

  it('one step or eight are one graph each, whatever the rates and the data', () => {
    const gan = new PlaneGan(DEFAULT_PLAYGROUND);
    gan.train(17);
    gan.settings = { ...DEFAULT_PLAYGROUND, data: { kind: 'moons' }, generatorRate: 0.001 };
    gan.train(17);
    const { compiles } = backend.stats;
    gan.settings = { ...DEFAULT_PLAYGROUND, data: { kind: 'line' }, discriminatorRate: 0.0005 };
    gan.train(17);
    expect(backend.stats.compiles).toBe(compiles);
    expect(gan.steps).toBe(51);
    gan.dispose();
  });
});
