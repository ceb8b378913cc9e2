// A few whole-number fields of all directories of a TIFF or BigTIFF file (TIFF 6.0 section 2, BigTIFF 2012). Unlike
// tiff-structure.ts it copies nothing and knows the large variant: it only looks.

/** Values of the wanted fields of a directory by their tags. */
export type Tags = ReadonlyMap<number, readonly number[]>;

const SUB_DIRECTORIES = 330;
const MOST_DIRECTORIES = 64; // files that link in circles end here
const MOST_VALUES = 64;
const MOST_ENTRIES = 0xffff; // of a directory: what the small variant can count
const [SHORT, LONG, DIRECTORY, LONG8, DIRECTORY8] = [3, 4, 13, 16, 18];

/** First the chain of pages, then what lies below them; empty when this is no TIFF. What points outside is left out. */
export function readTags(bytes: Uint8Array, wanted: readonly number[]): Tags[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 16) return [];
  const little = view.getUint16(0) === 0x4949;
  const big = view.getUint16(2, little) === 43;
  const u16 = (at: number) => view.getUint16(at, little);
  const u32 = (at: number) => view.getUint32(at, little);
  const u64 = (at: number) => Number(view.getBigUint64(at, little));
  const offset = big ? u64 : u32;
  const layout = big ? { head: 8, entry: 20, inline: 8, link: 8 } : { head: 2, entry: 12, inline: 4, link: 4 };

  function valuesOf(entry: number): number[] {
    const type = u16(entry + 2);
    const count = offset(entry + 4);
    const size = type === 1 || type === 7 ? 1 : type === SHORT ? 2 : type === LONG || type === DIRECTORY ? 4 : 8;
    if (size === 8 && type !== LONG8 && type !== DIRECTORY8) return [];
    const place = entry + layout.entry - layout.inline;
    const from = size * count <= layout.inline ? place : offset(place);
    const values: number[] = [];
    for (let i = 0; i < Math.min(count, MOST_VALUES); i++) {
      const at = from + i * size;
      if (at + size > bytes.length) break;
      values.push(size === 1 ? bytes[at]! : size === 2 ? u16(at) : size === 4 ? u32(at) : u64(at));
    }
    return values;
  }

  const found: Tags[] = [];
  const seen = new Set<number>();
  const waiting = [offset(big ? 8 : 4)];
  for (let at = waiting.shift(); at !== undefined && seen.size < MOST_DIRECTORIES; at = waiting.shift()) {
    if (seen.has(at) || at < 8 || at + layout.head > bytes.length) continue;
    seen.add(at);
    const count = big ? u64(at) : u16(at);
    const end = at + layout.head + count * layout.entry;
    if (count > MOST_ENTRIES || end > bytes.length) continue;
    const tags = new Map<number, readonly number[]>();
    for (let entry = at + layout.head; entry < end; entry += layout.entry) {
      const tag = u16(entry);
      if (tag === SUB_DIRECTORIES && waiting.length < MOST_DIRECTORIES) waiting.push(...valuesOf(entry));
      else if (wanted.includes(tag)) tags.set(tag, valuesOf(entry));
    }
    found.push(tags);
    if (end + layout.link <= bytes.length) waiting.unshift(offset(end));
  }
  return found;
}
