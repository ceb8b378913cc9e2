// The ways in which the backends say that memory was short.
import { OutOfMemoryError } from '../../backend/index.ts';

export function isOutOfMemory(error: unknown): boolean {
  if (error instanceof OutOfMemoryError || (error as Error | null)?.cause instanceof OutOfMemoryError) return true;
  return /out of memory|allocation failed/i.test(String(error)); // WebGPU, TensorFlow, and V8's array buffers
}
