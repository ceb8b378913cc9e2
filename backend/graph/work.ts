// How much a graph computes, to tell whether it is worth more than one thread.
import { sizeOf } from '../storage/permutation.ts';
import type { CanonicalGraph } from './canonical.ts';

/** Some 10 ms of one thread. Measured, see docs/performance.md: with less, threads wait more than they compute. */
const WORTH_THREADS = 2 ** 26;

/**
 * Multiplications, roughly. Each node is taken for a matrix product of its first two inputs, [m,k] by [k,n], which takes
 * m k n = sqrt(mk kn mn); a convolution takes a filter's side more than that, and what goes element by element less.
 */
export function workOf({ nodes }: Pick<CanonicalGraph, 'nodes'>): number {
  return nodes.reduce((sum, { isPending, inputs: [a, b], shape }) => {
    const size = sizeOf(shape);
    if (!isPending) return sum;
    return sum + (a && b ? Math.sqrt(sizeOf(a.shape) * sizeOf(b.shape) * size) : size);
  }, 0);
}

export const isWorthThreads = (graph: Pick<CanonicalGraph, 'nodes'>): boolean => workOf(graph) >= WORTH_THREADS;
