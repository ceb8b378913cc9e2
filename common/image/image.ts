// A picture in memory: rows from the top, pixels interleaved. Everything that moves pixels between folders uses this.

/** 8-bit sRGB pixels: `data` holds height x width x channels values, 0..255, row by row; channels 1 grey, 3 RGB, 4 RGBA. */
export interface Image {
  width: number;
  height: number;
  channels: 1 | 3 | 4;
  data: Uint8Array;
}

/** An empty (black, transparent) image of that size. */
export function blank(width: number, height: number, channels: Image['channels']): Image {
  return { width, height, channels, data: new Uint8Array(width * height * channels) };
}
