// What a backend is asked in its self-test: are your numbers right, and how fast are you?
import recorded from './recorded.json' with { type: 'json' };
import { stepAnswers, timeStep, type StepAnswers, type Steps } from './training.ts';
import { answers, timeTranslation } from './translation.ts';

/** Half a grey level of 8 bits, in [-1, 1] units: a smaller error is rounded away. Ours differ by about 1e-6. */
export const TOLERANCE = 1 / 255;
/** Of a gradient's length, or of a loss. Ours differ by 2e-5; a wrong gradient is off by half its length and more. */
export const STEP_TOLERANCE = 0.01;

/** What one backend's child process reports. Errors are null when a value was no number, which JSON cannot say. */
export interface TestResult {
  device: string;
  /** Largest difference from the recorded answers. */
  maxError: number | null;
  /** The same for a flat colour, which a poor normalisation turns into noise. */
  flatError: number | null;
  translationMs: number | null;
  training: { error: number | null; ms: number | null } | { failed: string };
}

export interface TranslationErrors {
  maxError: number;
  flatError: number;
}

/** The differences on the current backend; Infinity when a value is no number. */
export async function translationErrors(): Promise<TranslationErrors> {
  const { noise, flat } = await answers();
  return { maxError: difference(noise, recorded.noise), flatError: difference(flat, recorded.flat) };
}

/** How far two training steps of each recipe on the current backend are off, relative to what they are about. */
export async function stepError(): Promise<number> {
  return stepsDifference(await stepAnswers(), recorded.steps as unknown as Steps); // JSON knows no tuples
}

export const isRight = (error: number | null, tolerance: number): boolean => error !== null && error <= tolerance;

/** Milliseconds of one 256 px translation; estimated from one of 32 px when that takes long, the work growing as the area. */
export async function translationMs(): Promise<number> {
  const small = await timeTranslation(32);
  return small > 300 ? small * 64 : timeTranslation(256);
}

/** Milliseconds of one training step at 128 px, or estimated from 32 px in the same way. */
export async function trainingMs(): Promise<number> {
  const small = await timeStep(32);
  return small > 1000 ? small * 16 : timeStep(128);
}

/** Largest absolute difference; Infinity when one is no number, or there are more or fewer. */
export function difference(got: readonly number[], expected: readonly number[]): number {
  if (got.length !== expected.length) return Infinity;
  return largest(expected.map((value, i) => got[i]! - value));
}

/** The error of the recipe that is wrong most. */
export function stepsDifference(got: Steps, expected: Steps): number {
  return Math.max(stepDifference(got.cyclegan, expected.cyclegan), stepDifference(got.vae, expected.vae));
}

/** The largest error of a loss, of the loss, or of a gradient, of its length. */
export function stepDifference(got: StepAnswers, expected: StepAnswers): number {
  const longest = Math.max(...Object.values(expected.gradients).map(([, length]) => length));
  const ofLosses = Object.entries(expected.losses).map(
    ([name, loss]) => ((got.losses[name] ?? NaN) - loss) / Math.max(0.1, Math.abs(loss)), // outputs are about 0
  );
  const ofGradients = Object.entries(expected.gradients).map(
    // the gradient of a bias before a norm is 0 but for rounding
    ([name, [product, length]]) => ((got.gradients[name]?.[0] ?? NaN) - product) / Math.max(length, 0.01 * longest),
  );
  return largest([...ofLosses, ...ofGradients]);
}

const largest = (differences: number[]): number =>
  Math.max(...differences.map((each) => (Number.isNaN(each) ? Infinity : Math.abs(each))));
