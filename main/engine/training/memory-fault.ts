import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault, isFault } from '../../../common/fault.ts';
import { OutOfMemoryError } from '../../../backend/index.ts';

/** What was thrown, as a Fault with this message when memory was short. */
export function memoryFault(error: unknown, message: string): unknown {
  if (isFault(error)) return error;
  const known = error instanceof OutOfMemoryError || (error as Error | null)?.cause instanceof OutOfMemoryError;
  if (!known && !/out of memory|allocation failed/i.test(String(error))) return error;
  return new Fault('out-of-memory', message, { cause: error });
}

/** What to make smaller when a step needs too much. */
export const tooLargeToTrain = ({ preprocessing: { size, batch } }: Pick<RunPlan, 'preprocessing'>): string =>
  `There is not enough memory to train at ${size} px with ${batch} at a time. Choose a smaller preset, or a narrower generator.`;
