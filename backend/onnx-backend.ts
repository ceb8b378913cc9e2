import { DataStorage, engine, env, KernelBackend, type TensorInfo } from '@tensorflow/tfjs-core';
import { BackendError } from './errors.ts';
import { type CpuBackend, cpuBackend, isDelegated } from './fallback.ts';
import { Executor } from './graph/executor.ts';
import { type Attributes, Node, type Op } from './graph/node.ts';
import type { Runtime } from './session/session.ts';
import { type BackendStats, emptyStats } from './stats.ts';
import { reshapeOp } from './lower/reshape.ts';
import { type Data, sizeOf } from './storage/permutation.ts';
import { type DType, newArray, Storage } from './storage/storage.ts';

type DataId = TensorInfo['dataId'];
type Values = Float32Array | Int32Array | Uint8Array | Uint8Array[] | string[];

/** What a data id stands for: a recorded value, or data that the cpu backend keeps for us (complex64, string). */
interface Entry {
  references: number;
  dtype: string;
  shape: number[];
  node: Node | null;
  delegate: DataId | null;
}

export interface OnnxBackendOptions {
  runtime: Runtime;
  threads?: number;
  executionProviders?: string[];
  sessionCacheBytes: number;
  forbidFallback: boolean;
  winograd: boolean;
}

/**
 * A tfjs backend whose kernels record. Values are computed when they are read (`data`, `dataSync`), when `flush` is
 * called, or when very much has been recorded.
 */
export class OnnxBackend extends KernelBackend {
  readonly stats: BackendStats = emptyStats();
  readonly forbidFallback: boolean;
  /** Nodes; some six training steps of CycleGAN. A loop that never reads is run by then. */
  mostRecorded = 30_000;
  private entries: DataStorage<Entry>;
  private readonly executor: Executor;
  private recorded = 0;

  constructor(options: OnnxBackendOptions) {
    super();
    this.entries = new DataStorage(this, engine());
    this.forbidFallback = options.forbidFallback;
    this.executor = new Executor(options.runtime, { ...options, portable: false }, this.stats);
  }

  /**
   * Computes everything that was recorded and is still named by a tensor. Throws OutOfMemoryError or BackendError;
   * the values are lost then, and the backend goes on working.
   */
  flush(): void {
    this.recorded = 0;
    this.executor.flush();
  }

  /**
   * Records one operation; the kernel has checked shapes and types, so that its error names the line that made it.
   * Returns null for something from nothing (a sum over no elements), which the cpu kernel answers.
   */
  record(
    op: Op<never>,
    inputs: TensorInfo[],
    attributes: Attributes,
    shape: readonly number[],
    dtype: DType,
  ): TensorInfo | null {
    if (sizeOf(shape) !== 0 && inputs.some((input) => sizeOf(input.shape) === 0)) return null;
    if (sizeOf(shape) === 0) return this.makeTensor(Node.stored(new Storage(newArray(dtype, 0), shape, dtype)));
    const nodes = inputs.map((input) => this.nodeOf(input));
    const node = Node.pending(op as Op, nodes, attributes, shape, dtype);
    if (env().getBool('DEBUG')) node.stack = new Error(op.name).stack ?? null;
    if (++this.recorded > this.mostRecorded) this.flush();
    return this.makeTensor(node);
  }

  /** A tensor filled with one number, which becomes part of the graph. */
  fill(value: number, shape: number[], dtype: DType): TensorInfo {
    if (sizeOf(shape) === 0) return this.makeTensor(Node.stored(new Storage(newArray(dtype, 0), shape, dtype)));
    return this.makeTensor(Node.known(value, 'fill', shape, dtype));
  }

  /** A tensor from values that are known when recording. */
  upload(values: ArrayLike<number>, shape: number[], dtype: DType): TensorInfo {
    return this.makeTensor(this.uploaded(values, shape, dtype));
  }

  /** A model input for export: it can be computed with, not read. */
  placeholder(name: string, shape: readonly number[], dtype: DType): TensorInfo {
    const node = Node.stored(new Storage(newArray(dtype, 0), shape, dtype));
    node.placeholder = name;
    return this.makeTensor(node);
  }

  /** The values of a tensor that are at hand without computing anything, in logical order; else null. */
  known(tensor: TensorInfo): Data | null {
    const { node } = this.entries.get(tensor.dataId);
    if (node?.placeholder) return null;
    if (node?.storage) return node.storage.layout ? node.storage.read() : node.storage.data;
    return node?.scalar ? newArray(node.dtype, sizeOf(node.shape)).fill(node.scalar.value) : null;
  }

  /** The same data under another shape of equal size. */
  share(tensor: TensorInfo, shape: number[] = tensor.shape): TensorInfo {
    this.incRef(tensor.dataId);
    return { dataId: tensor.dataId, shape, dtype: tensor.dtype };
  }

  override write(values: Values | null, shape: number[], dtype: string): DataId {
    const dataId = {};
    this.put(dataId, values, shape, dtype, 1);
    return dataId;
  }

  override move(dataId: DataId, values: Values | null, shape: number[], dtype: string, references: number): void {
    this.put(dataId, values, shape, dtype, references);
  }

  override async read(dataId: DataId): Promise<Data> {
    return this.readSync(dataId);
  }

  override readSync(dataId: DataId): Data {
    const { node, delegate } = this.entries.get(dataId);
    if (delegate) return cpuBackend().readSync(delegate) as Data; // strings too: tfjs decodes the bytes itself
    if (node!.isPending) this.flush();
    if (node!.failure) throw node!.failure;
    if (node!.placeholder) throw new BackendError(`The model input ${node!.placeholder} has no values to read`);
    if (node!.storage) return node!.storage.read();
    return newArray(node!.dtype, sizeOf(node!.shape)).fill(node!.scalar!.value);
  }

  override refCount(dataId: DataId): number {
    return this.entries.has(dataId) ? this.entries.get(dataId).references : 0;
  }

  override incRef(dataId: DataId): void {
    this.entries.get(dataId).references++;
  }

  decRef(dataId: DataId): void {
    if (this.entries.has(dataId)) this.entries.get(dataId).references--;
  }

  override disposeData(dataId: DataId, force = false): boolean {
    if (!this.entries.has(dataId)) return true;
    const entry = this.entries.get(dataId);
    entry.references--;
    if (!force && entry.references > 0) return false;
    if (entry.node) this.executor.release(entry.node);
    if (entry.delegate) cpuBackend().disposeData(entry.delegate);
    this.entries.delete(dataId);
    return true;
  }

  disposeIntermediateTensorInfo(tensor: TensorInfo): void {
    this.disposeData(tensor.dataId);
  }

  override numDataIds(): number {
    return this.entries.numDataIds();
  }

  override memory(): { unreliable: boolean; reasons: string[] } {
    return { unreliable: true, reasons: ['Pending values take no memory yet, and sessions keep working memory'] };
  }

  /** Wall time of `run` including the computation of what it recorded. */
  override async time(run: () => void): Promise<{ kernelMs: number }> {
    const start = performance.now();
    run();
    this.flush();
    return { kernelMs: performance.now() - start };
  }

  override timerAvailable(): boolean {
    return true;
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override dispose(): void {
    this.entries = new DataStorage(this, engine());
    this.executor.dispose();
  }

  /** Copies a tensor into the cpu backend; a delegated one is there already. The caller disposes the data id. */
  lendTo(cpu: CpuBackend, tensor: TensorInfo): DataId {
    const { delegate } = this.entries.get(tensor.dataId);
    if (!delegate) return cpu.write(this.readSync(tensor.dataId), tensor.shape, tensor.dtype);
    cpu.incRef(delegate);
    return delegate;
  }

  /** Takes over a tensor that a cpu kernel made; its data id in the cpu backend is used up. */
  takeFrom(cpu: CpuBackend, { dataId, shape, dtype }: TensorInfo): TensorInfo {
    if (isDelegated(dtype)) {
      const own = {};
      this.entries.set(own, { references: 1, dtype, shape, node: null, delegate: dataId });
      return { dataId: own, shape, dtype };
    }
    const values = cpu.readSync(dataId) as Data;
    const taken = { dataId: this.write(values, shape, dtype), shape, dtype };
    cpu.disposeData(dataId);
    return taken;
  }

  private put(dataId: DataId, values: Values | null, shape: number[], dtype: string, references: number): void {
    if (isDelegated(dtype)) {
      const delegate = cpuBackend().write(values, shape, dtype);
      this.entries.set(dataId, { references, dtype, shape, node: null, delegate });
      return;
    }
    const node = this.uploaded(values as ArrayLike<number> | null, shape, dtype as DType);
    this.executor.hold(node);
    this.entries.set(dataId, { references, dtype, shape, node, delegate: null });
  }

  /** Uploads are copied: the caller may reuse its array before the graph runs. */
  private uploaded(values: ArrayLike<number> | null, shape: number[], dtype: DType): Node {
    if (!values) return Node.known(0, 'fill', shape, dtype);
    if (values.length === 1 && dtype !== 'bool') return Node.known(Number(values[0]), 'upload', shape, dtype);
    return this.executor.store(values, shape, dtype);
  }

  private makeTensor(node: Node): TensorInfo {
    const dataId = {};
    const shape = [...node.shape];
    this.executor.hold(node);
    this.entries.set(dataId, { references: 1, dtype: node.dtype, shape, node, delegate: null });
    return { dataId, shape, dtype: node.dtype };
  }

  /** The recorded value behind a tensor. Throws what made it fail, when it was lost. */
  nodeOf(tensor: TensorInfo): Node {
    const node = this.entries.get(tensor.dataId).node!;
    if (node.failure) throw node.failure;
    const same = node.shape.length === tensor.shape.length && node.shape.every((size, i) => size === tensor.shape[i]);
    return same ? node : Node.pending(reshapeOp, [node], {}, tensor.shape, node.dtype);
  }
}
