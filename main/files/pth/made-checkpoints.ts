// Checkpoints made byte by byte for the tests, so that they test the reader on any machine, and on files that PyTorch
// would never write.
import { crc32, deflateRawSync } from 'node:zlib';
import { encode } from '../tensors/dtype.ts';

type Bytes = readonly number[];

const text = (value: string): number[] => [...new TextEncoder().encode(value)];
const u32 = (value: number): number[] => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
const u16 = (value: number): number[] => [value & 255, (value >>> 8) & 255];

/** Opcodes, named as in pickletools. */
export const p = {
  none: [0x4e],
  yes: [0x88],
  no: [0x89],
  str: (value: string): Bytes => [0x58, ...u32(text(value).length), ...text(value)],
  int: (value: number): Bytes => [0x4a, ...u32(value)],
  long: (digits: Bytes): Bytes => [0x8a, digits.length, ...digits],
  global: (module: string, name: string): Bytes => [0x63, ...text(`${module}\n${name}\n`)],
  tuple: (...items: Bytes[]): Bytes => [0x28, ...items.flat(), 0x74],
  list: (...items: Bytes[]): Bytes => [0x5d, 0x28, ...items.flat(), 0x65],
  dict: (...pairs: [Bytes, Bytes][]): Bytes => [0x7d, 0x28, ...pairs.flat(2), 0x75],
  call: (callable: Bytes, ...args: Bytes[]): Bytes => [...callable, ...p.tuple(...args), 0x52],
  persistent: (id: Bytes): Bytes => [...id, 0x51],
  put: (index: number): Bytes => [0x71, index],
  get: (index: number): Bytes => [0x68, index],
};

export const pickle = (...opcodes: Bytes[]): Uint8Array => Uint8Array.from([0x80, 2, ...opcodes.flat(), 0x2e]);

export const orderedDict = (...pairs: [Bytes, Bytes][]): Bytes => [
  ...p.call(p.global('collections', 'OrderedDict')),
  0x28,
  ...pairs.flat(2),
  0x75,
];

export interface TensorSpec {
  key: string;
  type?: string;
  /** Values in the storage. */
  length: number;
  offset?: number;
  shape: number[];
  strides?: number[];
  /** The old format's window of a storage: [key, offset, length], or null. */
  view?: [string, number, number] | null;
}

/** A tensor as torch.save describes it. */
export function tensor({ key, type = 'FloatStorage', length, offset = 0, shape, strides, view }: TensorSpec): Bytes {
  const rows = shape.map((_, i) => shape.slice(i + 1).reduce((product, side) => product * side, 1));
  const window = view === null ? [p.none] : view ? [p.tuple(p.str(view[0]), p.int(view[1]), p.int(view[2]))] : [];
  const id = p.tuple(p.str('storage'), p.global('torch', type), p.str(key), p.str('cpu'), p.int(length), ...window);
  return p.call(
    p.global('torch._utils', '_rebuild_tensor_v2'),
    p.persistent(id),
    p.int(offset),
    p.tuple(...shape.map(p.int)),
    p.tuple(...(strides ?? rows).map(p.int)),
    p.no,
    orderedDict(),
  );
}

/** State dicts of whole networks, and the storages that they share a file with. */
export class MadeNetworks {
  readonly storages: Record<string, Uint8Array> = {};

  /** As an OrderedDict, each name after `prefix`. */
  stateDict(tensors: Iterable<[string, { shape: readonly number[]; data: Float32Array }]>, prefix = ''): Bytes {
    return orderedDict(...this.pairs(tensors, prefix));
  }

  pairs(tensors: Iterable<[string, { shape: readonly number[]; data: Float32Array }]>, prefix = ''): [Bytes, Bytes][] {
    return Array.from(tensors, ([name, { shape, data }]) => {
      const key = String(Object.keys(this.storages).length);
      this.storages[key] = encode(data, 'float32');
      return [p.str(prefix + name), tensor({ key, length: data.length, shape: [...shape] })];
    });
  }

  file(value: Bytes): Uint8Array {
    return zipCheckpoint(value, this.storages);
  }
}

export interface EntrySpec {
  name: string;
  content: Uint8Array;
  deflate?: boolean;
  /** What the directory claims instead of the truth. */
  claim?: { size?: number; crc?: number; packed?: number; method?: number; flags?: number };
}

/** A zip archive, as plain as they come. */
export function zip(entries: readonly EntrySpec[]): Uint8Array {
  const body: number[] = [];
  const directory: number[] = [];
  for (const { name, content, deflate = false, claim = {} } of entries) {
    const packed = deflate ? new Uint8Array(deflateRawSync(content)) : content;
    const { size = content.length, crc = crc32(content), packed: packedSize = packed.length } = claim;
    const { method = deflate ? 8 : 0, flags = 0 } = claim;
    const common = [
      ...u16(flags),
      ...u16(method),
      ...u32(0),
      ...u32(crc),
      ...u32(packedSize),
      ...u32(size),
      ...u16(text(name).length),
    ];
    directory.push(
      ...u32(0x02014b50),
      ...u16(20),
      ...u16(20),
      ...common,
      ...u16(0),
      ...u16(0),
      ...u32(0),
      ...u32(0),
      ...u32(body.length),
      ...text(name),
    );
    body.push(...u32(0x04034b50), ...u16(20), ...common, ...u16(0), ...text(name), ...packed);
  }
  const count = u16(entries.length);
  const end = [...u32(0x06054b50), 0, 0, 0, 0, ...count, ...count, ...u32(directory.length), ...u32(body.length), 0, 0];
  return Uint8Array.from([...body, ...directory, ...end]);
}

/** A checkpoint in the format since PyTorch 1.6. */
export const zipCheckpoint = (value: Bytes, storages: Record<string, Uint8Array>, more: EntrySpec[] = []): Uint8Array =>
  zip([
    { name: 'net/data.pkl', content: pickle(value) },
    ...Object.entries(storages).map(([key, content]) => ({ name: `net/data/${key}`, content })),
    { name: 'net/version', content: Uint8Array.from(text('3\n')) },
    ...more,
  ]);

/** A checkpoint in the format before 1.6; storages as [key, count, bytes]. */
export function legacyCheckpoint(value: Bytes, storages: [string, number, Uint8Array][], version = 1001): Uint8Array {
  const magic = [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];
  const machine = p.dict([p.str('little_endian'), p.yes]);
  const parts = [p.long(magic), p.int(version), machine, value, p.list(...storages.map(([key]) => p.str(key)))];
  return Uint8Array.from([
    ...parts.flatMap((part) => [...pickle(part)]),
    ...storages.flatMap(([, count, content]) => [...u32(count), 0, 0, 0, 0, ...content]),
  ]);
}
