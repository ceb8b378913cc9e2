// Breeding: pictures that somebody chooses have offspring, of which some are chosen, and so on. The line of generations is in
// the model's memory; going back keeps the later ones until others are bred.
import { spaceOf, type LatentPoint } from '../../../common/latent/latent-point.ts';
import type { Explore } from './explore.svelte.ts';
import { bred, type BreedingSettings, Line, newLine, nextPoints, startPoints } from './generations.ts';
import { MadePoints } from './made-points.ts';
import { SEED_MOST } from './position.svelte.ts';

const PART = 'breeding';
const FIRST_SEED = 1;
const USUAL = { count: 12, variation: 0.4 };

/** Who was chosen of a generation. */
export interface Ancestors {
  /** 0 is the start; -1 what a start was bred of. */
  generation: number;
  parents: readonly LatentPoint[];
}

export class Breeding {
  readonly #explore: Explore;
  readonly #made = new MadePoints();

  constructor(explore: Explore) {
    this.#explore = explore;
  }

  readonly #stored = $derived.by(() => Line.safeParse(this.#explore.part(PART)).data ?? this.#first());
  readonly #asked = $derived.by(() => this.#explore.position.pose.classes?.indexOf(1) ?? -1);
  readonly #prompt = $derived.by(() => this.#explore.position.pose.prompt);

  /** As it is shown: before anything was bred, pictures drawn by chance are what panel and words ask for now. */
  readonly #line = $derived.by((): Line => {
    const line = this.#stored;
    if (line.generations.length > 0 || line.start.from.length > 0) return line;
    return { ...line, start: { ...line.start, asked: this.#asked === -1 ? null : this.#asked, prompt: this.#prompt } };
  });

  /** Pictures of one text are alike, those of one class are what was asked for. */
  #first(): Line {
    return newLine({ ...USUAL, conditions: !!this.#explore.space?.text }, FIRST_SEED);
  }

  readonly #shown = $derived.by((): readonly (readonly LatentPoint[])[] => {
    const { space: open } = this.#explore;
    if (!open) return [[]];
    const space = spaceOf(open);
    const { start, generations, at } = this.#line;
    let key = JSON.stringify([open.model, start]);
    const all = [this.#made.of(key, () => startPoints(start, space))];
    for (const generation of generations.slice(0, at)) {
      const before = all.at(-1)!;
      key += JSON.stringify(generation);
      all.push(this.#made.of(key, () => nextPoints(before, generation, space)));
    }
    return all;
  });

  /** The pictures of the generation that is shown. */
  get places(): readonly LatentPoint[] {
    return this.#shown.at(-1) ?? [];
  }

  /** Generations bred since the start. */
  get generation(): number {
    return this.#shown.length - 1;
  }

  readonly #ancestors = $derived.by((): Ancestors[] => {
    const { start, generations } = this.#line;
    const before = this.#shown.slice(0, -1).map((places, generation) => ({
      generation,
      parents: generations[generation]!.parents.flatMap((seat) => places[seat] ?? []),
    }));
    return start.from.length > 0 ? [{ generation: -1, parents: start.from }, ...before] : before;
  });

  /** The oldest first. */
  get ancestors(): readonly Ancestors[] {
    return this.#ancestors;
  }

  /** Seats of the pictures that will be parents. */
  get chosen(): readonly number[] {
    return this.#line.chosen;
  }

  /** Seats of the pictures that stay in the next generation. */
  get pinned(): readonly number[] {
    return this.#line.pinned;
  }

  toggle(seat: number): void {
    if (seat < this.places.length) this.#keep({ chosen: toggled(this.chosen, seat) });
  }

  /** Lets the chosen ones stay where they are, or no longer when all of them do. */
  pin(): void {
    const { chosen, pinned } = this;
    const all = chosen.every((seat) => pinned.includes(seat));
    const others = pinned.filter((seat) => !chosen.includes(seat));
    this.#keep({ pinned: all ? others : sorted([...others, ...chosen]) });
  }

  /** How the next generation is bred. */
  get settings(): BreedingSettings {
    return this.#line.settings;
  }

  /** Of another count the generation that is shown has as many, too. */
  set(change: Partial<BreedingSettings>): void {
    const { start, generations, at } = this.#line;
    const settings = { ...this.settings, ...change };
    const { count } = settings;
    const seated = { chosen: this.chosen.filter((seat) => seat < count), pinned: this.pinned.filter((s) => s < count) };
    if (at === 0) this.#keep({ settings, ...seated, start: { ...start, count } });
    else this.#keep({ settings, ...seated, generations: generations.with(at - 1, { ...generations[at - 1]!, count }) });
  }

  get canBreed(): boolean {
    return this.chosen.length > 0;
  }

  /** The next generation, of those that are chosen. Pinned ones are in it, and stay pinned. */
  breed(): void {
    if (this.canBreed) this.#keep(bred(this.#line, newSeed(), this.#shown[0] ?? []));
  }

  /** Others in place of these: other offspring of the same parents, or other pictures drawn by chance. */
  again(): void {
    const { start, generations, at } = this.#line;
    const none = { chosen: [], pinned: [] };
    const last = generations[at - 1];
    if (last) {
      const others = { ...last, ...this.settings, seed: newSeed() };
      return this.#keep({ generations: [...generations.slice(0, at - 1), others], chosen: [], pinned: last.pinned });
    }
    const next = start.from.length > 0 ? newSeed() : start.seed + start.count;
    const seed = next > SEED_MOST ? 0 : next;
    this.#keep({ start: { ...start, ...this.settings, seed }, generations: [], ...none });
  }

  /** A new line: of these points, or without any of pictures drawn by chance. */
  begin(from: readonly LatentPoint[] = []): void {
    this.#keep(newLine(this.settings, newSeed(), from));
  }

  get canGoBack(): boolean {
    return this.#line.at > 0;
  }

  get canGoForward(): boolean {
    return this.#line.at < this.#line.generations.length;
  }

  /** Shows another generation of the line; where one was bred of it, with its parents chosen. */
  goTo(generation: number): void {
    const { generations } = this.#line;
    const at = Math.min(generations.length, Math.max(0, generation));
    const next = generations[at];
    this.#keep({ at, chosen: next?.parents ?? [], pinned: next?.pinned ?? generations[at - 1]?.pinned ?? [] });
  }

  #keep(change: Partial<Line>): void {
    this.#explore.keepPart(PART, { ...this.#line, ...change });
  }
}

const newSeed = (): number => Math.floor(Math.random() * (SEED_MOST + 1));

const sorted = (seats: readonly number[]): number[] => seats.toSorted((a, b) => a - b);

const toggled = (seats: readonly number[], seat: number): number[] =>
  seats.includes(seat) ? seats.filter((other) => other !== seat) : sorted([...seats, seat]);
