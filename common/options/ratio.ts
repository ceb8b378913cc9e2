// Width to height, as people write it: 16:9, 2.39:1.

const PATTERN = /^(\d{1,5}(?:\.\d{1,2})?):(\d{1,5}(?:\.\d{1,2})?)$/;

/** The two numbers of a ratio; null for what is none. */
export function sidesOf(ratio: string): [across: number, down: number] | null {
  const [, across, down] = PATTERN.exec(ratio) ?? [];
  const sides: [number, number] = [Number(across), Number(down)];
  return sides.every((side) => side > 0) ? sides : null;
}

/** Whether it is a ratio of which no side is more than `most` times the other. */
export function isRatio(ratio: string, most: number): boolean {
  const [across, down] = sidesOf(ratio) ?? [Infinity, 1];
  return across <= most * down && down <= most * across;
}
