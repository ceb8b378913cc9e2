// What a backend is asked in its self-test: are your numbers right, and how fast are you?
import recorded from './recorded.json' with { type: 'json' };
import { answers, timeTranslation } from './fixture.ts';

/** Half a grey level of 8 bits, in [-1, 1] units: a smaller error is rounded away. Ours differ by about 1e-6. */
export const TOLERANCE = 1 / 255;

/** What one backend's child process reports. */
export interface Measurement {
  device: string;
  /** Largest difference from the recorded answers; null when a value was no number, which JSON cannot say. */
  maxError: number | null;
  /** The same for a flat colour, which a poor normalisation turns into noise. */
  flatError: number | null;
  translationMs: number | null;
}

/** The differences on the current backend; Infinity when a value is no number. */
export async function errors(): Promise<{ maxError: number; flatError: number }> {
  const { noise, flat } = await answers();
  return { maxError: difference(noise, recorded.noise), flatError: difference(flat, recorded.flat) };
}

export const isRight = ({ maxError, flatError }: Pick<Measurement, 'maxError' | 'flatError'>): boolean =>
  maxError !== null && maxError <= TOLERANCE && flatError !== null && flatError <= TOLERANCE;

/** Milliseconds of one 256 px translation; told from one of 32 px when that takes long, the work growing as the area. */
export async function translationMs(): Promise<number> {
  const small = await timeTranslation(32);
  return small > 300 ? small * 64 : timeTranslation(256);
}

/** Largest absolute difference; NaN counts as Infinity. */
export function difference(got: readonly number[], expected: readonly number[]): number {
  if (got.length !== expected.length) return Infinity;
  return expected.reduce((worst, value, i) => {
    const error = Math.abs(got[i]! - value);
    return Number.isNaN(error) ? Infinity : Math.max(worst, error);
  }, 0);
}
