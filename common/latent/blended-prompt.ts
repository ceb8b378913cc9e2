import { blendPrompts } from '../text/prompt.ts';
import type { LatentPoint } from './latent-point.ts';

/** The prompts of several points, each with its share, as part of a point; nothing where none of them has one. */
export function blendedPrompt(
  ...parts: readonly (readonly [LatentPoint, share: number])[]
): Pick<LatentPoint, 'prompt'> {
  if (parts.every(([{ prompt }]) => prompt === undefined)) return {};
  return { prompt: blendPrompts(parts.map(([{ prompt = [] }, share]) => [prompt, share] as const)) };
}
