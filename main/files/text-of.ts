// A file of text as people's programs save it.

/** UTF-8, or UTF-16 with its mark, without the mark; undefined for bytes that are neither. */
export function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text; // UTF-16 without its mark is UTF-8 with zeros between letters
  } catch {
    return undefined;
  }
}
