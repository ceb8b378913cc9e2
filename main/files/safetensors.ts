// The safetensors format: a length, a JSON header, then the tensors' bytes one after the other. It holds no code, so it
// is what Zorse itself stores weights in. https://huggingface.co/docs/safetensors
import { Fault } from '../../common/fault.ts';
import { fileFaults } from '../../common/faults/files.ts';
import { writeWhole } from './atomic.ts';
import { type Dtype, type StateDict, bytesPerValue, decode, encode, sizeOf } from './tensors/dtype.ts';
import { readBytes } from './tensors/read-bytes.ts';

const MOST_HEADER_BYTES = 4 * 2 ** 20; // a checkpoint of a run, with its optimizers, has 200 kB for 1,000 tensors
const MOST_TENSORS = 20_000;

const DTYPES: Record<string, Dtype> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  I64: 'int64',
  I32: 'int32',
  I16: 'int16',
  I8: 'int8',
  U8: 'uint8',
  BOOL: 'bool',
};
const NAMES = Object.fromEntries(Object.entries(DTYPES).map(([name, dtype]) => [dtype, name])) as Record<Dtype, string>;

export interface Safetensors {
  tensors: StateDict;
  /** Free text by key. */
  metadata: Record<string, string>;
}

/** Reads a file whole. Faults: `unreadable` when anything in it contradicts itself, and those of reading. */
export async function readSafetensors(path: string): Promise<Safetensors> {
  return parseSafetensors(await readBytes(path), path);
}

/** `subject` names the file in messages. */
export function parseSafetensors(bytes: Uint8Array, subject: string): Safetensors {
  const broken = (details: string): never => {
    const message = fileFaults.damagedSafetensors({ path: subject });
    throw new Fault('unreadable', message, { subject, details });
  };
  if (bytes.length < 8) broken('shorter than its header length');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = Number(view.getBigUint64(0, true));
  if (headerBytes > MOST_HEADER_BYTES || 8 + headerBytes > bytes.length) broken(`header of ${headerBytes} bytes`);
  const header = parseHeader(bytes.subarray(8, 8 + headerBytes)) ?? broken('the header is no JSON object');
  const body = bytes.subarray(8 + headerBytes);

  const { __metadata__: metadata = {} } = header;
  if (!isTexts(metadata)) broken('metadata is not text');
  const named = Object.entries(header).filter(([name]) => name !== '__metadata__');
  if (named.length > MOST_TENSORS) broken(`${named.length} tensors`);
  const found = named.map(([name, entry]) => {
    const { dtype, shape, begin, end } = readEntry(entry) ?? broken(`${name}: not a tensor`);
    if (begin < 0 || begin > end || end > body.length) broken(`${name}: bytes ${begin} to ${end} of ${body.length}`);
    if (sizeOf(shape) * bytesPerValue(dtype) !== end - begin) {
      broken(`${name}: [${shape.join(', ')}] of ${dtype} in ${end - begin} bytes`);
    }
    return { name, dtype, shape, begin, end };
  });
  let reached = 0;
  for (const { name, begin, end } of [...found].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== reached) broken(`${name}: starts at ${begin}, the one before ends at ${reached}`);
    reached = end;
  }
  if (reached !== body.length) broken(`${body.length - reached} bytes belong to no tensor`);
  const tensors = found.map(({ name, dtype, shape, begin, end }) => {
    return [name, { dtype, shape, data: decode(body.subarray(begin, end), dtype) }] as const;
  });
  return { tensors: new Map(tensors), metadata: metadata as Record<string, string> };
}

/** The file's bytes: the same tensors in the same order give the same bytes. */
export function encodeSafetensors(tensors: StateDict, metadata: Record<string, string> = {}): Uint8Array {
  const header: Record<string, unknown> = Object.keys(metadata).length > 0 ? { __metadata__: metadata } : {};
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [name, { shape, dtype, data }] of tensors) {
    if (name === '__metadata__' || sizeOf(shape) !== data.length) {
      throw new Fault('internal', `The tensor ${name} has ${data.length} values for [${shape.join(', ')}].`);
    }
    const part = encode(data, dtype);
    header[name] = { dtype: NAMES[dtype], shape, data_offsets: [offset, offset + part.length] };
    parts.push(part);
    offset += part.length;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = 8 + Math.ceil(text.length / 8) * 8; // tensors begin at a multiple of 8, spaces fill the gap
  const bytes = new Uint8Array(start + offset).fill(0x20, 8, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(text, 8);
  let at = start;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Writes the file whole or not at all. */
export async function writeSafetensors(
  path: string,
  tensors: StateDict,
  metadata?: Record<string, string>,
): Promise<void> {
  await writeWhole(path, encodeSafetensors(tensors, metadata));
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(header) ? header : undefined;
  } catch {
    return undefined;
  }
}

function readEntry(entry: unknown): { dtype: Dtype; shape: number[]; begin: number; end: number } | undefined {
  if (!isObject(entry) || typeof entry['dtype'] !== 'string' || !Object.hasOwn(DTYPES, entry['dtype']))
    return undefined;
  const { shape, data_offsets: offsets } = entry;
  if (!Array.isArray(shape) || Number.isNaN(sizeOf(shape))) return undefined;
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(Number.isSafeInteger)) return undefined;
  return { dtype: DTYPES[entry['dtype']]!, shape, begin: offsets[0], end: offsets[1] };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((text) => typeof text === 'string');
