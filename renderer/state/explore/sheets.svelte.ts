// A contact sheet over the stage: generations that are bred, samples by seed and class, or the pictures that a dropped sheet
// brought.
import type { MadeFrom } from '../../../common/latent/made-from.ts';
import { spaceOf, type LatentPoint } from '../../../common/latent/latent-point.ts';
import { oneClass, pointOfSeed } from '../../../common/latent/sample.ts';
import { Breeding } from './breeding.svelte.ts';
import type { Explore } from './explore.svelte.ts';
import { poseAt, type Origin, type Pose } from './pose.ts';
import { SEED_MOST } from './position.svelte.ts';

export const KINDS = ['breeding', 'samples'] as const;
export type SheetKind = (typeof KINDS)[number] | 'recalled';
export const COUNTS = [12, 24, 48, 96] as const;

export interface Tile {
  pose: Pose;
  place: LatentPoint;
  seed: number | null;
}

export class Sheets {
  readonly breeding: Breeding;
  readonly #explore: Explore;
  #kind = $state<SheetKind | null>(null);
  #sampled = $state(24);
  seed = $state(1);
  /** Class of samples; null: whichever each seed was drawn with. */
  asked = $state<number | null>(null);

  constructor(explore: Explore) {
    this.#explore = explore;
    this.breeding = new Breeding(explore);
    explore.onfirst = () => this.open('breeding');
  }

  /** Null while the stage is to be seen. */
  get kind(): SheetKind | null {
    return this.#kind;
  }

  open(kind: SheetKind): void {
    this.#kind = kind;
  }

  toggle(kind: SheetKind): void {
    if (this.#kind === kind) this.close();
    else this.open(kind);
  }

  close(): void {
    if (this.#kind === 'recalled') this.#explore.arrival.dismiss();
    this.#kind = null;
  }

  /** Begins to breed what is looked at, with a kept point too where one is named. */
  breedFrom(...others: readonly LatentPoint[]): void {
    this.breeding.begin([this.#explore.position.place, ...others]);
    this.open('breeding');
  }

  /** Pictures of the sheet. */
  get count(): number {
    return this.#kind === 'breeding' ? this.breeding.settings.count : this.#sampled;
  }

  set count(count: number) {
    if (this.#kind === 'breeding') this.breeding.set({ count });
    else this.#sampled = count;
  }

  /** Others of the same kind. */
  again(): void {
    if (this.#kind === 'breeding') return this.breeding.again();
    const next = this.seed + this.count;
    this.seed = next > SEED_MOST ? 0 : next;
  }

  readonly #tiles = $derived.by((): readonly Tile[] => {
    const { space } = this.#explore;
    switch (this.#kind) {
      case 'breeding':
        return this.breeding.places.map((place) => tileAt(place, { kind: 'child' }));
      case 'samples':
        return space ? Array.from({ length: this.#sampled }, (_, i) => this.#sample(this.seed + i)) : [];
      case 'recalled':
        return this.#recalled();
      case null:
        return [];
    }
  });

  get tiles(): readonly Tile[] {
    return this.#tiles;
  }

  /** Goes to a picture of the sheet. */
  pick({ pose }: Tile): void {
    this.#explore.position.arrive(pose);
  }

  /** Keeps a picture of the sheet without going there. */
  keep({ pose, place }: Tile): void {
    this.#explore.keepThat({ pose, place });
  }

  /** What the sheet's file remembers. */
  get made(): MadeFrom {
    const tiles = this.#tiles;
    return {
      model: this.#explore.space?.model ?? '',
      places: tiles.map(({ place }) => place),
      seeds: tiles.map(({ seed }) => seed),
      settings: { sheet: this.#kind, ...(this.#kind === 'samples' && { seed: this.seed }) },
    };
  }

  #sample(seed: number): Tile {
    const space = spaceOf(this.#explore.space!);
    const { truncation } = this.#explore.position.pose;
    const classes = this.asked === null || this.asked >= space.classes ? null : oneClass(space, this.asked);
    const prompt = this.#prompt();
    const pose: Pose = { ...poseAt(pointOfSeed(space, seed), { kind: 'seed', seed }), truncation, classes, prompt };
    return { pose, place: this.#explore.position.pointOf(pose), seed };
  }

  /** The words of all samples; null while nobody said any: each seed then shows an example of its own. */
  #prompt(): Pose['prompt'] {
    const { space, position } = this.#explore;
    const { prompt, base } = position.pose;
    if (!space?.text || (prompt === null && base.origin.kind === 'seed')) return null;
    return position.place.prompt ?? null;
  }

  #recalled(): Tile[] {
    const { made } = this.#explore.arrival.recalled ?? {};
    return (made?.places ?? []).map((place, i) => {
      const seed = made?.seeds[i] ?? null;
      return { ...tileAt(place, { kind: 'recalled', ...(seed !== null && { seed }) }), seed };
    });
  }
}

const tileAt = (place: LatentPoint, origin: Origin): Tile => ({ pose: poseAt(place, origin), place, seed: null });
