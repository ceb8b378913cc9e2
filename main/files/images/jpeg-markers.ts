// The markers of a JPEG file (ITU-T T.81 annex B), by their second bytes, and the way from one to the next.

/** Start of a scan, end of the image. */
export const [SOS, EOI] = [0xda, 0xd9];

/** Where the next marker stands, behind data, fill bytes or what does not belong there; without one, the file's length. */
export function nextMarker(jpeg: Uint8Array, from: number): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff) return at;
  }
  return jpeg.length;
}

/** Whether a marker of this second byte (RST0 to RST7) ends a restart interval of a scan. */
export const isRestart = (marker: number | undefined): boolean =>
  marker !== undefined && marker >= 0xd0 && marker <= 0xd7;
