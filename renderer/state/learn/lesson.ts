// Which sentence explains what is seen. One at a time, about the last thing that happened; the texts are the language's.
import type { PlaneView, PlaygroundSettings } from '../../../common/contract/playground.ts';

export const LESSONS = [
  'begin', // nothing was learned yet
  'first', // the first steps: the border moves before the points do
  'sure', // the discriminator knows everything, and still pushes
  'vanishing', // it knows everything, and its slope is flat: the generator learns nothing
  'collapse', // the points are all in one place
  'balance', // it can only guess
  'partly', // some of the data is not reached
  'chase', // the usual: points run after the border
] as const;
export type Lesson = (typeof LESSONS)[number];

const FIRST_STEPS = 20;
const SETTLED = 1500; // steps: before, both guess because neither knows much
const SURE = 0.9; // output on real points; 1 - SURE on generated ones
const FLAT = 0.1; // mean length of the arrows
const GUESS = 0.07; // how far from 1/2 a guess is
const NEAR = 0.12; // as near to a real point counts as reached
const WELL_COVERED = 0.85;

/** Share of the real points that have a generated one nearby, 0..1. */
export function reached({ real, points }: Pick<PlaneView, 'real' | 'points'>): number {
  let hits = 0;
  for (let i = 0; i < real.length; i += 2) {
    for (let k = 0; k < points.length; k += 2) {
      if (Math.hypot(real[i]! - points[k]!, real[i + 1]! - points[k + 1]!) > NEAR) continue;
      hits++;
      break;
    }
  }
  return real.length === 0 ? 0 : hits / (real.length / 2);
}

export function lessonOf(view: PlaneView, loss: PlaygroundSettings['loss']): Lesson {
  const { step, outputs, points, real, arrows } = view;
  if (step === 0) return 'begin';
  if (step < FIRST_STEPS) return 'first';
  if (outputs.real > SURE && outputs.fake < 1 - SURE) {
    return loss === 'minimax' && meanLength(arrows) < FLAT ? 'vanishing' : 'sure';
  }
  if (spread(points) < 0.25 * spread(real)) return 'collapse';
  const covered = reached(view);
  const guessing = Math.abs(outputs.real - 0.5) < GUESS && Math.abs(outputs.fake - 0.5) < GUESS;
  if (guessing && covered > WELL_COVERED) return 'balance';
  return guessing && step > SETTLED ? 'partly' : 'chase';
}

function meanLength(arrows: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < arrows.length; i += 2) sum += Math.hypot(arrows[i]!, arrows[i + 1]!);
  return arrows.length === 0 ? 0 : sum / (arrows.length / 2);
}

/** Root of the mean squared distance from the middle. */
function spread(points: readonly number[]): number {
  const count = points.length / 2;
  const mean = [0, 0];
  points.forEach((value, i) => (mean[i % 2]! += value / count));
  return Math.sqrt(points.reduce((sum, value, i) => sum + (value - mean[i % 2]!) ** 2, 0) / count);
}
