// What the rules about pictures have in common: which picture was made of which photos is the recipe's to say.
import type { ShownPicture } from '../../../common/recipes/pictures.ts';

/** Values in [-1, 1] of each sample photo's picture, by name; all of one length. */
export type PicturesByName = Readonly<Record<string, readonly Float32Array[]>>;

/** Pictures of one direction, each beside the photo that it was made from. */
export interface Translation {
  from: string;
  to: string;
  inputs: readonly Float32Array[];
  outputs: readonly Float32Array[];
}

export function translations(pictures: PicturesByName, shown: readonly ShownPicture[]): Translation[] {
  return shown.flatMap((each) => {
    if (each.kind !== 'translated') return [];
    const { name, from, to } = each;
    const [inputs, outputs] = [pictures[from], pictures[name]];
    return inputs && outputs ? [{ from, to, inputs, outputs }] : [];
  });
}

export function meanDifference(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
