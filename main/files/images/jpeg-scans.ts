// The script of a JPEG's scans (ITU-T T.81 annex B): whether each component has all of its coefficients, to the last bit.
import { EOI, isRestart, nextMarker, SOS } from './jpeg-markers.ts';

const [SOF0, SOF1, SOF2] = [0xc0, 0xc1, 0xc2];
const COEFFICIENTS = 64;

export interface JpegScans {
  /** Whether there is an end mark behind the last of them. */
  ended: boolean;
  /** Whether each component has all of its coefficients, to the last bit. */
  whole: boolean;
}

/** Null for a file that is not as it should be, or compressed in a way that no scans of this kind belong to. */
export function scansOf(jpeg: Uint8Array): JpegScans | null {
  /** Bits that each coefficient of a component still misses, by the component's id; Infinity: it was in no scan. */
  const missing = new Map<number, number[]>();
  let at = 2;
  while (at + 4 <= jpeg.length) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1]!;
    if (marker === 0xff) {
      at++; // fill byte
      continue;
    }
    if (marker === EOI) break;
    const end = at + 2 + ((jpeg[at + 2]! << 8) | jpeg[at + 3]!);
    if (end > jpeg.length) return null;
    const payload = jpeg.subarray(at + 4, end);
    if (marker === SOF0 || marker === SOF1 || marker === SOF2) {
      for (let i = 0; i < payload[5]!; i++) missing.set(payload[6 + 3 * i]!, new Array(COEFFICIENTS).fill(Infinity));
    }
    at = end;
    if (marker !== SOS) continue;
    const count = payload[0]!;
    const [first = 0, last = COEFFICIENTS - 1, bits = 0] = payload.subarray(1 + 2 * count);
    for (let i = 0; i < count; i++) missing.get(payload[1 + 2 * i]!)?.fill(bits & 15, first, last + 1);
    at = endOfScan(jpeg, at);
  }
  if (missing.size === 0) return null;
  const whole = [...missing.values()].every((each) => each.every((count) => count === 0));
  return { ended: jpeg[at] === 0xff && jpeg[at + 1] === EOI, whole };
}

/** Where the marker after a scan's data stands; zeros and restart marks are part of it. */
function endOfScan(jpeg: Uint8Array, from: number): number {
  let at = nextMarker(jpeg, from);
  while (isRestart(jpeg[at + 1])) at = nextMarker(jpeg, at + 2);
  return at;
}
