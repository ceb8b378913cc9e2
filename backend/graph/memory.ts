import { sizeOf } from '../storage/permutation.ts';
import type { CanonicalGraph } from './canonical.ts';

/**
 * An estimate of the most memory, in bytes, that intermediate values of a graph hold at once when its nodes run in
 * order. The compiled session keeps about as much in its arena for as long as it lives.
 */
export function peakBytes(graph: CanonicalGraph): number {
  const lastUse = new Map<number, number>();
  graph.nodes.forEach((node, i) => {
    for (const input of node.inputs) lastUse.set(graph.index.get(input)!, i);
  });
  const bytes = graph.nodes.map((node) => (node.isPending ? sizeOf(node.shape) * (node.dtype === 'bool' ? 1 : 4) : 0));
  const dying = graph.nodes.map((): number[] => []);
  const kept = new Set(graph.outputs);
  for (const [node, use] of lastUse) if (!kept.has(node)) dying[use]!.push(node);
  let live = 0;
  let peak = 0;
  graph.nodes.forEach((_, i) => {
    live += bytes[i]!;
    peak = Math.max(peak, live);
    for (const dead of dying[i]!) live -= bytes[dead]!;
  });
  return peak;
}
