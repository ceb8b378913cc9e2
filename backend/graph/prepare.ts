import type { Node, Op } from './node.ts';

/** Better forms of a stored input that depend on nothing else, computed once and kept with the storage. */
export interface Preparation {
  /** Which input. */
  input: number;
  /** Each computes a form from the input; its name is the key under which it is kept. */
  forms: readonly { op: Op; shape: readonly number[] }[];
  /** What the node becomes when its input is replaced by these forms, in their order. */
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
