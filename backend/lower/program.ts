import type { CanonicalGraph } from '../graph/canonical.ts';
import type { Node } from '../graph/node.ts';
import { encodeModel, type OnnxPort } from '../onnx/model.ts';
import { sentinelNode, sentinelPort } from '../onnx/sentinel.ts';
import { identity, isIdentity, type Layout, permuted, sizeOf } from '../storage/permutation.ts';
import type { DType } from '../storage/storage.ts';
import { inBlocks } from './blocks.ts';
import { reusableInputs } from './reuse.ts';
import { Lowering, type LoweringOptions } from './lowering.ts';
import { constantValue, isConstant, tensorValue, type Value } from './value.ts';

export interface ProgramOutput {
  name: string;
  shape: readonly number[];
  dtype: DType;
  layout: Layout | null;
}

/** A canonical graph said in ONNX, and how its ports belong to the graph's nodes. */
export interface Program {
  model: Uint8Array;
  /** The graph inputs: which node feeds which name. */
  feeds: { node: number; name: string }[];
  outputs: (ProgramOutput & {
    /** Under which sizes the session writes it, where they are not its own. */
    blocks: readonly number[] | null;
  })[];
  /** For every output node of the graph: a program output, an input handed through, or a number. */
  results: { node: number; from: { output: string } | { input: number } | { constant: number } }[];
  /** Outputs that may be written into the buffer of a feed that nobody needs afterwards: its place by their name. */
  reuses: ReadonlyMap<string, number>;
  /** ONNX nodes by operator, for the curious. */
  operators: Record<string, number>;
}

/** `promoted` holds the uploaded scalars (by their place in `graph.uploads`) that are inputs instead of constants. */
export function lowerGraph(graph: CanonicalGraph, promoted: ReadonlySet<number>, options: LoweringOptions): Program {
  const g = new Lowering(options);
  const inputs = graphInputs(graph, promoted);
  const inputNames = new Map(inputs.map(({ node, name }) => [node, name]));
  const values = lowerNodes(g, graph, (node, i) => {
    const name = inputNames.get(i);
    return name ? inputValue(name, node) : null;
  });

  const outputs = new Map<string, ProgramOutput>();
  const results: Program['results'] = graph.outputs.map((node) => {
    const value = values[node]!;
    if (isConstant(value)) return { node, from: { constant: value.constant } };
    const full = g.materialised(value);
    const source = inputs.findIndex((input) => input.name === full.name);
    if (source >= 0 && handsThrough(graph.nodes[inputs[source]!.node]!, full))
      return { node, from: { input: inputs[source]!.node } };
    return { node, from: { output: addOutput(g, outputs, full, source >= 0) } };
  });

  const { nodes, needed } = g.prune(outputs.keys());
  const feeds = inputs.filter((input) => needed.has(input.name));
  const inputPorts: OnnxPort[] = feeds.map(({ node, name }) => {
    const value = values[node]!;
    return { name, type: value.dtype, shape: value.dims };
  });
  const outputPorts = [...outputs.values()].map((o): OnnxPort => ({
    name: o.name,
    type: o.dtype,
    shape: o.layout ? permuted(o.shape, o.layout) : o.shape,
  }));
  const blocked = inBlocks(nodes, outputPorts, g.sizes, (values) => g.ints(values));
  const model = encodeModel({
    nodes: [sentinelNode, ...blocked.nodes],
    constants: g.constants,
    inputs: inputPorts,
    outputs: [
      sentinelPort,
      ...outputPorts.map((port) => ({ ...port, shape: blocked.shapes.get(port.name) ?? port.shape })),
    ],
  });
  const operators: Record<string, number> = {};
  for (const node of blocked.nodes) operators[node.op] = (operators[node.op] ?? 0) + 1;
  const handedThrough = new Set(results.flatMap(({ from }) => ('input' in from ? [from.input] : [])));
  const spent = inputPorts.filter((_, i) => !handedThrough.has(feeds[i]!.node));
  const places = new Map(feeds.map(({ node, name }) => [name, node]));
  const reused = reusableInputs(nodes, spent, outputPorts);
  const reuses = new Map(Array.from(reused, ([output, input]) => [output, places.get(input)!]));
  const written = [...outputs.values()].map((o) => ({ ...o, blocks: blocked.shapes.get(o.name) ?? null }));
  return { model, feeds, outputs: written, results, reuses, operators };
}

function graphInputs(graph: CanonicalGraph, promoted: ReadonlySet<number>): { node: number; name: string }[] {
  const promotedNodes = new Set(graph.uploads.filter((_, i) => promoted.has(i)));
  const isInput = (node: Node) => node.storage || node.scalar?.origin === 'result' || promotedNodes.has(node);
  return graph.nodes.flatMap((node, i) => (isInput(node) ? [{ node: i, name: `i${i}` }] : []));
}

/** Translates all nodes in order; `known` gives those that are inputs or constants of the model. */
export function lowerNodes(
  g: Lowering,
  graph: CanonicalGraph,
  known: (node: Node, place: number) => Value | null,
): Value[] {
  const values: Value[] = [];
  graph.nodes.forEach((node, i) => {
    const value = known(node, i);
    if (value) values.push(value);
    else if (node.scalar) values.push(constantValue(node.scalar.value, node.shape, node.dtype));
    else values.push(node.op!.lower(g, node.inputs.map((input) => values[graph.index.get(input)!]!), node)); // prettier-ignore
  });
  return values;
}

/** A scalar result that fills a larger shape enters with every axis at size 1. */
function inputValue(name: string, node: Node): Value {
  if (node.storage)
    return tensorValue(name, node.shape, node.dtype, node.storage.layout ?? identity(node.shape.length));
  return { ...tensorValue(name, node.shape, node.dtype), dims: node.shape.map(() => 1) };
}

/** Whether an output is one of the stored inputs as it stands, so that both can share the storage. */
function handsThrough(source: Node, value: Value): boolean {
  return (
    source.storage !== null &&
    source.shape.join() === value.shape.join() &&
    source.storage.hasLayout(asStored(value.layout))
  );
}

/** Two outputs with one name but another shape or layout must not share a buffer; neither may an input. */
function addOutput(g: Lowering, outputs: Map<string, ProgramOutput>, value: Value, isInput: boolean): string {
  const entry = (name: string) => ({ name, shape: value.shape, dtype: value.dtype, layout: asStored(value.layout) });
  const key = (o: ProgramOutput) => `${o.shape.join()}|${o.layout?.join() ?? ''}`;
  let name = value.name!;
  const before = outputs.get(name);
  if (before && key(before) === key(entry(name))) return name;
  if (before || isInput) name = g.copy(name);
  outputs.set(name, entry(name));
  return name;
}

function asStored(layout: Layout): Layout | null {
  return isIdentity(layout) ? null : layout;
}

/**
 * An estimate of the memory that the compiled graph holds between runs. Measured: some 5 KiB per node; working memory
 * is given back after every run.
 */
export function sessionBytes(program: Program): number {
  const nodes = Object.values(program.operators).reduce((a, b) => a + b, 0);
  return nodes * 5 * 2 ** 10 + program.model.byteLength;
}

/** Bytes of all results. */
export function outputBytes(program: Program): number {
  return program.outputs.reduce((bytes, o) => bytes + sizeOf(o.shape) * (o.dtype === 'bool' ? 1 : 4), 0);
}
