// Sums of places: the man with glasses less the man, and the woman, is a woman with glasses (Radford et al. 2016, 6.3.2).
import type { LatentPoint } from './latent-point.ts';
import { blendedPrompt } from './blended-prompt.ts';

/**
 * A - B + C; B and C may be left out. Class weights that fall below nothing are nothing, and all sum to 1 again; where
 * nothing is left of them they are those of A. Texts are told and taken away.
 */
export function combine(a: LatentPoint, b: LatentPoint | null, c: LatentPoint | null): LatentPoint {
  const code = a.code.map((value, i) => value - (b?.code[i] ?? 0) + (c?.code[i] ?? 0));
  const weights = a.classes.map((value, i) => Math.max(0, value - (b?.classes[i] ?? 0) + (c?.classes[i] ?? 0)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const parts = [
    [a, 1],
    [b, -1],
    [c, 1],
  ] as const;
  return {
    code,
    classes: sum > 0 ? weights.map((weight) => weight / sum) : [...a.classes],
    ...blendedPrompt(...parts.flatMap(([place, share]) => (place ? [[place, share] as const] : []))),
  };
}
