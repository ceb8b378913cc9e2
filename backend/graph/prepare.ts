import type { Node, Preparation } from './node.ts';

export interface PreparedNode {
  node: Node;
  preparation: Preparation;
}

/**
 * The pending nodes whose stored inputs can be prepared. A graph that makes gradients is training: its weights change
 * every step, so nothing is worth keeping and nothing is prepared.
 */
export function preparations(wanted: Iterable<Node>): PreparedNode[] {
  const found: PreparedNode[] = [];
  const seen = new Set(wanted);
  for (const node of seen) {
    if (node.op?.trains) return [];
    const preparation = node.op?.prepare?.(node, node.inputs);
    if (preparation && node.inputs[preparation.input]?.storage) found.push({ node, preparation });
    for (const input of node.inputs) seen.add(input);
  }
  return found;
}
