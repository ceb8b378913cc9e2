import { blendSaid } from '../text/said.ts';
import type { Place } from './place.ts';

/** What is told of several places, each with its share, as part of a place; nothing where none of them is told anything. */
export function told(...parts: readonly (readonly [Place, share: number])[]): Pick<Place, 'said'> {
  if (parts.every(([{ said }]) => said === undefined)) return {};
  return { said: blendSaid(parts.map(([{ said = [] }, share]) => [said, share] as const)) };
}
