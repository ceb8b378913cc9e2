// A contact sheet over the stage: samples by seed and class, children of the place that is looked at, crossings of it
// with a kept one, or the pictures that a dropped sheet brought. Clicking one goes there, and relatives follow.
import type { MadeFrom } from '../../../common/latent/made-from.ts';
import { childrenOf, crossingsOf } from '../../../common/latent/family.ts';
import { samePlace, type Place } from '../../../common/latent/place.ts';
import { oneClass, placeOfSeed } from '../../../common/latent/sample.ts';
import type { Explore } from './explore.svelte.ts';
import type { KeptPlace } from './places.svelte.ts';
import { poseAt, type Pose } from './pose.ts';
import { SEED_MOST, spaceOf } from './position.svelte.ts';

export const KINDS = ['samples', 'children', 'crossing'] as const;
export type SheetKind = (typeof KINDS)[number] | 'recalled';
export const COUNTS = [12, 24, 48, 96] as const;

export interface Tile {
  pose: Pose;
  place: Place;
  parents: readonly string[];
  seed: number | null;
}

/** Of the first sheet of a model: near the mean, where a model makes what it does best, and still of much variety. */
const FIRST_TRUNCATION = 0.7;

/** The place that relatives are made of, as it was when the sheet was last drawn. */
interface Parent {
  place: Place;
  member: string;
}

export class Sheets {
  readonly #explore: Explore;
  #kind = $state<SheetKind | null>(null);
  #parent = $state.raw<Parent | null>(null);
  /** Id of the kept place that is crossed with; without one the newest that is not the parent itself. */
  #partner = $state<string | null>(null);
  count = $state<number>(24);
  seed = $state(1);
  /** How far children go, 0 the same, 1 strangers. */
  variation = $state(0.3);
  /** How much of a crossing is the partner's. */
  share = $state(0.5);
  /** Class of samples; null: whichever each seed was drawn with. */
  asked = $state<number | null>(null);

  /** Of samples; null: as of what is looked at. */
  #truncation = $state<number | null>(null);

  constructor(explore: Explore) {
    this.#explore = explore;
    explore.onfirst = () => {
      this.open('samples');
      this.#truncation = FIRST_TRUNCATION;
    };
  }

  /** Null while the stage is to be seen. */
  get kind(): SheetKind | null {
    return this.#kind;
  }

  open(kind: SheetKind): void {
    this.#kind = kind;
    this.#truncation = null;
    this.follow();
  }

  toggle(kind: SheetKind): void {
    if (this.#kind === kind) this.close();
    else this.open(kind);
  }

  close(): void {
    if (this.#kind === 'recalled') this.#explore.dismissRecalled();
    this.#kind = null;
  }

  /** Draws relatives of what is looked at now. */
  follow(): void {
    const { place, member } = this.#explore.position;
    if (this.#parent?.place !== place) this.#parent = { place, member };
  }

  /** Others of the same kind. */
  again(): void {
    this.follow();
    const next = this.seed + (this.#kind === 'samples' ? this.count : 1);
    this.seed = next > SEED_MOST ? 0 : next;
  }

  /** The kept place that is crossed with. */
  get partner(): KeptPlace | null {
    const { places } = this.#explore;
    const chosen = this.#partner === null ? undefined : places.find(this.#partner);
    const parent = this.#parent;
    return chosen ?? places.all.findLast(({ place }) => !parent || !samePlace(place, parent.place)) ?? null;
  }

  crossWith(kept: KeptPlace): void {
    this.#partner = kept.id;
  }

  readonly #tiles = $derived.by((): readonly Tile[] => {
    const { space } = this.#explore;
    switch (this.#kind) {
      case 'samples':
        return space ? Array.from({ length: this.count }, (_, i) => this.#sample(this.seed + i)) : [];
      case 'children':
        return this.#children();
      case 'crossing':
        return this.#crossings();
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
  pick({ pose, parents }: Tile): void {
    this.#explore.position.arrive(pose, parents);
    this.follow();
  }

  /** Keeps a picture of the sheet without going there. */
  keep({ pose, place }: Tile): void {
    this.#explore.keepThat({ pose, place, member: '' });
  }

  /** What the sheet's file remembers. */
  get made(): MadeFrom {
    const tiles = this.#tiles;
    const { kind, seed, variation, share } = this;
    const settings = {
      sheet: kind,
      seed,
      ...(kind === 'children' && { variation }),
      ...(kind === 'crossing' && { share }),
    };
    return {
      model: this.#explore.space?.model ?? '',
      places: tiles.map(({ place }) => place),
      seeds: tiles.map((tile) => tile.seed),
      settings,
    };
  }

  #sample(seed: number): Tile {
    const space = spaceOf(this.#explore.space!);
    const truncation = this.#truncation ?? this.#explore.position.pose.truncation;
    const classes = this.asked === null || this.asked >= space.classes ? null : oneClass(space, this.asked);
    const prompt = this.#asked();
    const pose: Pose = { ...poseAt(placeOfSeed(space, seed), { kind: 'seed', seed }), truncation, classes, prompt };
    return { pose, place: this.#explore.position.placeOf(pose), parents: [], seed };
  }

  /** The words of all samples; null while nobody said any: each seed then shows an example of its own. */
  #asked(): Pose['prompt'] {
    const { space, position } = this.#explore;
    const { prompt, base } = position.pose;
    if (!space?.text || (prompt === null && base.origin.kind === 'seed')) return null;
    return position.place.prompt ?? null;
  }

  #children(): Tile[] {
    const { space } = this.#explore;
    const parent = this.#parent;
    if (!space || !parent) return [];
    const { count, variation, seed } = this;
    return childrenOf(parent.place, spaceOf(space), { count, variation, seed }).map((place) => ({
      pose: poseAt(place, { kind: 'child' }),
      place,
      parents: [parent.member],
      seed: null,
    }));
  }

  #crossings(): Tile[] {
    const [parent, partner] = [this.#parent, this.partner];
    if (!parent || !partner) return [];
    const { count, share, seed } = this;
    return crossingsOf([parent.place, partner.place], { count, share, seed }).map((place) => ({
      pose: poseAt(place, { kind: 'crossing' }),
      place,
      parents: [parent.member, partner.member],
      seed: null,
    }));
  }

  #recalled(): Tile[] {
    const { made } = this.#explore.recalled ?? {};
    return (made?.places ?? []).map((place, i) => {
      const seed = made?.seeds[i] ?? null;
      return {
        pose: poseAt(place, { kind: 'recalled', ...(seed !== null && { seed }) }),
        place,
        parents: [],
        seed,
      };
    });
  }
}
