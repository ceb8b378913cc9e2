import type { Trial } from './captions.ts';
import { ATTRIBUTES, type Language } from './menus.ts';

export interface Score {
  way: string;
  language: Language;
  /** Percent of asked attributes that are read. */
  read: number;
  /**
   * Of those alone whose word was changed; and of these, where there are others of their kind, how often it comes before all
   * others of it, whether read or not.
   */
  changed?: { read: number; first: number };
  /** Attributes a caption that are read but not asked for. */
  invented: number;
  /** `read` of each kind of attribute. */
  kinds: Record<string, number>;
}

/** "red hair" is one of hair; smile and serious are of the mood. */
const kindOf = (place: number): string => {
  const name = ATTRIBUTES[place]!.name;
  if (name === 'smile' || name === 'serious') return 'mood';
  return name === 'woman' || name === 'man' ? 'person' : name.split(' ').at(-1)!;
};
const INDICES = [...ATTRIBUTES.keys()];
const KINDS = [...new Set(INDICES.map(kindOf))];
const othersOf = (place: number) => INDICES.filter((other) => other !== place && kindOf(other) === kindOf(place));

/** `logits` of ATTRIBUTES, of each of the trial's captions. */
export function scoreOf({ way, language, captions }: Trial, logits: readonly ArrayLike<number>[]): Score {
  const asked = captions.flatMap(({ asks, changed }, i) =>
    [...asks].map((place) => ({
      kind: kindOf(place),
      isRead: logits[i]![place]! > 0,
      isFirst: othersOf(place).every((other) => logits[i]![other]! < logits[i]![place]!),
      isAlone: othersOf(place).length === 0,
      isChanged: !!changed?.has(place),
    })),
  );
  const changed = asked.filter(({ isChanged }) => isChanged);
  const inventedIn = (i: number) => INDICES.filter((place) => logits[i]![place]! > 0 && !captions[i]!.asks.has(place));
  const ofKind = (kind: string) => asked.filter((each) => each.kind === kind);
  return {
    way,
    language,
    read: percent(asked, ({ isRead }) => isRead),
    ...(changed.length > 0 && {
      changed: {
        read: percent(changed, ({ isRead }) => isRead),
        first: percent(
          changed.filter(({ isAlone }) => !isAlone),
          ({ isFirst }) => isFirst,
        ),
      },
    }),
    invented: captions.reduce((sum, _, i) => sum + inventedIn(i).length, 0) / captions.length,
    kinds: Object.fromEntries(
      KINDS.filter((kind) => ofKind(kind).length > 0).map((kind) => [kind, percent(ofKind(kind), (e) => e.isRead)]),
    ),
  };
}

const percent = <T>(some: readonly T[], of: (each: T) => boolean): number =>
  (100 * some.filter(of).length) / some.length;
