import type { Sharp } from 'sharp';

export declare const FACE_SIDE: 64;
export declare const WORN: readonly ['glasses', 'beard', 'hat'];
export declare function drawFace(seed: string): {
  picture: Sharp;
  has: Record<(typeof WORN)[number], boolean>;
  parts: Record<string, string | undefined>;
};
