// A plan read and changed by the names of its options, and what its time and memory depend on.
import type { RunPlan } from '../contract/training.ts';
import { planOptions, type PlanValues } from './plan-options.ts';

/** What a plan says of these options. */
export function planValues(plan: RunPlan): PlanValues {
  const {
    recipe: _recipe,
    settings: _settings,
    domains: _domains,
    startFrom: _startFrom,
    preprocessing,
    ...own
  } = plan;
  const { channels, ...photos } = preprocessing;
  return { ...own, ...photos, grey: channels === 1 };
}

/** The plan with some of these options changed. A new size takes the load size along, unless that is given too. */
export function withPlanValues(plan: RunPlan, change: Partial<PlanValues>): RunPlan {
  const all = { ...planValues(plan), loadSize: loadSizeFor(plan, change.size), ...change };
  const { size, loadSize, fit, flip, batch, grey, ...own } = all;
  return { ...plan, ...own, preprocessing: { size, loadSize, fit, flip, batch, channels: grey ? 1 : 3 } };
}

function loadSizeFor({ preprocessing: { size, loadSize } }: RunPlan, wanted = size): number {
  return Math.min(Math.round((loadSize * wanted) / size), planOptions.loadSize.max);
}

/** Equal for plans whose steps take the same time and memory on one machine. */
export const costOf = ({ recipe, settings, preprocessing: { size, channels, batch } }: RunPlan): string =>
  JSON.stringify([recipe, Object.entries(settings).sort(), size, channels, batch]);
