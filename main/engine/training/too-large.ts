import type { RunPlan } from '../../../common/contract/training.ts';

/** What to make smaller when a step needs too much memory. */
export const tooLargeToTrain = ({ preprocessing: { size, batch } }: Pick<RunPlan, 'preprocessing'>): string =>
  `There is not enough memory to train at ${size} px with ${batch} at a time. Choose a smaller preset, or a narrower generator.`;
