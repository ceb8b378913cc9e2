// How large an AVIF says that it is (ISO/IEC 23008-12, 6.5.3: `ispe`), before libvips sees it: a side beyond all it can hold
// is an unknown size to it, a line of its own on the terminal, and then an allocation that fails.

/** Pixels of the largest picture that is announced; 0 where none is. */
export function announcedPixels(avif: Uint8Array): number {
  const bytes = Buffer.from(avif.buffer, avif.byteOffset, avif.byteLength);
  const meta = metaOf(bytes);
  let most = 0;
  for (let at = meta.indexOf('ispe'); at >= 0 && at + 16 <= meta.length; at = meta.indexOf('ispe', at + 4))
    most = Math.max(most, meta.readUInt32BE(at + 8) * meta.readUInt32BE(at + 12)); // behind version and flags
  return most;
}

/** The box that describes what is in the file; empty where there is none. */
export function metaOf(bytes: Buffer): Buffer {
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const end = size < 8 ? bytes.length : at + size; // 0: to the end; 1: longer than any photo
    if (bytes.toString('latin1', at + 4, at + 8) === 'meta') return bytes.subarray(at, end);
    at = end;
  }
  return Buffer.alloc(0);
}
