// The order and the seconds of the walk's points, as a move that can be undone holds them. Points are named by their ids,
// so that one which was kept or removed in the meantime stays as it is.
import { z } from 'zod';

/** In the order of the walk; `seconds` of the gap after each. */
export const Arrangement = z.array(z.object({ id: z.string(), seconds: z.number() })).readonly();
export type Arrangement = z.infer<typeof Arrangement>;

export const isSame = (a: Arrangement, b: Arrangement): boolean =>
  a.length === b.length && a.every(({ id, seconds }, i) => id === b[i]!.id && seconds === b[i]!.seconds);

/** Things in the order that an arrangement had them; those it does not know keep their seats. */
export function inOrderOf<T extends { id: string }>(all: readonly T[], arrangement: Arrangement): T[] {
  const rank = new Map(arrangement.map(({ id }, i) => [id, i]));
  const known = all.filter(({ id }) => rank.has(id)).sort((a, b) => rank.get(a.id)! - rank.get(b.id)!);
  let next = 0;
  return all.map((each) => (rank.has(each.id) ? known[next++]! : each));
}
