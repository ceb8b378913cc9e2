// Puts EXIF into an extended WebP file (RIFF with a VP8X chunk, RFC 9649): sharp writes none from raw pixels.

const EXIF_FLAG = 0x08;

/** The WebP with `exif` as its EXIF chunk, or unchanged when it has no VP8X header (then it carries no metadata). */
export function withExifChunk(webp: Uint8Array, exif: Uint8Array): Uint8Array {
  const source = Buffer.from(webp.buffer, webp.byteOffset, webp.length);
  if (source.toString('latin1', 12, 16) !== 'VP8X') return webp;
  const parts: Uint8Array[] = [];
  let written = false;
  const writeExif = (): void => {
    const header = Buffer.alloc(8);
    header.write('EXIF', 0, 'latin1');
    header.writeUInt32LE(exif.length, 4);
    parts.push(header, exif, Buffer.alloc(exif.length & 1));
    written = true;
  };
  for (let at = 12; at + 8 <= source.length;) {
    const type = source.toString('latin1', at, at + 4);
    const size = source.readUInt32LE(at + 4);
    const end = at + 8 + size + (size & 1);
    if (type === 'XMP ' && !written) writeExif(); // EXIF stands before XMP
    if (type === 'VP8X') {
      const header = Buffer.from(source.subarray(at, end));
      header[8]! |= EXIF_FLAG;
      parts.push(header);
    } else if (type !== 'EXIF') parts.push(source.subarray(at, end));
    at = end;
  }
  if (!written) writeExif();
  const body = Buffer.concat(parts);
  const riff = Buffer.from(source.subarray(0, 12));
  riff.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([riff, body]);
}
