// How strongly a JPEG was compressed, from its luminance quantisation table, so that a result is written alike.
import { segments } from './jpeg-segments.ts';

/** Luminance table of ITU-T T.81 annex K, in zigzag order: IJG quality q scales it. */
const ANNEX_K = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
  60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121,
  112, 100, 120, 92, 101, 103, 99,
];

/** IJG quality 1..100 whose tables are nearest to the file's, or undefined when it has none we can read. */
export function estimateJpegQuality(bytes: Uint8Array): number | undefined {
  const table = luminanceTable(bytes);
  if (!table) return undefined;
  let best = { quality: 1, distance: Infinity };
  for (let quality = 1; quality <= 100; quality++) {
    const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality; // IJG's jpeg_quality_scaling
    let distance = 0;
    for (let i = 0; i < 64; i++) {
      const scaled = Math.floor((ANNEX_K[i]! * percent + 50) / 100);
      distance += Math.abs(Math.min(255, Math.max(1, scaled)) - table[i]!);
    }
    if (distance < best.distance) best = { quality, distance };
  }
  return best.quality;
}

function luminanceTable(bytes: Uint8Array): number[] | undefined {
  for (const { marker, payload } of segments(bytes)) {
    if (marker !== 0xdb) continue;
    for (let at = 0; at < payload.length;) {
      const wide = payload[at]! >> 4; // 1: 16-bit values
      const size = 1 + 64 * (wide + 1);
      if (at + size > payload.length) return undefined;
      if ((payload[at]! & 15) === 0) {
        const value = (i: number): number =>
          wide ? (payload[at + 1 + 2 * i]! << 8) | payload[at + 2 + 2 * i]! : payload[at + 1 + i]!;
        return Array.from({ length: 64 }, (_, i) => value(i));
      }
      at += size;
    }
  }
  return undefined;
}
