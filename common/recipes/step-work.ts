// How the time of one step grows with a plan, so that what one timing says can be carried over to the presets that
// nobody has timed: as the multiplications of its convolutions do.
import type { RunPlan } from '../contract/training.ts';
import { chosenBlocks } from './generator-choice.ts';

type Plan = Pick<RunPlan, 'recipe' | 'settings' | 'preprocessing'>;

/** The ends of a generator count as two blocks. */
const ENDS = 2;
/** Of networks that are no row of blocks. */
const USUAL_BLOCKS = 6;

/** Multiplications of a step in units of their own: pixels x pictures x width squared x depth. */
function work({ settings, preprocessing: { size, batch } }: Plan): number {
  const width = Number(settings['ngf'] ?? settings['width'] ?? 1);
  const depth = (chosenBlocks(settings['generator']) ?? USUAL_BLOCKS) + ENDS;
  return size ** 2 * batch * width ** 2 * depth;
}

/** Seconds of a step of `plan`, from those timed of another plan of the same recipe; null for two recipes. */
export function carriedOver(plan: Plan, timed: { plan: Plan; secondsPerStep: number }): number | null {
  if (plan.recipe !== timed.plan.recipe) return null;
  return (timed.secondsPerStep * work(plan)) / work(timed.plan);
}
