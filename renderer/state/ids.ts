// Sets of ids that are looked things up in and never changed: plain sets, in a plain module, because in rune modules
// the lint rule (rightly) wants sets that components can follow.
export const idsOf = (items: readonly { id: string }[]): ReadonlySet<string> => new Set(items.map(({ id }) => id));
export const setOf = <T>(values: readonly T[]): ReadonlySet<T> => new Set(values);
