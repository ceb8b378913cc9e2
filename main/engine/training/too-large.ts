import type { RunPlan } from '../../../common/contract/training.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import type { Sentence } from '../../../common/language/sentences.ts';

/** What to make smaller when a step needs too much memory. */
export const tooLargeToTrain = ({ preprocessing: { size, batch } }: Pick<RunPlan, 'preprocessing'>): Sentence =>
  planFaults.noMemory({ size, batch });
