// Reading and changing a plan by the names of its options, which common/recipes describes once for form and flags.
import type { RunPlan } from '../../../common/contract/training.ts';
import { planOptions, planValues } from '../../../common/recipes/plan-options.ts';

export { planOptions };

export type PlanOption = keyof typeof planOptions;
export type PlanValues = Partial<Record<PlanOption, string | number | boolean>>;

const FEEDING: readonly string[] = ['size', 'batch', 'fit', 'loadSize', 'flip'];

export const planValue = (plan: RunPlan, name: PlanOption): string | number | boolean => planValues(plan)[name];

/** The plan with these values. A new picture size takes the size before the crop along, unless that is given too. */
export function withValues(plan: RunPlan, values: PlanValues): RunPlan {
  const preprocessing: Record<string, unknown> = { ...plan.preprocessing };
  const whole: Record<string, unknown> = { ...plan };
  if (typeof values.size === 'number' && values.loadSize === undefined) {
    preprocessing.loadSize = Math.round((plan.preprocessing.loadSize / plan.preprocessing.size) * values.size);
  }
  const { grey, ...others } = values;
  if (grey !== undefined) preprocessing.channels = grey ? 1 : 3;
  for (const [name, value] of Object.entries(others)) (FEEDING.includes(name) ? preprocessing : whole)[name] = value;
  return { ...(whole as RunPlan), preprocessing: preprocessing as RunPlan['preprocessing'] };
}
