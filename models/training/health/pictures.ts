// What the rules about pictures have in common: previews by the recipe's names, `AtoB` being made from `A`.

/** Values in [-1, 1] of each sample photo's picture, by name; all of one length. */
export type Pictures = Readonly<Record<string, readonly Float32Array[]>>;

/** Each translation beside the photos it was made from; round trips are left out. */
export function translations(
  pictures: Pictures,
): { name: string; inputs: readonly Float32Array[]; outputs: readonly Float32Array[] }[] {
  return Object.entries(pictures).flatMap(([name, outputs]) => {
    const [from, to, ...further] = name.split('to');
    const inputs = pictures[from!];
    if (!inputs || to === undefined || to === from || further.length > 0) return [];
    return [{ name, inputs, outputs }];
  });
}

/** What advice says of a translation: `AtoB` is from A to B. */
export function factsOf(name: string): { from: string; to: string } {
  const [from = '', to = ''] = name.split('to');
  return { from, to };
}

export function meanDifference(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
