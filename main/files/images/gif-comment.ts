// Comments inside GIF files (GIF89a, section 24): sharp neither writes nor reads them. The file is walked block by block,
// so that bytes of a picture are never taken for a comment.

const EXTENSION = 0x21;
const COMMENT = 0xfe;
const PICTURE = 0x2c;
const TRAILER = 0x3b;

/** The GIF with one more comment of that text (UTF-8), before its first picture. */
export function withGifComment(gif: Uint8Array, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const parts: Uint8Array[] = [Uint8Array.of(EXTENSION, COMMENT)];
  for (let from = 0; from < bytes.length; from += 255) {
    const block = bytes.subarray(from, from + 255);
    parts.push(Uint8Array.of(block.length), block);
  }
  const start = firstBlock(gif);
  return Buffer.concat([gif.subarray(0, start), ...parts, Uint8Array.of(0), gif.subarray(start)]);
}

/** Every comment, in order. A GIF that ends early gives those before its end. */
export function gifComments(gif: Uint8Array): string[] {
  const comments: string[] = [];
  let at = firstBlock(gif);
  while (at < gif.length && gif[at] !== TRAILER) {
    if (gif[at] === EXTENSION) {
      const { data, end } = subBlocks(gif, at + 2);
      if (gif[at + 1] === COMMENT) comments.push(new TextDecoder().decode(data));
      at = end;
    } else if (gif[at] === PICTURE) {
      at = subBlocks(gif, at + 10 + tableBytes(gif[at + 9]!) + 1).end; // the byte before its data: LZW code size
    } else break; // not a GIF any more
  }
  return comments;
}

/** Where the header, the logical screen and the global colour table end. */
const firstBlock = (gif: Uint8Array): number => 13 + tableBytes(gif[10]!);

const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function subBlocks(gif: Uint8Array, at: number): { data: Uint8Array; end: number } {
  const parts: Uint8Array[] = [];
  while (at < gif.length && gif[at] !== 0) {
    parts.push(gif.subarray(at + 1, at + 1 + gif[at]!));
    at += 1 + gif[at]!;
  }
  return { data: Buffer.concat(parts), end: at + 1 };
}
