import { blendPrompts } from '../text/prompt.ts';
import type { Place } from './place.ts';

/** The prompts of several places, each with its share, as part of a place; nothing where none of them has one. */
export function blendedPrompt(...parts: readonly (readonly [Place, share: number])[]): Pick<Place, 'prompt'> {
  if (parts.every(([{ prompt }]) => prompt === undefined)) return {};
  return { prompt: blendPrompts(parts.map(([{ prompt = [] }, share]) => [prompt, share] as const)) };
}
