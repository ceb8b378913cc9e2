// The walk: through the kept points in their order, at a pace of its own. The points are Explore's; what is kept here
// is how long each gap takes and how it is gone, in the model's memory.
import { z } from 'zod';
import type { StoredWalk } from '../../../common/contract/latent.ts';
import { durationOf } from '../../../common/latent/timeline.ts';
import { EASINGS, WALK_EXTENSION, WALK_FORMAT, Walk } from '../../../common/latent/walk.ts';
import { t } from '../../language/language.svelte.ts';
import { downloadBytes } from '../../host/download.ts';
import type { Host, LocalFile } from '../../host/host.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import type { Arrangement } from './arrangement.ts';
import type { Explore } from './explore.svelte.ts';
import type { KeptPoint } from './kept-points.svelte.ts';
import { poseAt } from './pose.ts';

const PART = 'walk';
export const GAP = { min: 0.1, max: 60, step: 0.1, usual: 1 };
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;

const WalkSettings = z.object({
  /** Of the gap after each kept point, by its id. */
  seconds: z.record(z.string(), z.number()).default({}),
  way: Walk.shape.way,
  easing: z.enum(EASINGS).default('ease'),
  loop: Walk.shape.loop,
  speed: Walk.shape.speed,
  /** The walk of the studio that this one is. */
  stored: z.object({ id: z.string(), name: z.string() }).nullable().default(null),
});
export type WalkSettings = z.infer<typeof WalkSettings>;
const USUAL = WalkSettings.parse({});

interface Parts {
  explore: Explore;
  connection: Connection;
  host: Host;
  toasts: Toasts;
}

export class Walking {
  readonly #explore: Explore;
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #toasts: Toasts;
  #stored = $state.raw<readonly StoredWalk[]>([]);

  constructor({ explore, connection, host, toasts }: Parts) {
    this.#explore = explore;
    this.#connection = connection;
    this.#host = host;
    this.#toasts = toasts;
    explore.position.moves.arrangesBy((arrangement) => {
      explore.places.arrange(arrangement);
      const seconds = Object.fromEntries(arrangement.map(({ id, seconds: each }) => [id, each]));
      this.set({ seconds: { ...this.settings.seconds, ...seconds } });
    });
  }

  readonly #settings = $derived.by(() => WalkSettings.safeParse(this.#explore.part(PART)).data ?? USUAL);

  get settings(): WalkSettings {
    return this.#settings;
  }

  set(change: Partial<WalkSettings>): void {
    this.#explore.keepPart(PART, { ...this.settings, ...change });
  }

  secondsOf({ id }: KeptPoint): number {
    return this.settings.seconds[id] ?? GAP.usual;
  }

  /** Can be undone; quick changes of the same gap together. */
  setSeconds({ id }: KeptPoint, seconds: number): void {
    const held = Math.min(GAP.max, Math.max(GAP.min, Math.round(seconds / GAP.step) * GAP.step));
    this.#arrange(
      () => this.set({ seconds: { ...this.settings.seconds, [id]: Number(held.toFixed(2)) } }),
      `seconds:${id}`,
    );
  }

  readonly #walk = $derived.by((): Walk | null => {
    const { space, places } = this.#explore;
    if (!space || places.all.length === 0) return null;
    const { way, easing, loop, speed } = this.settings;
    const keyframes = places.all.map((kept) => ({
      place: kept.place,
      seconds: this.secondsOf(kept),
      seed: kept.pose.base.origin.seed ?? null,
    }));
    return { format: WALK_FORMAT, model: space.model, keyframes, way, easing, loop, speed };
  });

  /** Null while no point is kept. The same object until something of it changes. */
  get walk(): Walk | null {
    return this.#walk;
  }

  /** Whether there is a way to go. */
  get goes(): boolean {
    return (this.#walk?.keyframes.length ?? 0) > 1;
  }

  get duration(): number {
    return this.#walk ? durationOf(this.#walk) : 0;
  }

  /** To another seat in the order, which can be undone. */
  move(kept: KeptPoint, to: number): void {
    this.#arrange(() => this.#explore.places.move(kept.id, to));
  }

  get #arrangement(): Arrangement {
    return this.#explore.places.all.map((kept) => ({ id: kept.id, seconds: this.secondsOf(kept) }));
  }

  #arrange(change: () => void, gesture = ''): void {
    const before = this.#arrangement;
    change();
    this.#explore.position.moves.arranged(before, this.#arrangement, gesture);
    this.set({}); // remembered with the model
  }

  /** Takes the points of a walk in place of those that are kept, which can be taken back. */
  load(walk: Walk, stored: WalkSettings['stored'] = null): void {
    const explore = this.#explore;
    const before = { places: explore.places.all, settings: this.settings };
    const places = walk.keyframes.map(({ place, seed }, i): KeptPoint => {
      const pose = poseAt(place, { kind: 'walk', ...(seed !== null && { seed }) });
      return { id: `p${i + 1}`, name: '', place, pose };
    });
    explore.places.restore(places);
    explore.position.moves.forgetArrangements();
    const seconds = Object.fromEntries(walk.keyframes.map(({ seconds: each }, i) => [`p${i + 1}`, each]));
    const { way, easing, loop, speed } = walk;
    this.set({ seconds, way, easing, loop, speed, stored });
    if (places[0]) explore.goTo(places[0]);
    const run = (): void => {
      explore.places.restore(before.places);
      explore.position.moves.forgetArrangements();
      explore.keepPart(PART, before.settings);
    };
    const action = before.places.length > 0 ? { label: t.undo, run } : undefined;
    this.#toasts.show({ kind: 'info', title: t.walk.opened(stored?.name ?? ''), ...(action && { action }) });
  }

  /** Walks of the open model that the studio keeps, the newest first. */
  get stored(): readonly StoredWalk[] {
    return this.#stored
      .filter(({ walk }) => walk.model === this.#explore.space?.model)
      .toSorted((a, b) => b.changed - a.changed);
  }

  async refresh(): Promise<void> {
    await this.#ask(async () => {
      this.#stored = await (await this.#connection.studio()).latent.walks();
    });
  }

  /** Keeps the walk in the studio: under its name, or as a new one. */
  async keep(name: string, asNew = false): Promise<boolean> {
    const { walk } = this;
    if (!walk) return false;
    const id = asNew ? undefined : this.settings.stored?.id;
    const known = this.stored.some((each) => each.id === id);
    return this.#ask(async () => {
      const studio = await this.#connection.studio();
      const kept = await studio.latent.keepWalk({ ...(known && { id }), name, walk });
      this.set({ stored: { id: kept.id, name: kept.name } });
      this.#stored = [...this.#stored.filter((each) => each.id !== kept.id), kept];
      this.#toasts.show({ kind: 'success', title: t.walk.kept(kept.name) });
    });
  }

  async forget(stored: StoredWalk): Promise<void> {
    await this.#ask(async () => {
      const studio = await this.#connection.studio();
      await studio.latent.forgetWalk({ id: stored.id });
      this.#stored = this.#stored.filter(({ id }) => id !== stored.id);
      const run = (): void =>
        void this.#ask(async () => {
          const back = await studio.latent.keepWalk({ name: stored.name, walk: stored.walk });
          this.#stored = [...this.#stored, back];
        });
      this.#toasts.show({ kind: 'info', title: t.walk.forgotten(stored.name), action: { label: t.undo, run } });
    });
  }

  /** The walk as a file. */
  saveFile(): void {
    if (!this.walk) return;
    const name = this.settings.stored?.name ?? this.#explore.space?.name ?? PART;
    const text = `${JSON.stringify(this.walk, null, 2)}\n`;
    downloadBytes(new Blob([text], { type: 'application/json' }), `${name}${WALK_EXTENSION}`);
  }

  /** Asks for a walk's file, or anything exported from one. Call it inside the event of the user's wish. */
  async openFile(): Promise<void> {
    let files: LocalFile[] = [];
    await this.#ask(async () => {
      files = await this.#host.chooseFiles(() => this.#connection.studio(), 'walk');
    });
    if (files[0]) await this.#explore.arrival.goTo(files[0]);
  }

  async #ask(run: () => Promise<void>): Promise<boolean> {
    try {
      await run();
      return true;
    } catch (error) {
      this.#toasts.fault(error);
      return false;
    }
  }
}
