/** Of a picture, or of what shows one, in pixels. */
export interface Size {
  width: number;
  height: number;
}
