import type { Sharp } from 'sharp';

export declare const PORTRAIT_SIDE: 128;
export declare const ATTRIBUTES: readonly ['glasses', 'beard', 'long hair', 'smile', 'earrings', 'flowers', 'freckles'];
export declare function drawPortrait(random: () => number): {
  picture: Sharp;
  has: Record<(typeof ATTRIBUTES)[number], boolean>;
  colours: Record<'hair' | 'skin' | 'background', string>;
};
