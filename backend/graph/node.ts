import type { Lowering } from '../lower/lowering.ts';
import type { Value } from '../lower/value.ts';
import type { Layout } from '../storage/permutation.ts';
import type { DType, Storage } from '../storage/storage.ts';

export type Attributes = Record<string, unknown>;

/** What a lowering is told about the node it translates. */
export interface NodeFacts<A> {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly attributes: A;
}

/** An operation that can be recorded: its name in the graph key, and how it is said in ONNX. */
export interface Op<A = Attributes> {
  readonly name: string;
  lower(g: Lowering, inputs: Value[], node: NodeFacts<A>): Value;
  /** The layout in which a stored input is best kept, by input index: filters stay in OIHW between steps. */
  readonly keeps?: readonly (Layout | null)[];
  /** Offers to keep a better form of a stored input with its storage. */
  prepare?(node: NodeFacts<A>, inputs: readonly Node[]): Preparation | null;
  /** Set on gradients of weights: a graph that has one is a training step, whose weights are about to change. */
  readonly trains?: boolean;
}

/** Better forms of a stored input that depend on nothing else, computed once and kept with the storage. */
export interface Preparation {
  /** Which input. */
  input: number;
  /** Each computes a form from the input; its name is the key under which it is kept. */
  forms: readonly { op: Op; shape: readonly number[] }[];
  /** What the node becomes when its input is replaced by these forms, in their order. */
  use: Op<never>;
}

/**
 * Where a known scalar came from, since that decides how it enters the graph:
 * 'fill' is part of the graph; 'upload' is assumed constant until it changes; 'result' is always an input.
 */
export type ScalarOrigin = 'fill' | 'upload' | 'result';

let created = 0;

/**
 * A recorded value: pending (`op` set), stored (`storage` set), or a known scalar spread over its shape (`scalar`).
 * Nodes point to nodes, not to tensors: `tf.tidy` may dispose the tensor of a node that a pending one still needs.
 */
export class Node {
  readonly id = created++; // creation order is a topological order
  op: Op | null = null;
  inputs: readonly Node[] = [];
  attributes: Attributes = {};
  storage: Storage | null = null;
  scalar: { value: number; origin: ScalarOrigin } | null = null;
  /** The name of a model input during export: it has a shape but no values. */
  placeholder: string | null = null;
  /** Why this value was never computed, when its flush failed. */
  failure: Error | null = null;
  /** Where it was recorded; only kept when the backend's `debug` is on. */
  stack: string | null = null;
  /** How many data ids name this node. */
  holders = 0;
  private described: string | null = null;

  constructor(
    readonly shape: readonly number[],
    readonly dtype: DType,
  ) {}

  static pending(op: Op, inputs: readonly Node[], attributes: Attributes, shape: readonly number[], dtype: DType) {
    const node = new Node(shape, dtype);
    node.op = op;
    node.inputs = inputs;
    node.attributes = attributes;
    return node;
  }

  static stored(storage: Storage): Node {
    const node = new Node(storage.shape, storage.dtype);
    node.storage = storage;
    return node;
  }

  static known(value: number, origin: ScalarOrigin, shape: readonly number[], dtype: DType): Node {
    const node = new Node(shape, dtype);
    node.scalar = { value, origin };
    return node;
  }

  get isPending(): boolean {
    return this.op !== null;
  }

  /** The part of the graph key that does not depend on the neighbours; kept, since it is asked for every step. */
  get description(): string {
    this.described ??= `${this.op?.name} ${this.dtype} ${this.shape.join()} ${describe(this.attributes)}`;
    return this.described;
  }

  resolve(value: { storage: Storage } | { scalar: number; origin: ScalarOrigin }): void {
    this.op = null;
    this.inputs = []; // lets go of everything that led here
    this.described = null;
    if ('storage' in value) this.storage = value.storage;
    else this.scalar = { value: value.scalar, origin: value.origin };
  }

  /** Replaces a pending computation by an equal one. */
  become(op: Op<never>, inputs: readonly Node[]): void {
    this.op = op as Op;
    this.inputs = inputs;
    this.described = null;
  }

  fail(failure: Error): void {
    this.op = null;
    this.inputs = [];
    this.failure = failure;
  }
}

/** Thousands of nodes are described every step, most of them without attributes: the slow way is for the rare ones. */
function describe(attributes: Attributes): string {
  const values = Object.values(attributes);
  if (values.length === 0) return '';
  const odd = values.some((value) => typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)));
  return odd ? JSON.stringify(attributes, exact) : JSON.stringify(attributes);
}

/** JSON has no NaN, infinities or -0; two attributes that differ must not look the same. */
function exact(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return `number ${1 / value} ${value}`;
  return value;
}
