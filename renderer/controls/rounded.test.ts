import { expect, test } from 'vitest';
import { rounded } from './rounded.ts';

test('a typed number becomes the next multiple, written as a person writes it', () => {
  expect(String(rounded(0.0001, 0.00001))).toBe('0.0001');
  expect(String(rounded(0.0003, 0.0001))).toBe('0.0003');
  expect(rounded(0.29, 0.1)).toBe(0.3);
  expect(rounded(7.4, 1)).toBe(7);
  expect(rounded(-2.5, 0.5)).toBe(-2.5);
  expect(rounded(123456789, 1)).toBe(123456789);
});
