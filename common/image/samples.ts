// Pixels as real numbers, for arithmetic whose results leave 0..255: changes, gains, sums.

/** `data` holds height x width x channels values, row by row, channels together. */
export interface Samples {
  width: number;
  height: number;
  channels: number;
  data: Float32Array;
}
