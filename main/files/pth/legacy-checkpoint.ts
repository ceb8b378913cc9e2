// PyTorch 0.1.10 to 1.5, in which the official CycleGAN models are saved: five pickles one after the other (magic
// number, version, machine, the value, the list of storages), then each storage as a count and its raw values.
import { bytesPerValue } from '../tensors/dtype.ts';
import { BIG_ENDIAN, type Complaints } from './complaints.ts';
import { isInert } from './inert-names.ts';
import { unpickle } from './pickle.ts';
import { Budget, type PickleValue } from './pickle-values.ts';
import { Storage, TensorMaker, storageOf, torchNames } from './torch-values.ts';
import type { Opened } from './zip-checkpoint.ts';

const MAGIC_NUMBER = 0x1950a86a20f9469cfc6cn;
const PROTOCOL_VERSION = 1001;

/** The bytes of the magic number's pickle, by which the format is known. */
export const LEGACY_START = Uint8Array.of(
  0x80,
  0x02,
  0x8a,
  0x0a,
  0x6c,
  0xfc,
  0x9c,
  0x46,
  0xf9,
  0x20,
  0x6a,
  0xa8,
  0x50,
  0x19,
);

export function openLegacyCheckpoint(bytes: Uint8Array, complaints: Complaints): Opened {
  let at = 0;
  const budget = new Budget();
  const allow = torchNames(complaints, budget);
  const next = (more: { persistent?: (id: PickleValue) => PickleValue } = {}) => {
    const { value, end } = unpickle(bytes, at, { allow, inert: isInert, budget, complaints, ...more });
    at = end;
    return value;
  };
  if (next() !== MAGIC_NUMBER) throw complaints.damaged('the magic number is another');
  const version = next();
  if (version !== PROTOCOL_VERSION)
    throw complaints.unsupported({
      en: 'is of a version that Zorse does not know.',
      ko: 'Zorse가 모르는 버전의 체크포인트입니다.',
    });
  const machine = next();
  if (machine instanceof Map && machine.get('little_endian') === false) {
    throw complaints.unsupported(BIG_ENDIAN);
  }

  const roots = new Map<string, Storage>();
  const views = new Map<Storage, { root: Storage; offset: number }>();
  /** A storage may be a window of another: then only the other is in the file. */
  const persistent = (id: PickleValue) => {
    const { storage, view } = storageOf(id, complaints);
    const root = roots.get(storage.key) ?? storage;
    if (root.length !== storage.length || root.dtype !== storage.dtype) {
      throw complaints.damaged(`storage ${storage.key} is described in two ways`);
    }
    roots.set(storage.key, root);
    if (view === null) return root;
    const [key, offset, length] = Array.isArray(view) ? view : [];
    const isWindow = [offset, length].every((n) => Number.isSafeInteger(n) && n >= 0) && offset + length <= root.length;
    if (typeof key !== 'string' || !isWindow) throw complaints.damaged(`a view outside storage ${root.key}`);
    const window = new Storage(`${root.key}/${key}`, root.dtype, length);
    views.set(window, { root, offset });
    return window;
  };
  const value = next({ persistent });
  const content = readStorages(next());

  const bytesOf = (storage: Storage): Uint8Array => {
    const { root, offset } = views.get(storage) ?? { root: storage, offset: 0 };
    const width = bytesPerValue(storage.dtype);
    const all = content.get(root.key);
    if (!all) throw complaints.damaged(`storage ${root.key} is missing`);
    return all.subarray(offset * width, (offset + storage.length) * width);
  };
  return { value, tensors: new TensorMaker(bytesOf, complaints) };

  function readStorages(keys: PickleValue): Map<string, Uint8Array> {
    if (!Array.isArray(keys)) throw complaints.damaged('no list of storages');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = new Map<string, Uint8Array>();
    for (const key of keys) {
      const storage = roots.get(key);
      if (!storage || found.has(storage.key)) throw complaints.damaged('a storage that no tensor has, or twice');
      if (at + 8 > bytes.length) throw complaints.damaged(`storage ${storage.key} is cut off`);
      if (Number(view.getBigInt64(at, true)) !== storage.length)
        throw complaints.damaged(`storage ${storage.key}: its count`);
      const [begin, end] = [at + 8, at + 8 + storage.length * bytesPerValue(storage.dtype)];
      if (end > bytes.length) throw complaints.damaged(`storage ${storage.key} is cut off`);
      found.set(storage.key, bytes.subarray(begin, end));
      at = end;
    }
    return found;
  }
}
