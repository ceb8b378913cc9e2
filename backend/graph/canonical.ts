import type { Node } from './node.ts';

/** A pending graph in an order and with a name that depend on what it computes, not on when it was recorded. */
export interface CanonicalGraph {
  /**
   * Everything the outputs need: first what is known, in the order of its first use (its age must not matter: an image
   * out of a history may be older or newer than its neighbour), then what is pending, in the order of recording.
   */
  nodes: Node[];
  /** Places in `nodes` of the values asked for, ascending. */
  outputs: number[];
  index: Map<Node, number>;
  /** Uploaded scalars, in order: assumed constant until one changes. */
  uploads: Node[];
  /** Equal keys mean that the same compiled graph serves. */
  key: string;
}

export function canonicalise(wanted: Iterable<Node>): CanonicalGraph {
  const pending = reachable(wanted)
    .filter((node) => node.isPending)
    .sort((a, b) => a.id - b.id);
  const known = new Set(pending.flatMap((node) => node.inputs.filter((input) => !input.isPending)));
  const nodes = [...known, ...pending];
  const index = new Map(nodes.map((node, i) => [node, i]));
  const outputs = Array.from(wanted, (node) => index.get(node)!).sort((a, b) => a - b);
  const uploads = nodes.filter((node) => node.scalar?.origin === 'upload');
  const parts = nodes.map((node) => describe(node, index));
  parts.push(outputs.join());
  return { nodes, outputs, index, uploads, key: parts.join(';') };
}

function reachable(wanted: Iterable<Node>): Node[] {
  const seen = new Set<Node>(wanted);
  for (const node of seen) for (const input of node.inputs) seen.add(input); // a Set iterates over what is added meanwhile
  return [...seen];
}

function describe(node: Node, index: Map<Node, number>): string {
  const { storage, scalar } = node;
  if (storage) return `stored ${node.dtype} ${node.shape.join()} ${storage.layout?.join() ?? ''}`;
  if (scalar) {
    const value = scalar.origin === 'fill' ? ` ${Object.is(scalar.value, -0) ? '-0' : scalar.value}` : '';
    return `${scalar.origin} ${node.dtype} ${node.shape.join()}${value}`;
  }
  let text = node.description;
  for (const input of node.inputs) text += ` ${index.get(input)}`;
  return text;
}
