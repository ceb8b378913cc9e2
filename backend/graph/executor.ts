import { asBackendError, BackendError, LostValueError, OutOfMemoryError } from '../errors.ts';
import type { LoweringOptions } from '../lower/lowering.ts';
import { lowerGraph, outputBytes, type Program, sessionBytes } from '../lower/program.ts';
import { type CompiledProgram, SessionCache } from '../session/cache.ts';
import type { Runtime, SessionOptions } from '../session/session.ts';
import type { BackendStats } from '../stats.ts';
import { type Data, sizeOf } from '../storage/permutation.ts';
import { BufferPool } from '../storage/pool.ts';
import { type DType, type HostTensor, newArray, Storage } from '../storage/storage.ts';
import { canonicalise, type CanonicalGraph } from './canonical.ts';
import { Node } from './node.ts';
import { preparations } from './prepare.ts';
import { isWorthThreads } from './work.ts';

const SMALLEST_POOL = 64 * 2 ** 20; // bytes kept for reuse even when a flush had small results

/** Runs what was recorded: all pending values that a tensor still names, as one compiled graph. */
export class Executor {
  /** Live nodes that are not computed yet, in the order they were recorded. */
  private readonly pending = new Set<Node>();
  private readonly pool = new BufferPool();
  private readonly sessions: SessionCache;

  constructor(
    private readonly runtime: Runtime,
    private readonly options: SessionOptions & LoweringOptions & { sessionCacheBytes: number },
    private readonly stats: BackendStats,
  ) {
    this.sessions = new SessionCache(options.sessionCacheBytes);
  }

  /** A stored value with a copy of `values`. Throws OutOfMemoryError. */
  store(values: ArrayLike<number>, shape: readonly number[], dtype: DType): Node {
    const data = this.pool.take(dtype, values.length);
    data.set(values);
    return Node.stored(new Storage(data, shape, dtype));
  }

  /** A tensor names `node`. */
  hold(node: Node): void {
    if (node.holders++ > 0) return;
    if (node.isPending) this.pending.add(node);
    else if (node.storage) this.reference(node.storage);
  }

  /** A tensor that named `node` is gone. */
  release(node: Node): void {
    if (--node.holders > 0) return;
    this.pending.delete(node);
    if (node.storage) this.dereference(node.storage);
  }

  /** Computes everything pending. On failure the values are lost, and what is recorded later is not affected. */
  flush(): void {
    let written = 0;
    if (this.pending.size > 0) {
      const wanted = [...this.pending];
      try {
        if (this.options.winograd) this.prepare(wanted);
        written = this.compute(wanted, true);
      } catch (error) {
        throw this.abandon(wanted, error);
      }
    }
    this.pool.recycle(Math.max(SMALLEST_POOL, written));
    this.stats.bytes.pooled = this.pool.bytes;
  }

  dispose(): void {
    this.sessions.clear();
    this.pool.clear();
    this.pending.clear();
  }

  /** Computes the better forms of stored inputs that are not known yet, and lets the nodes use them. */
  private prepare(wanted: Node[]): void {
    const prepared = preparations(wanted);
    const missing = new Map<Storage, Map<string, Node>>();
    for (const { node, preparation } of prepared) {
      const source = node.inputs[preparation.input]!;
      const forms = missing.get(source.storage!) ?? new Map<string, Node>();
      for (const { op, shape } of preparation.forms) {
        if (source.storage!.derived.has(op.name) || forms.has(op.name)) continue;
        forms.set(op.name, Node.pending(op, [source], {}, shape, source.dtype));
      }
      if (forms.size > 0) missing.set(source.storage!, forms);
    }
    const nodes = [...missing.values()].flatMap((forms) => [...forms.values()]);
    if (nodes.length > 0) this.compute(nodes, false);
    for (const [source, forms] of missing) for (const [name, node] of forms) source.derived.set(name, node.storage!);
    for (const { node, preparation } of prepared) {
      const { derived } = node.inputs[preparation.input]!.storage!;
      const forms = preparation.forms.map(({ op }) => Node.stored(derived.get(op.name)!));
      node.become(
        preparation.use,
        node.inputs.flatMap((input, i) => (i === preparation.input ? forms : [input])),
      );
    }
  }

  /** Returns the bytes of the results. `isLast`: nothing else will be computed from what is stored now. */
  private compute(wanted: Node[], isLast: boolean): number {
    const start = performance.now();
    keepLayouts(wanted);
    const graph = canonicalise(wanted);
    if (graph.nodes.some((node) => node.placeholder !== null))
      throw new BackendError('A value was read that depends on an input of the model being recorded');
    this.stats.ms.key += performance.now() - start;
    const compiled = this.compiled(graph);
    const ran = performance.now();
    const storages = this.run(compiled, graph, isLast);
    this.stats.ms.run += performance.now() - ran;
    this.stats.runs++;
    this.resolve(compiled.program, graph, storages);
    const bytes = outputBytes(compiled.program);
    this.stats.last = { nodes: graph.nodes.length, operators: compiled.program.operators, outputBytes: bytes };
    return bytes;
  }

  /** The compiled graph from the cache, or a new one, in which uploaded scalars that changed are inputs. */
  private compiled(graph: CanonicalGraph): CompiledProgram {
    const known = this.sessions.get(graph.key);
    const changed = known ? changedUploads(known, graph) : [];
    if (known && changed.length === 0) {
      known.uses++;
      this.stats.hits++;
      return known;
    }
    this.stats.promotions += changed.length;
    this.sessions.delete(graph.key);
    const compiled = this.compile(graph, new Set([...(known?.promoted ?? []), ...changed]));
    this.sessions.set(graph.key, compiled);
    this.stats.bytes.sessions = this.sessions.bytes;
    return compiled;
  }

  private compile(graph: CanonicalGraph, promoted: ReadonlySet<number>): CompiledProgram {
    const start = performance.now();
    const program = lowerGraph(graph, promoted, this.options);
    const lowered = performance.now();
    const bytes = sessionBytes(program);
    const trains = graph.nodes.some((node) => node.op?.trains);
    if (trains) this.sessions.dropFirstSteps();
    this.sessions.makeRoom(bytes);
    const options = isWorthThreads(graph) ? this.options : { ...this.options, threads: 1 };
    const session = program.outputs.length > 0 ? this.runtime.compile(program.model, options) : null;
    this.stats.ms.lower += lowered - start;
    this.stats.ms.compile += performance.now() - lowered;
    this.stats.compiles++;
    program.model = new Uint8Array(0); // the session has its own copy
    return {
      program,
      session,
      assumed: graph.uploads.map((node) => node.scalar!.value),
      promoted,
      trains,
      uses: 1,
      bytes,
    };
  }

  private run({ program, session }: CompiledProgram, graph: CanonicalGraph, isLast: boolean): Map<string, Storage> {
    const inputs: Record<string, HostTensor> = {};
    for (const { node, name } of program.feeds) inputs[name] = feed(graph.nodes[node]!);
    const spent = isLast ? this.spentBuffers(program, graph) : new Map<string, Data>();
    const outputs: Record<string, HostTensor> = {};
    const storages = new Map<string, Storage>();
    for (const { name, shape, dtype, layout, blocks } of program.outputs) {
      const elements = sizeOf(shape);
      const data = spent.get(name) ?? this.pool.take(dtype, elements);
      const storage = new Storage(data, shape, dtype, layout);
      storages.set(name, storage);
      outputs[name] = blocks ? { type: dtype, data, dims: blocks } : storage.hostTensor;
    }
    session?.run(inputs, outputs);
    return storages;
  }

  /** Buffers that outputs may take over in this run, by the output's name: those of inputs that no tensor names. */
  private spentBuffers({ feeds, reuses }: Program, graph: CanonicalGraph): Map<string, Data> {
    const fed = new Map<Storage, number>();
    for (const { node } of feeds) {
      const { storage } = graph.nodes[node]!;
      if (storage) fed.set(storage, (fed.get(storage) ?? 0) + 1);
    }
    const buffers = new Map<string, Data>();
    for (const [output, place] of reuses) {
      const { storage } = graph.nodes[place]!;
      if (storage && fed.get(storage) === 1 && this.pool.claim(storage)) buffers.set(output, storage.data);
    }
    return buffers;
  }

  private resolve(program: Program, graph: CanonicalGraph, storages: Map<string, Storage>): void {
    for (const { node: place, from } of program.results) {
      const node = graph.nodes[place]!;
      const single = sizeOf(node.shape) === 1;
      if ('constant' in from) {
        node.resolve({ scalar: from.constant, origin: single ? 'result' : 'fill' });
      } else {
        const storage = 'output' in from ? storages.get(from.output)! : graph.nodes[from.input]!.storage!;
        if (single && node.dtype !== 'bool') {
          node.resolve({ scalar: storage.data[0]!, origin: 'result' });
        } else {
          node.resolve({ storage });
          this.reference(storage);
        }
      }
      this.pending.delete(node);
    }
  }

  private reference(storage: Storage): void {
    if (storage.references++ > 0) return;
    this.pool.claim(storage); // a result may be an input handed through that nobody named any more
    this.stats.bytes.stored += storage.data.byteLength;
  }

  private dereference(storage: Storage): void {
    if (--storage.references > 0) return;
    this.stats.bytes.stored -= storage.data.byteLength;
    for (const derived of storage.derived.values()) this.dereference(derived);
    this.pool.bury(storage);
  }

  private abandon(wanted: Node[], cause: unknown): Error {
    const error = withSize(asBackendError(cause), wanted);
    for (const node of wanted) {
      node.fail(new LostValueError(`This value was lost when computing failed: ${error.message}`, { cause: error }));
      this.pending.delete(node);
    }
    return error;
  }
}

/** Where the runtime does not say what it asked for, the largest value of the graph is what did not fit. */
function withSize(error: BackendError, wanted: Node[]): BackendError {
  if (!(error instanceof OutOfMemoryError) || error.bytes > 0) return error;
  const largest = canonicalise(wanted).nodes.reduce((most, node) => Math.max(most, 4 * sizeOf(node.shape)), 0);
  return new OutOfMemoryError(largest, { cause: error });
}

/** Brings stored filters into the layout that their convolutions want, once; results then keep it. */
export function keepLayouts(wanted: Node[]): void {
  const seen = new Set(wanted);
  for (const node of seen) {
    node.op?.keeps?.forEach((layout, i) => {
      if (layout) node.inputs[i]?.storage?.relayout(layout);
    });
    for (const input of node.inputs) seen.add(input);
  }
}

function changedUploads(compiled: CompiledProgram, graph: CanonicalGraph): number[] {
  return graph.uploads.flatMap((node, i) =>
    compiled.promoted.has(i) || Object.is(compiled.assumed[i], node.scalar!.value) ? [] : [i],
  );
}

function feed(node: Node): HostTensor {
  if (node.storage) return node.storage.hostTensor;
  const data = newArray(node.dtype, 1);
  data[0] = node.scalar!.value;
  return { type: node.dtype, data, dims: node.shape.map(() => 1) };
}
