// The few names that a checkpoint of weights refers to, and what they become here. This list is the whole of what a
// pickle can make happen: it can describe tensors, and nothing else.
import { type Dtype, type FileTensor, bytesPerValue, decode, sizeOf } from '../tensors/dtype.ts';
import type { Complaints } from './complaints.ts';
import type { AllowList } from './pickle.ts';
import { type Budget, DICT, Global, PAIR, type PickleValue } from './pickle-values.ts';

/** A run of values somewhere in the file; several tensors may be views of one. */
export class Storage {
  constructor(
    readonly key: string,
    readonly dtype: Dtype,
    /** Values, not bytes. */
    readonly length: number,
  ) {}
}

/** A tensor as described: a strided view of a storage, neither read nor checked yet. */
export class TensorView {
  constructor(
    readonly storage: Storage,
    readonly offset: unknown,
    readonly shape: unknown,
    readonly strides: unknown,
  ) {}
}

const STORAGES: Record<string, Dtype> = {
  Double: 'float64',
  Float: 'float32',
  Half: 'float16',
  BFloat16: 'bfloat16',
  Long: 'int64',
  Int: 'int32',
  Short: 'int16',
  Char: 'int8',
  Byte: 'uint8',
  Bool: 'bool',
};

const storageDtype = (name: string): Dtype | undefined => {
  const kind = /^torch\.(?:cuda\.)?([A-Za-z0-9]+)Storage$/.exec(name)?.[1];
  return kind !== undefined && Object.hasOwn(STORAGES, kind) ? STORAGES[kind] : undefined;
};

/** torch.save's names for a state dict, of all versions; everything else is refused. */
export function torchNames(complaints: Complaints, budget: Budget): AllowList {
  const view = ([storage, offset, shape, strides]: readonly PickleValue[]) => {
    if (!(storage instanceof Storage)) throw complaints.damaged('a tensor without a storage');
    return new TensorView(storage, offset, shape, strides);
  };
  const notCallable = () => {
    throw complaints.refused('a storage made by hand');
  };
  const storages = Object.keys(STORAGES).flatMap((kind) => [`torch.${kind}Storage`, `torch.cuda.${kind}Storage`]);
  return new Map<string, (args: readonly PickleValue[]) => PickleValue>([
    ['collections.OrderedDict', ([pairs = []]) => orderedDict(pairs, complaints, budget)],
    ['collections.defaultdict', () => orderedDict([], complaints, budget)],
    ['torch._utils._rebuild_tensor', view],
    ['torch._utils._rebuild_tensor_v2', view],
    ['torch._utils._rebuild_parameter', ([tensor]) => tensor],
    ['torch._utils._rebuild_parameter_with_state', ([tensor]) => tensor],
    ['torch.Size', ([sides = []]) => sides],
    ...storages.map((name) => [name, notCallable] as const),
  ]);
}

/** Pairs are how Python 2 gave them; with them a dict can be made again and again of one list, so each is paid for. */
function orderedDict(pairs: PickleValue, complaints: Complaints, budget: Budget): Map<unknown, unknown> {
  const isPair = (pair: unknown): pair is [unknown, unknown] => Array.isArray(pair) && pair.length === 2;
  budget.spend(DICT + (Array.isArray(pairs) ? PAIR * pairs.length : 0), complaints);
  if (!Array.isArray(pairs) || !pairs.every(isPair)) throw complaints.damaged('an OrderedDict of no pairs');
  return new Map(pairs);
}

/** ('storage', type, key, device, length[, view]), the persistent id of both formats; `view` is the old one's. */
export function storageOf(id: PickleValue, complaints: Complaints): { storage: Storage; view: PickleValue } {
  const [kind, type, key, , length, view = null] = Array.isArray(id) ? id : [];
  const dtype = type instanceof Global ? storageDtype(type.name) : undefined;
  if (kind !== 'storage' || dtype === undefined || typeof key !== 'string' || Number.isNaN(sizeOf([length]))) {
    throw complaints.damaged('a persistent id that names no storage');
  }
  return { storage: new Storage(key, dtype, length as number), view };
}

/** Makes tensors of views: bounds are checked, and values that many tensors share are not multiplied without end. */
export class TensorMaker {
  readonly #bytesOf: (storage: Storage) => Uint8Array;
  readonly #complaints: Complaints;
  readonly #decoded = new Map<string, Float32Array>();
  readonly #seen = new Set<string>();
  #stored = 0;
  #made = 0;

  /** `bytesOf` gives a storage's bytes, exactly as many as its length says. */
  constructor(bytesOf: (storage: Storage) => Uint8Array, complaints: Complaints) {
    this.#bytesOf = bytesOf;
    this.#complaints = complaints;
  }

  make(name: string, { storage, offset, shape, strides }: TensorView): FileTensor {
    const wrong = (what: string) => this.#complaints.damaged(`${name}: ${what}`);
    if (!isCounts(shape) || !isCounts(strides) || !isCounts([offset])) throw wrong('no sizes, strides or offset');
    const size = sizeOf(shape);
    if (strides.length !== shape.length || Number.isNaN(size)) throw wrong(`sizes ${shape}, strides ${strides}`);
    const first = offset as number;
    const last = shape.reduce((at, side, i) => at + (side - 1) * strides[i]!, first);
    if (size > 0 && last >= storage.length) throw wrong(`value ${last} of a storage of ${storage.length}`);
    if (size > storage.length) throw wrong('a tensor larger than its storage');
    if (!this.#seen.has(storage.key)) this.#stored += storage.length;
    this.#seen.add(storage.key);
    this.#made += size;
    if (this.#made > 4 * this.#stored) throw wrong('many tensors of the same values');

    const { dtype } = storage;
    if (size === 0) return { shape, dtype, data: new Float32Array(0) };
    if (isContiguous(shape, strides)) {
      const width = bytesPerValue(dtype);
      const bytes = this.#bytesOf(storage).subarray(first * width, (first + size) * width);
      return { shape, dtype, data: decode(bytes, dtype) };
    }
    return { shape, dtype, data: gather(this.#values(storage), first, shape, strides) };
  }

  #values(storage: Storage): Float32Array {
    const key = `${storage.dtype} ${storage.key}`;
    const values = this.#decoded.get(key) ?? decode(this.#bytesOf(storage), storage.dtype);
    this.#decoded.set(key, values);
    return values;
  }
}

const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= 16 && value.every((side) => Number.isSafeInteger(side) && side >= 0);

/** Rows after rows without gaps; the stride of a side of 1 does not matter. */
function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}

function gather(
  values: Float32Array,
  first: number,
  shape: readonly number[],
  strides: readonly number[],
): Float32Array {
  const out = new Float32Array(shape.reduce((product, side) => product * side, 1));
  const index = shape.map(() => 0);
  let from = first;
  for (let to = 0; to < out.length; to++) {
    out[to] = values[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}
