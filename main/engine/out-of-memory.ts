// Memory that was short, in whatever way a backend says so.
import { OutOfMemoryError } from '../../backend/index.ts';
import { Fault, isFault } from '../../common/fault.ts';
import type { Sentence } from '../../common/language/sentences.ts';

/** What was thrown, as Fault `out-of-memory` with this message when memory was short. */
export function memoryFault(error: unknown, message: Sentence): unknown {
  if (isFault(error) || !isOutOfMemory(error)) return error;
  return new Fault('out-of-memory', message, { cause: error });
}

function isOutOfMemory(error: unknown): boolean {
  if (error instanceof OutOfMemoryError || (error as Error | null)?.cause instanceof OutOfMemoryError) return true;
  return /out of memory|allocation failed/i.test(String(error)); // WebGPU, TensorFlow, and V8's array buffers
}
