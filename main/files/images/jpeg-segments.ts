// The marker segments at the head of a JPEG file (ITU-T T.81 annex B): read its tables, put metadata blocks in.

interface Segment {
  /** Second byte of the marker: 0xe1 is APP1, 0xdb DQT. */
  marker: number;
  /** Offset of the 0xff; the whole segment ends at `end`. */
  start: number;
  end: number;
  payload: Uint8Array;
}

/** Segments before the first scan, in order; stops quietly where the file is not as it should be. */
export function* segments(bytes: Uint8Array): Generator<Segment> {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++; // fill byte
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return;
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (end > bytes.length || end < at + 4) return;
    yield { marker, start: at, end, payload: bytes.subarray(at + 4, end) };
    at = end;
  }
}

export const COMMENT = 0xfe;

const MOST_COMMENTS = 1024 * 1024; // bytes: as many as texts of a PNG

/** Comments before the picture (section B.2.4.5), as they stand there. */
export function jpegComments(jpeg: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  let left = MOST_COMMENTS;
  for (const { marker, payload } of segments(jpeg)) {
    if (marker !== COMMENT || payload.length > left) continue;
    left -= payload.length;
    found.push(payload);
  }
  return found;
}

/** JFIF's segment (version 1.02), which says how many pixels an inch has. */
export function densitySegment(perInch: number): { marker: number; payload: Uint8Array } {
  const payload = Buffer.from('JFIF\0\x01\x02\x01\0\0\0\0\0\0', 'latin1');
  const whole = Math.min(0xffff, Math.round(perInch));
  payload.writeUInt16BE(whole, 8);
  payload.writeUInt16BE(whole, 10);
  return { marker: 0xe0, payload };
}

/** Payloads longer than this do not fit into one segment. */
export const MAX_SEGMENT = 65_533;

/** The file with these APPn segments after JFIF's APP0; segments of the same marker and first bytes are replaced. */
export function withSegments(bytes: Uint8Array, added: readonly { marker: number; payload: Uint8Array }[]): Uint8Array {
  const sameKind = (a: Uint8Array, b: Uint8Array): boolean => [0, 1, 2, 3].every((i) => a[i] === b[i]);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let rest = 2;
  for (const segment of segments(bytes)) {
    rest = segment.end;
    if (segment.marker === 0xe0) parts.push(bytes.subarray(segment.start, segment.end));
  }
  for (const { marker, payload } of added) {
    const length = payload.length + 2;
    parts.push(Uint8Array.of(0xff, marker, length >> 8, length & 255), payload);
  }
  for (const segment of segments(bytes)) {
    const replaced = added.some((one) => one.marker === segment.marker && sameKind(one.payload, segment.payload));
    if (segment.marker !== 0xe0 && !replaced) parts.push(bytes.subarray(segment.start, segment.end));
  }
  parts.push(bytes.subarray(rest));
  return Buffer.concat(parts);
}
