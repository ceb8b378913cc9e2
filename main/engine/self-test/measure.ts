// What a backend is asked in its self-test: are your numbers right, and how fast are you?
import recorded from './recorded.json' with { type: 'json' };
import { answers, timeTranslation } from './fixture.ts';

/** Half a grey level of 8 bits, in [-1, 1] units: a smaller error is rounded away. Ours differ by about 1e-6. */
export const TOLERANCE = 1 / 255;
/**
 * A flat colour has variance 0, so each normalisation enlarges what rounding left of it by up to 1 / sqrt(1e-5) = 316.
 * In exact arithmetic the answer is flat too; tfjs's cpu backend is off by 0.005. Without the floor under the variance
 * it is 1, or no number.
 */
export const FLAT_TOLERANCE = 0.05;

/** What one backend's child process reports. */
export interface Measurement {
  device: string;
  /** Largest difference from the recorded answers; null when a value was no number, which JSON cannot say. */
  maxError: number | null;
  /** The same for a flat colour. */
  flatError: number | null;
  translationMs: number | null;
}

/** The differences on the current backend; Infinity when a value is no number. */
export async function errors(): Promise<{ maxError: number; flatError: number }> {
  const { noise, flat } = await answers();
  return { maxError: difference(noise, recorded.noise), flatError: difference(flat, recorded.flat) };
}

export const isRight = ({ maxError, flatError }: Pick<Measurement, 'maxError' | 'flatError'>): boolean =>
  maxError !== null && maxError <= TOLERANCE && flatError !== null && flatError <= FLAT_TOLERANCE;

/** Milliseconds of one 256 px translation; from 64 px when that takes long, the work being proportional to the area. */
export async function translationMs(): Promise<number> {
  const small = await timeTranslation(64);
  return small > 500 ? small * 16 : timeTranslation(256);
}

/** Largest absolute difference; NaN counts as Infinity. */
export function difference(got: readonly number[], expected: readonly number[]): number {
  if (got.length !== expected.length) return Infinity;
  return expected.reduce((worst, value, i) => {
    const error = Math.abs(got[i]! - value);
    return Number.isNaN(error) ? Infinity : Math.max(worst, error);
  }, 0);
}
