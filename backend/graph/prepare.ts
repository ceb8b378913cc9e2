import type { Node, Op } from './node.ts';

/** A better form of a stored input that depends on nothing else, computed once and kept with the storage. */
export interface Preparation {
  /** Which input. */
  input: number;
  /** Computes the form from the input; its name is the key under which it is kept. */
  op: Op;
  shape: readonly number[];
  /** What the node becomes when its input has that form. */
  use: Op<never>;
}

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
