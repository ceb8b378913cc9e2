// The markers of a JPEG file (ITU-T T.81 annex B), by their second bytes, and the way from one to the next.

/** Start of a scan, end of the image. */
export const [SOS, EOI] = [0xda, 0xd9];

/** Where the next marker stands, behind data, fill bytes or what does not belong there; without one, the file's length. */
export function nextMarker(jpeg: Uint8Array, from: number): number {
  const last = jpeg.length - 1;
  for (let at = from; at < last; at++) {
    if (jpeg[at] !== 0xff) continue;
    const next = jpeg[at + 1];
    if (next !== 0 && next !== 0xff) return at;
  }
  return jpeg.length;
}

/** The marks between restart intervals, RST0 and those behind it, in turn. */
export const [RST0, RESTARTS] = [0xd0, 8];

/** Whether a marker of this second byte ends a restart interval of a scan. */
export const isRestart = (marker: number | undefined): boolean =>
  marker !== undefined && marker >= RST0 && marker < RST0 + RESTARTS;
