// The caption in IPTC metadata (IIM 4.2, record 2, dataset 120), as photo agencies and older programs write it. A block comes
// from whoever made the photo: it is walked once, and what is not as it should be ends the walk.

const TAG = 0x1c;
const CHARACTER_SET = 90; // of record 1
const CAPTION = 120; // of record 2
const UTF_8 = '\x1b%G';
const RESOURCE = '8BIM'; // Photoshop's blocks, one of which holds the IPTC
const IPTC_RESOURCE = 0x0404;

/** The caption in a block of IIM, or in Photoshop's blocks around it; undefined when there is none. */
export function iptcCaption(block: Uint8Array): string | undefined {
  let utf8 = false;
  let caption: Uint8Array | undefined;
  for (const { record, dataset, data } of datasets(insideOf(block))) {
    if (record === 1 && dataset === CHARACTER_SET) utf8 = Buffer.from(data).toString('latin1') === UTF_8;
    if (record === 2 && dataset === CAPTION) caption ??= data;
  }
  if (!caption) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(caption); // also where the block forgets to say so
  } catch {
    return utf8 ? new TextDecoder('utf-8').decode(caption) : new TextDecoder('windows-1252').decode(caption);
  }
}

function* datasets(bytes: Uint8Array): Generator<{ record: number; dataset: number; data: Uint8Array }> {
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === TAG;) {
    const length = (bytes[at + 3]! << 8) | bytes[at + 4]!;
    const end = at + 5 + length;
    if (length >= 0x8000 || end > bytes.length) return; // lengths of lengths: nobody writes such captions
    yield { record: bytes[at + 1]!, dataset: bytes[at + 2]!, data: bytes.subarray(at + 5, end) };
    at = end;
  }
}

/** The IIM inside Photoshop's blocks; a block that is none of them is IIM itself. */
function insideOf(block: Uint8Array): Uint8Array {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length);
  const start = bytes.indexOf(RESOURCE);
  if (bytes[0] === TAG || start < 0) return block;
  for (let at = start; at + 12 <= bytes.length && bytes.toString('latin1', at, at + 4) === RESOURCE;) {
    const nameEnd = at + 6 + 1 + bytes[at + 6]!;
    const sizeAt = nameEnd + ((nameEnd - at) % 2); // names and data are padded to even lengths
    if (sizeAt + 4 > bytes.length) break;
    const size = bytes.readUInt32BE(sizeAt);
    const data = bytes.subarray(sizeAt + 4, sizeAt + 4 + size);
    if (bytes.readUInt16BE(at + 4) === IPTC_RESOURCE) return data;
    at = sizeAt + 4 + size + (size % 2);
  }
  return new Uint8Array();
}
