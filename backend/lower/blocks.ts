// What an optimizer does to a weight goes element by element through four arrays that are larger than the cache, a dozen
// operators one after the other, and each of them would read and write main memory. Taken block by block, all operators
// find in the cache what the one before them left there.
import type { OnnxNode, OnnxPort } from '../onnx/model.ts';
import { sizeOf } from '../storage/permutation.ts';

/** Elements below which everything stays in the cache anyway. */
const SMALLEST = 2 ** 17;
/** A block of float32 and the results on the way to its last one fit in the second cache level. */
const LARGEST_BLOCK = 2 ** 15;
const SMALLEST_BLOCK = 2 ** 12;
/** A group of fewer operators gains less than its blocks cost. */
const FEWEST_OPERATORS = 4;

const ELEMENTWISE = new Set([
  'Add',
  'Sub',
  'Mul',
  'Div',
  'Sqrt',
  'Neg',
  'Reciprocal',
  'Abs',
  'Max',
  'Min',
  'Exp',
  'Log',
]);

interface Blocked {
  nodes: OnnxNode[];
  /** The shape [blocks, elements] in which an output is written, by the output's name. */
  shapes: Map<string, readonly number[]>;
}

/**
 * Puts the elementwise float32 work that ends in graph outputs into `Scan` nodes over blocks. `nodes` stand in the order
 * of computing and all lead to `outputs`; `dims` has the physical sizes of what elementwise operators read and give, by
 * name; `ints` gives the name of a constant. Only work is taken that nothing but such work follows, so that no path
 * leaves a group and comes back.
 */
export function inBlocks(
  nodes: readonly OnnxNode[],
  outputs: readonly OnnxPort[],
  dims: ReadonlyMap<string, readonly number[]>,
  ints: (values: readonly number[]) => string,
): Blocked {
  const groups = groupsOf(nodes, outputs, dims);
  const shapes: Blocked['shapes'] = new Map();
  const scans = new Map<OnnxNode, OnnxNode[]>(); // by the last node of the group
  const taken = new Set<OnnxNode>();
  for (const group of groups) {
    const shape = blockShape(sizeOf(dims.get(group[0]!.outputs[0]!) as number[]));
    if (!shape || group.length < FEWEST_OPERATORS) continue;
    const results = outputs
      .filter(({ name }) => group.some((node) => node.outputs[0] === name))
      .map(({ name }) => name);
    scans.set(group.at(-1)!, scanOf(group, results, shape, dims, ints(shape)));
    for (const node of group) taken.add(node);
    for (const name of results) shapes.set(name, shape);
  }
  const left = nodes.flatMap((node) => scans.get(node) ?? (taken.has(node) ? [] : [node]));
  return { nodes: once(left), shapes };
}

/** Two groups may read the same array. */
function once(nodes: readonly OnnxNode[]): OnnxNode[] {
  return [...new Map(nodes.map((node) => [node.outputs[0], node] as const)).values()];
}

/** The groups, each in the order of computing. */
function groupsOf(
  nodes: readonly OnnxNode[],
  outputs: readonly OnnxPort[],
  dims: ReadonlyMap<string, readonly number[]>,
): OnnxNode[][] {
  const floats = new Set(outputs.flatMap(({ name, type }) => (type === 'float32' ? [name] : [])));
  const readers = new Map<string, OnnxNode[]>();
  const groups = new Map<OnnxNode, OnnxNode[]>();
  for (const node of nodes.toReversed()) {
    const result = node.outputs[0]!;
    const followers = readers.get(result) ?? [];
    for (const input of node.inputs) readers.set(input, [...(readers.get(input) ?? []), node]);
    const known = followers.length > 0 || floats.has(result);
    if (!known || !isLarge(node, dims) || !followers.every((reader) => groups.has(reader))) continue;
    const members = [...new Set(followers.map((reader) => groups.get(reader)!))];
    const group = [node, ...members.flat()];
    for (const member of group) groups.set(member, group);
  }
  const order = new Map(nodes.map((node, i) => [node, i]));
  return [...new Set(groups.values())].map((group) => group.sort((a, b) => order.get(a)! - order.get(b)!));
}

/** Whether a node computes a large array from arrays of the same sizes and from numbers. */
function isLarge({ op, inputs, outputs }: OnnxNode, dims: ReadonlyMap<string, readonly number[]>): boolean {
  const whole = dims.get(outputs[0]!);
  if (!ELEMENTWISE.has(op) || !whole || sizeOf(whole as number[]) < SMALLEST) return false;
  return inputs.every((name) => {
    const own = dims.get(name);
    return own !== undefined && (sizeOf(own as number[]) === 1 || own.join() === whole.join());
  });
}

/** The largest block that divides the array; null where none is of use. */
function blockShape(elements: number): readonly [blocks: number, size: number] | null {
  for (let blocks = Math.ceil(elements / LARGEST_BLOCK); blocks * SMALLEST_BLOCK <= elements; blocks++)
    if (elements % blocks === 0) return [blocks, elements / blocks];
  return null;
}

/** A group as one node, and the views in blocks that it reads. Numbers are read from outside as they are. */
function scanOf(
  group: readonly OnnxNode[],
  results: readonly string[],
  shape: readonly [blocks: number, size: number],
  dims: ReadonlyMap<string, readonly number[]>,
  target: string,
): OnnxNode[] {
  const inner = new Set(group.map((node) => node.outputs[0]!));
  const isArray = (name: string) => sizeOf(dims.get(name) as number[]) > 1;
  const arrays = [
    ...new Set(group.flatMap(({ inputs }) => inputs.filter((name) => isArray(name) && !inner.has(name)))),
  ];
  const inBlock = (name: string) => `${name}/block`;
  const named = (name: string) => (isArray(name) ? inBlock(name) : name);
  const port = (name: string): OnnxPort => ({ name: inBlock(name), type: 'float32', shape: [shape[1]] });
  const views = arrays.map((name): OnnxNode => {
    const outputs = [`${name}/blocks`];
    return { op: 'Reshape', inputs: [name, target], outputs, attributes: { allowzero: 1 } };
  });
  const body = {
    nodes: group.map((node) => ({ ...node, inputs: node.inputs.map(named), outputs: node.outputs.map(inBlock) })),
    inputs: arrays.map(port),
    outputs: results.map(port),
    constants: [],
  };
  const scan: OnnxNode = {
    op: 'Scan',
    inputs: views.map((view) => view.outputs[0]!),
    outputs: [...results],
    attributes: { body, num_scan_inputs: arrays.length },
  };
  return [...views, scan];
}
