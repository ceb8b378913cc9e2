// Which place came from which: each place that was gone to by choice (a seed, a child, a crossing, an image) is a member
// of a family, and the line of its parents leads back to where it began.
import { SvelteMap } from 'svelte/reactivity';
import { z } from 'zod';
import { Pose } from './pose.ts';

export const Member = z.object({
  id: z.string(),
  /** None for a beginning, one for a child, two for a crossing. */
  parents: z.array(z.string()),
  /** As it was left. */
  pose: Pose,
});
export type Member = z.infer<typeof Member>;

const AT_MOST = 400;

export class Lineage {
  readonly #members = new SvelteMap<string, Member>();
  #next = 1;

  get all(): readonly Member[] {
    return [...this.#members.values()];
  }

  get(id: string): Member | undefined {
    return this.#members.get(id);
  }

  /** @returns the new member's id. */
  add(pose: Pose, parents: readonly string[]): string {
    const id = `m${this.#next++}`;
    const known = parents.filter((parent) => this.#members.has(parent));
    this.#members.set(id, { id, parents: known, pose });
    if (this.#members.size > AT_MOST) this.#members.delete(this.all[0]?.id ?? '');
    return id;
  }

  /** Remembers how a member was left. */
  leave(id: string, pose: Pose): void {
    const member = this.#members.get(id);
    if (member && member.pose !== pose) this.#members.set(id, { ...member, pose });
  }

  /** From the beginning to the member itself, by first parents. */
  lineOf(id: string): Member[] {
    const line: Member[] = [];
    for (let member = this.get(id); member; member = this.get(member.parents[0] ?? '')) line.unshift(member);
    return line;
  }

  childrenOf(id: string): Member[] {
    return this.all.filter(({ parents }) => parents.includes(id));
  }

  restore(members: readonly Member[]): void {
    this.#members.clear();
    for (const member of members) this.#members.set(member.id, member);
    this.#next = 1 + Math.max(0, ...members.map(({ id }) => Number(id.slice(1)) || 0));
  }
}
