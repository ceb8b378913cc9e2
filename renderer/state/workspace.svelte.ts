// The photos in the workspace, as the studio tells them, and which of them are looked at and selected here.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Adjustment, Picture, TranslationRequest, WorkspaceEvent } from '../../common/contract/translation.ts';
import { sameRequest } from '../../common/same-request.ts';
import type { Connection } from './connection.svelte.ts';
import { traitsOf, type Trait } from './photo-traits.ts';
import { Tally } from './tally.svelte.ts';
import { bytesOfAll } from './version-bytes.ts';
import { setOf } from './ids.ts';
import { Persisted } from './persisted.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export class Workspace {
  // The order and each picture apart: a change of one of a thousand pictures touches only what shows that one.
  #order = $state.raw<readonly string[]>([]);
  readonly #pictures = new SvelteMap<string, Picture>();
  readonly #selected = new SvelteSet<string>();
  /** Settings that photos were given here and that the studio has not told of yet. */
  readonly #proposed = new SvelteMap<string, Adjustment>();
  #currentId = $state<string | null>(null);
  /** Which one was looked at when the page was left. */
  readonly #last = new Persisted('photo', '');
  #anchor: string | null = null;
  #awaited: string | null = null;
  readonly #tally = new Tally();
  readonly #connection: Connection;
  readonly #toasts: Toasts;

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
    connection.watch(async (studio, signal) => {
      for await (const event of await studio.translation.workspace(undefined, { signal })) this.apply(event);
    });
  }

  get ids(): readonly string[] {
    return this.#order;
  }

  get all(): Picture[] {
    return this.#order.flatMap((id) => this.#pictures.get(id) ?? []);
  }

  get current(): Picture | undefined {
    return this.#currentId === null ? undefined : this.#pictures.get(this.#currentId);
  }

  get currentIndex(): number {
    return this.#currentId === null ? -1 : this.#order.indexOf(this.#currentId);
  }

  get selectedIds(): ReadonlySet<string> {
    return this.#selected;
  }

  /** What an action works on: the selection in the workspace's order, else the current picture. */
  get chosen(): Picture[] {
    if (this.#selected.size > 1) {
      const selected = setOf([...this.#selected]);
      return this.#order.flatMap((id) => (selected.has(id) ? (this.#pictures.get(id) ?? []) : []));
    }
    return this.current ? [this.current] : [];
  }

  get(id: string): Picture | undefined {
    return this.#pictures.get(id);
  }

  /** The photo's own settings, as they were changed last. */
  requestOf({ id, request }: Picture): TranslationRequest | undefined {
    return this.#proposed.get(id)?.request ?? request;
  }

  /** What brings the photo back to what it is now, with the version that it shows or was asked to show; none without settings. */
  adjustmentOf({ id, request, result }: Picture): Adjustment | undefined {
    const shown = request && { id, request, ...(result && { version: result.revision }) };
    return this.#proposed.get(id) ?? shown;
  }

  /**
   * Whether the version that is shown was made with other settings than the photo has, and none is on its way. One that can
   * be blended anew is as good whatever it is blended and written with.
   */
  isStale(picture: Picture): boolean {
    return traitsOf(picture, this.requestOf(picture)).stale;
  }

  count(trait: Trait): number {
    return this.#tally.count(trait);
  }

  idsWith(trait: Trait): string[] {
    return this.#tally.among(this.#order, trait);
  }

  with(trait: Trait): Picture[] {
    return this.idsWith(trait).flatMap((id) => this.#pictures.get(id) ?? []);
  }

  /** What all versions take on the disk. */
  get bytes(): number {
    return this.#tally.bytes;
  }

  /** Shows new settings at once; `adjust` tells the studio. */
  propose(adjustments: readonly Adjustment[]): void {
    for (const adjustment of adjustments) {
      this.#proposed.set(adjustment.id, adjustment);
      this.#note(adjustment.id);
    }
  }

  apply(event: WorkspaceEvent): void {
    switch (event.type) {
      case 'workspace': {
        const { pictures, following = [] } = event;
        this.#order = [...pictures.map(({ id }) => id), ...following];
        const known = setOf(this.#order);
        for (const id of this.#pictures.keys()) if (!known.has(id)) this.#drop(id);
        for (const picture of pictures) this.#put(picture);
        break;
      }
      case 'pictures':
        for (const picture of event.pictures) this.#put(picture);
        break;
      case 'picture':
        this.add([event.picture]);
        break;
      case 'closed':
        this.#forget(event.ids);
        break;
    }
    this.#keepCurrent();
  }

  /** Takes pictures in as soon as they are known, at the end; known ones are replaced in place. */
  add(pictures: readonly Picture[]): void {
    const fresh = pictures.filter(({ id }) => !this.#pictures.has(id));
    for (const picture of pictures) this.#put(picture);
    if (fresh.length > 0) this.#order = [...this.#order, ...fresh.map(({ id }) => id)];
    this.#keepCurrent();
  }

  /** Looks at a picture: alone, added to the selection, or with all of `among` between it and where the selection began. */
  select(id: string, how: 'only' | 'toggle' | 'range' = 'only', among: readonly string[] = this.#order): void {
    if (how === 'only') {
      this.#selected.clear();
      this.#selected.add(id);
    } else if (how === 'toggle') {
      if (this.#selected.size === 0 && this.#currentId !== null) this.#selected.add(this.#currentId);
      if (!this.#selected.delete(id)) this.#selected.add(id);
    } else {
      const to = among.indexOf(id);
      const from = Math.max(0, among.indexOf(this.#anchor ?? this.#currentId ?? id));
      this.#selected.clear();
      for (const each of among.slice(Math.min(from, to), Math.max(from, to) + 1)) this.#selected.add(each);
    }
    if (how !== 'range') this.#anchor = id;
    this.#currentId = id;
    this.#last.value = id;
  }

  /** All of `among`, and none else. */
  selectAll(among: readonly string[] = this.#order): void {
    this.#selected.clear();
    for (const id of among) this.#selected.add(id);
    if (among.length > 0 && (this.#currentId === null || !this.#selected.has(this.#currentId)))
      this.#currentId = among[0] ?? null;
  }

  /** To the next picture of `among` (1), the previous (-1), or further; stops at the ends. */
  move(steps: number, how: 'only' | 'range' = 'only', among: readonly string[] = this.#order): void {
    const now = this.#currentId === null ? -1 : among.indexOf(this.#currentId);
    const id = among[Math.min(among.length - 1, Math.max(0, now + steps))];
    if (id !== undefined) this.select(id, how, among);
  }

  /** Looks at a picture that the studio is about to tell of. */
  selectWhenThere(id: string): void {
    this.#awaited = id;
    this.#keepCurrent();
  }

  /** By `request`, which becomes their own, or each by its own. */
  async run(ids: readonly string[], request?: TranslationRequest): Promise<void> {
    if (ids.length === 0) return;
    const asked = { ids: [...ids], ...(request && { request }) };
    await this.#ask(async (studio) => void (await studio.translation.run(asked)));
  }

  /** Gives photos their settings. @throws Fault, and they have those that they had. */
  async adjust(adjustments: readonly Adjustment[]): Promise<void> {
    try {
      const studio = await this.#connection.studio();
      await studio.translation.adjust({ adjustments: [...adjustments] });
    } catch (error) {
      for (const adjustment of adjustments) {
        if (this.#proposed.get(adjustment.id) === adjustment) this.#proposed.delete(adjustment.id);
        this.#note(adjustment.id);
      }
      throw error;
    }
  }

  async roundTrip(id: string): Promise<void> {
    await this.#ask(async (studio) => this.add([await studio.translation.roundTrip({ id })]));
  }

  async #ask(verb: (studio: Awaited<ReturnType<Connection['studio']>>) => Promise<void>): Promise<void> {
    try {
      await verb(await this.#connection.studio());
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  #forget(ids: readonly string[]): void {
    const gone = setOf(ids);
    const index = this.currentIndex;
    this.#order = this.#order.filter((id) => !gone.has(id));
    for (const id of ids) {
      this.#drop(id);
    }
    if (this.#currentId !== null && gone.has(this.#currentId)) {
      const next = this.#order[Math.min(index, this.#order.length - 1)];
      this.#currentId = next ?? null;
      if (next !== undefined) this.select(next);
    }
  }

  #put(picture: Picture): void {
    const proposed = this.#proposed.get(picture.id);
    if (proposed && picture.request && sameRequest(proposed.request, picture.request))
      this.#proposed.delete(picture.id);
    this.#pictures.set(picture.id, picture);
    this.#note(picture.id);
  }

  #note(id: string): void {
    const picture = this.#pictures.get(id);
    if (picture) this.#tally.note(id, traitsOf(picture, this.requestOf(picture)), bytesOfAll(picture));
  }

  #drop(id: string): void {
    this.#pictures.delete(id);
    this.#selected.delete(id);
    this.#proposed.delete(id);
    this.#tally.forget(id);
  }

  /** There is always a current picture while there is any. */
  #keepCurrent(): void {
    if (this.#awaited !== null && this.#pictures.has(this.#awaited)) {
      this.select(this.#awaited);
      this.#awaited = null;
    }
    const isThere = (id: string) => this.#pictures.has(id) || this.#order.includes(id); // those follow that are not yet told of
    if (this.#currentId !== null && isThere(this.#currentId)) return;
    const first = isThere(this.#last.value) ? this.#last.value : this.#order[0];
    if (first === undefined) this.#currentId = null;
    else this.select(first);
  }
}
