import type { Person } from './draw-person.mjs';

export interface Described {
  text: string;
  asks: string[];
  kind: 'woman' | 'man' | undefined;
}

export declare function describePerson(
  shown: Person,
  random: () => number,
  options?: { briefly?: boolean },
): Described[];
export declare function shownBy(shown: Person): string[];
export declare function isAsked(
  described: Pick<Described, 'asks' | 'kind'>,
  shown: Person,
  random: () => number,
  options?: { briefly?: boolean },
): boolean;
