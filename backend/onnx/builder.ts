import type { Attribute, ElementType, OnnxConstant, OnnxNode } from './model.ts';

/** One pass over memory each; the activations that convolutions read are made of them. */
const CHEAP = new Set(['Relu', 'LeakyRelu', 'Pad', 'Reshape']);

/**
 * Collects the nodes and constants of a graph under construction. Equal nodes and equal constants are emitted once,
 * so a lowering may ask for what it needs without looking whether a neighbour already did: D(fake) recorded in two
 * passes of a training step is computed once.
 */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly constants: OnnxConstant[] = [];
  private readonly emitted = new Map<string, string[]>();
  private readonly known = new Map<string, string>();
  private readonly producers = new Map<string, OnnxNode>();
  private readonly recomputed = new Map<string, string>();
  private names = 0;

  /** Emits a node with one output and returns the output's name. */
  emit(op: string, inputs: string[], attributes: Record<string, Attribute> = {}, domain?: string): string {
    return this.emitMany(op, inputs, attributes, 1, domain)[0]!;
  }

  emitMany(
    op: string,
    inputs: string[],
    attributes: Record<string, Attribute>,
    count: number,
    domain?: string,
  ): string[] {
    const key = `${op}(${inputs.join()})${JSON.stringify(attributes)}${count}`;
    const before = this.emitted.get(key);
    if (before) return before;
    const outputs = Array.from({ length: count }, () => this.freshName());
    this.addNode({ op, inputs, outputs, attributes, domain });
    this.emitted.set(key, outputs);
    return outputs;
  }

  /**
   * The same value computed a second time: the cheap operators that lead to `name` are emitted once more under new
   * names. A gradient that asks for an activation so does not keep the first one in memory from the forward pass on.
   */
  again(name: string): string {
    const known = this.recomputed.get(name);
    if (known) return known;
    const node = this.producers.get(name);
    if (!node || !CHEAP.has(node.op)) return name;
    const inputs = [this.again(node.inputs[0]!), ...node.inputs.slice(1)];
    const copy = this.freshName();
    this.addNode({ ...node, inputs, outputs: [copy] });
    this.recomputed.set(name, copy);
    return copy;
  }

  producerOf(name: string): OnnxNode | undefined {
    return this.producers.get(name);
  }

  /** A copy under a new name that is never shared, for graph outputs that must not alias. */
  copy(name: string): string {
    const output = this.freshName();
    this.nodes.push({ op: 'Identity', inputs: [name], outputs: [output], attributes: {} });
    return output;
  }

  ints(values: readonly number[]): string {
    return this.constant('int64', [values.length], BigInt64Array.from(values, BigInt));
  }

  scalar(value: number, type: 'float32' | 'int32' | 'bool'): string {
    const data =
      type === 'float32'
        ? Float32Array.of(value)
        : type === 'int32'
          ? Int32Array.of(value)
          : Uint8Array.of(value ? 1 : 0);
    return this.constant(type, [], data);
  }

  constant(
    type: ElementType,
    shape: readonly number[],
    data: Float32Array | Int32Array | Uint8Array | BigInt64Array,
  ): string {
    const values = Array.from(data as ArrayLike<unknown>, (v) => (Object.is(v, -0) ? '-0' : String(v)));
    const key = `${type}[${shape.join()}]${values.join()}`;
    let name = this.known.get(key);
    if (!name) {
      name = this.freshName('c');
      this.constants.push({ name, type, shape, data });
      this.known.set(key, name);
    }
    return name;
  }

  /** Drops what no output needs; the order of the rest stays. */
  prune(outputs: Iterable<string>): { nodes: OnnxNode[]; constants: OnnxConstant[]; needed: Set<string> } {
    const needed = new Set(outputs);
    const nodes: OnnxNode[] = [];
    for (const node of this.nodes.toReversed()) {
      if (!node.outputs.some((name) => needed.has(name))) continue;
      nodes.push(node);
      for (const input of node.inputs) needed.add(input);
    }
    return { nodes: nodes.reverse(), constants: this.constants.filter((c) => needed.has(c.name)), needed };
  }

  private addNode(node: OnnxNode): void {
    this.nodes.push(node);
    for (const output of node.outputs) this.producers.set(output, node);
  }

  private freshName(prefix = 't'): string {
    return `${prefix}${this.names++}`;
  }
}
