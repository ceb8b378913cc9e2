// The zip archive that PyTorch writes since 1.6: read from its directory at the end, with every size checked against
// the file before anything is inflated. Names are only looked up, never written to the disk.
import { crc32, inflateRawSync } from 'node:zlib';
import type { Complaints } from './complaints.ts';

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LEFT_TO_ZIP64 = 0xffffffff;

const MOST_ENTRIES = 100_000;
const MOST_GROWTH = 16; // weights hardly shrink: what inflates further is a bomb
const MOST_COMMENT = 0xffff;

/** The files of an archive: bytes on demand, checked by their CRC. */
export type Archive = ReadonlyMap<string, () => Uint8Array>;

/** Faults: `unreadable` for a damaged archive, `unsupported` for encryption and other compressions. */
export function readZip(bytes: Uint8Array, complaints: Complaints): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged = (details: string) => complaints.damaged(`zip: ${details}`);
  const inside = (at: number, length: number, what: string) => {
    if (!(at >= 0 && length >= 0 && at + length <= bytes.length)) throw damaged(`${what} outside the file`);
    return at;
  };
  const u64 = (at: number) => Number(view.getBigUint64(at, true));

  function directory(): { at: number; count: number } {
    const first = Math.max(0, bytes.length - 22 - MOST_COMMENT);
    let end = bytes.length - 22;
    while (end >= first && view.getUint32(end, true) !== END) end--;
    if (end < first) throw damaged('it has no directory: the end is missing');
    const [count, at] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
    if (at !== LEFT_TO_ZIP64 && count !== 0xffff) return { at, count };
    const locator = inside(end - 20, 20, 'the zip64 locator');
    if (view.getUint32(locator, true) !== LOCATOR_64) throw damaged('no zip64 locator');
    const end64 = inside(u64(locator + 8), 56, 'the zip64 directory');
    if (view.getUint32(end64, true) !== END_64) throw damaged('no zip64 directory');
    return { at: u64(end64 + 48), count: u64(end64 + 32) };
  }

  const { at: start, count } = directory();
  if (count > MOST_ENTRIES) throw damaged(`${count} entries`);
  const archive = new Map<string, () => Uint8Array>();
  let [at, packedTotal, total] = [start, 0, 0];
  for (let i = 0; i < count; i++) {
    inside(at, 46, 'a directory entry');
    if (view.getUint32(at, true) !== ENTRY) throw damaged(`directory entry ${i}`);
    const [flags, method, crc] = [
      view.getUint16(at + 8, true),
      view.getUint16(at + 10, true),
      view.getUint32(at + 16, true),
    ];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    inside(at + 46, nameLength + extraLength + commentLength, 'a directory entry');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const fields = {
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      local: view.getUint32(at + 42, true),
    };
    readZip64(at + 46 + nameLength, extraLength, fields);
    const { size, packed, local } = fields;
    if (flags & 1)
      throw complaints.unsupported({ en: 'is encrypted. Unpack it first.', ko: '암호화되어 있습니다. 먼저 푸세요.' });
    if (method !== 0 && method !== 8)
      throw complaints.unsupported({
        en: 'is compressed in a way that PyTorch never does.',
        ko: 'PyTorch가 쓰지 않는 방식으로 압축되어 있습니다.',
      });
    if (method === 0 && packed !== size) throw damaged(`${name}: stored, and of two sizes`);
    if (archive.has(name)) throw damaged(`${name} is there twice`);
    packedTotal += packed;
    total += size;
    archive.set(name, () => unpack(name, { method, crc, size, packed, local }));
    at += 46 + nameLength + extraLength + commentLength;
  }
  if (packedTotal > bytes.length) throw damaged('entries share their bytes');
  if (total > MOST_GROWTH * bytes.length) throw damaged(`${bytes.length} bytes that would inflate to ${total}`);
  return archive;

  /** Sizes too large for 32 bits are in the extra field, in this order, each only when it is needed. */
  function readZip64(extra: number, length: number, fields: { size: number; packed: number; local: number }): void {
    for (let field = extra; field + 4 <= extra + length;) {
      const [tag, fieldLength] = [view.getUint16(field, true), view.getUint16(field + 2, true)];
      let value = field + 4;
      field += 4 + fieldLength;
      if (tag !== 1) continue;
      for (const key of ['size', 'packed', 'local'] as const) {
        if (fields[key] !== LEFT_TO_ZIP64) continue;
        if (value + 8 > Math.min(field, extra + length)) throw damaged('a zip64 field that is too short');
        fields[key] = u64(value);
        value += 8;
      }
    }
  }

  function unpack(
    name: string,
    entry: { method: number; crc: number; size: number; packed: number; local: number },
  ): Uint8Array {
    const local = inside(entry.local, 30, name);
    if (view.getUint32(local, true) !== LOCAL) throw damaged(`${name}: no header where the directory says`);
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    inside(begin, entry.packed, name);
    const packed = bytes.subarray(begin, begin + entry.packed);
    const content = entry.method === 0 ? packed : inflate(name, packed, entry.size);
    // PyTorch can be told to leave the checksum out, and then writes 0
    if (entry.crc !== 0 && crc32(content) !== entry.crc) throw damaged(`${name}: the checksum is another`);
    return content;
  }

  function inflate(name: string, packed: Uint8Array, size: number): Uint8Array {
    let content: Uint8Array | undefined;
    try {
      content = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
    } catch {
      content = undefined;
    }
    if (content?.length !== size) throw damaged(`${name}: it does not inflate to ${size} bytes`);
    return content;
  }
}
