import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault, isFault } from '../../../common/fault.ts';
import { OutOfMemoryError } from '../../../backend/index.ts';

/** What a step threw, as a Fault that says what to make smaller when memory was short. */
export function memoryFault(error: unknown, { feeding: { size, batch } }: Pick<RunPlan, 'feeding'>): unknown {
  if (isFault(error)) return error;
  const known = error instanceof OutOfMemoryError || (error as Error | null)?.cause instanceof OutOfMemoryError;
  if (!known && !/out of memory|allocation failed/i.test(String(error))) return error;
  const message = `There is not enough memory to train at ${size} px with ${batch} at a time. Choose a smaller preset, or a narrower generator.`;
  return new Fault('out-of-memory', message, { cause: error });
}
