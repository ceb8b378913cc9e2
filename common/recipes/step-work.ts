// How the time of one step grows with a plan, so that what one timing says can be carried over to the presets that
// nobody has timed: as the multiplications of its convolutions do.
import type { RunPlan } from '../contract/training.ts';

type Plan = Pick<RunPlan, 'recipe' | 'settings' | 'preprocessing'>;

/** Blocks of a generator beside which its ends count for two more. */
const BLOCKS: Readonly<Record<string, number>> = { 'resnet-6': 8, 'resnet-9': 11 };

/** Multiplications of a step in units of their own: pixels x pictures x width squared x depth. */
function work({ settings, preprocessing: { size, batch } }: Plan): number {
  const width = Number(settings['ngf'] ?? settings['width'] ?? 1);
  const depth = BLOCKS[String(settings['generator'])] ?? 8;
  return size ** 2 * batch * width ** 2 * depth;
}

/** Seconds of a step of `plan`, from those timed of another plan of the same recipe; null for two recipes. */
export function carriedOver(plan: Plan, timed: { plan: Plan; secondsPerStep: number }): number | null {
  if (plan.recipe !== timed.plan.recipe) return null;
  return (timed.secondsPerStep * work(plan)) / work(timed.plan);
}
