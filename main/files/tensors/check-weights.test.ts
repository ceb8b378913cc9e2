import { describe, expect, it } from 'vitest';
import { Fault } from '../../../common/fault.ts';
import { checkFinite, checkNotZero, explodedTensor } from './check-weights.ts';

const weights = (...values: number[]) =>
  new Map([
    ['model.1.weight', { shape: [2, 2], data: Float32Array.of(0.02, -0.02, 0.5, 0) }],
    ['model.4.weight', { shape: [1, values.length], data: Float32Array.from(values) }],
  ]);

describe('weights', () => {
  it.each([NaN, Infinity, -Infinity])('with a %d are refused by name', (value) => {
    const check = () => checkFinite(weights(0.1, value), 'net.pth');
    expect(check).toThrow(Fault);
    expect(check).toThrow(/^net\.pth: model\.4\.weight holds numbers that are not finite/);
    expect(() => checkFinite(weights(0.1, 3e38), 'net.pth')).not.toThrow();
  });

  it('that are 0 in every filter are refused, whatever the statistics are', () => {
    const zero = new Map([
      ['model.1.weight', { shape: [2, 2], data: new Float32Array(4) }],
      ['running_var', { shape: [2], data: Float32Array.of(1, 1) }],
    ]);
    expect(() => checkNotZero(zero, 'net.pth')).toThrow(/^net\.pth: all its weights are 0/);
    expect(() => checkNotZero(weights(0, 0), 'net.pth')).not.toThrow();
  });

  it('are exploded when a filter is far beyond what trains, statistics never', () => {
    expect(explodedTensor(weights(2e4, -1e4))).toBe('model.4.weight');
    expect(explodedTensor(weights(20, -3))).toBeUndefined();
    expect(explodedTensor(new Map([['running_var', { shape: [2], data: Float32Array.of(1e6, 1e6) }]]))).toBeUndefined();
  });
});
