// Where we are in the open model's space, and every way to move. Each move goes through `moves`: it can be undone, and
// Explore hears of it at once (`onmove`) to draw the picture and to remember.
import { SvelteMap } from 'svelte/reactivity';
import type { LatentPoint, Space } from '../../../common/latent/latent-point.ts';
import { firstSeedIn, oneClass, pointOfSeed } from '../../../common/latent/sample.ts';
import { language, LOCALES } from '../../language/language.svelte.ts';
import type { Directions } from './directions.svelte.ts';
import { Moves, type Waypoint } from './moves.svelte.ts';
import * as poses from './pose.ts';
import { promptOf } from '../../../common/text/prompt.ts';
import { withWordFor } from '../../../common/text/words.ts';
import { poseAt, type Origin, type Pose } from './pose.ts';
import { keyOf, type CodeSlider, type Slider, type SliderValue } from './slider.ts';

export const SEED_MOST = 999_999;
const SEEDS_REMEMBERED = 100;

/** The part of a model's memory that is about moving. */
export interface PositionState {
  now: Waypoint;
  past: readonly Waypoint[];
  /** Seeds that were used, the newest last. */
  seeds: readonly number[];
  locks: readonly Slider[];
}

export class Position {
  readonly moves: Moves;
  readonly #locks = new SvelteMap<string, Slider>();
  readonly #directions: Directions;
  readonly #onmove: () => void;
  #space = $state.raw<Space | null>(null);
  #seeds = $state.raw<readonly number[]>([]);

  constructor(directions: Directions, onmove: () => void) {
    this.moves = new Moves(onmove);
    this.#directions = directions;
    this.#onmove = onmove;
  }

  /** Takes a space, and goes to where it was left; without that to its first seed. */
  use(space: Space, state: PositionState = firstState(space)): void {
    this.#space = space;
    this.moves.restore(state.past, state.now);
    this.#seeds = state.seeds;
    this.#locks.clear();
    for (const slider of state.locks) this.#locks.set(keyOf(slider), slider);
  }

  /** A model of words that nobody has told anything yet begins again in the page's language. */
  followLanguage(): void {
    const space = this.#space;
    const { canUndo, canRedo } = this.moves;
    if (!space?.text || canUndo || canRedo || this.changed) return;
    if (this.#seeds.length > 0 || this.#locks.size > 0) return;
    const asItBegan = LOCALES.some((locale) => this.seed === firstSeedIn(space, locale));
    if (!asItBegan || this.seed === firstSeedIn(space, language.locale)) return;
    this.use(space);
    this.#onmove();
  }

  get state(): PositionState {
    const { now, past } = this.moves;
    return { now, past, seeds: this.#seeds, locks: this.locks };
  }

  get pose(): Pose {
    return this.moves.pose;
  }

  readonly #place = $derived.by(() => this.pointOf(this.pose));

  /** The point that is looked at. */
  get place(): LatentPoint {
    return this.#place;
  }

  readonly #steady = $derived.by(() => poses.steadyCode(this.pose, this.#directions.vectorOf));

  /** Its code without noise: what sliders show. */
  get steady(): readonly number[] {
    return this.#steady;
  }

  /** The seed of the base, where it was drawn from one. */
  get seed(): number | null {
    return this.pose.base.origin.seed ?? null;
  }

  /** Whether anything was changed since the base. */
  get changed(): boolean {
    const { amounts, truncation, noise, classes, prompt } = this.pose;
    return amounts.length > 0 || truncation !== 1 || noise.amount !== 0 || classes !== null || prompt !== null;
  }

  /** The point of any pose of the open model. */
  pointOf(pose: Pose): LatentPoint {
    return this.#space ? poses.pointOf(pose, this.#space, this.#directions.vectorOf) : pose.base.place;
  }

  /** Where a slider stands. */
  valueOf(slider: CodeSlider): number {
    return slider.kind === 'raw' ? (this.#steady[slider.dimension] ?? 0) : poses.amountAt(this.pose, slider);
  }

  /** The pose, or another, with sliders at other values: what a map or a preview shows, without going there. */
  poseWith(values: readonly SliderValue[], from: Pose = this.pose): Pose {
    const { vectorOf } = this.#directions;
    return values.reduce((pose, each) => poses.withValue(pose, each, vectorOf), from);
  }

  /** Puts sliders to values; `gesture` joins what one drag does to one move. */
  set(values: readonly SliderValue[], gesture = values.map(({ slider }) => keyOf(slider)).join()): void {
    this.#change(this.poseWith(values), gesture);
  }

  /** All that sliders changed since the base, as a vector. */
  get change(): number[] {
    const base = poses.steadyCode({ ...this.pose, amounts: [] }, this.#directions.vectorOf);
    return this.steady.map((value, i) => value - (base[i] ?? 0));
  }

  /** The same point by one slider alone, which now stands for all that was changed. */
  express(slider: CodeSlider, amount: number): void {
    this.#change({ ...this.pose, amounts: [{ slider, amount }] });
  }

  /** Puts a slider back: to no change, or a number of the code to what it was. */
  reset(slider: CodeSlider): void {
    if (poses.amountAt(this.pose, slider) !== 0) this.#change(poses.withAmount(this.pose, slider, 0));
  }

  /** Puts everything back to the base; locked sliders stay. */
  resetAll(): void {
    const kept = this.#rebased(this.pose.base);
    this.#change({ ...kept, truncation: 1, classes: null, prompt: null, noise: { ...kept.noise, amount: 0 } });
  }

  truncate(truncation: number): void {
    this.#change({ ...this.pose, truncation }, 'truncation');
  }

  addNoise(noise: Partial<Pose['noise']>): void {
    this.#change({ ...this.pose, noise: { ...this.pose.noise, ...noise } }, 'noise');
  }

  /** Asks for one class; null: whichever the base was drawn with. */
  ask(index: number | null): void {
    if (this.#space) this.#change({ ...this.pose, classes: index === null ? null : oneClass(this.#space, index) });
  }

  /** Mixes classes: one weight changed, the others share the rest; locked ones stay. */
  weigh(index: number, value: number): void {
    const sliderOf = (i: number): Slider => ({ kind: 'class', index: i });
    const classes = poses.weigh(this.place.classes, index, value, (i) => this.isLocked(sliderOf(i)));
    this.#change({ ...this.pose, classes }, keyOf(sliderOf(index)));
  }

  /** Changes the text of a model of words; what is typed in one go is one move. */
  setText(text: string, weights: readonly number[] = []): void {
    this.#change({ ...this.pose, prompt: promptOf(text, weights) }, 'text');
  }

  /** Exchanges a word of what the model is told, in all texts: their other words weigh and they count as before. */
  exchangeWord(word: string, other: string): void {
    const { prompt = [] } = this.place;
    this.#change({
      ...this.pose,
      prompt: prompt.map((each) => ({ ...each, text: withWordFor(each.text, word, other) })),
    });
  }

  /** Every class alike. */
  even(): void {
    const { length } = this.place.classes;
    this.#change({ ...this.pose, classes: new Array<number>(length).fill(1 / length) });
  }

  /** Goes to the point of a seed. The class that was asked for and the text stay, locked sliders come along. */
  goToSeed(seed: number): void {
    if (seed === this.seed && this.pose.base.origin.kind === 'seed') return;
    const last = this.seed;
    this.#drawn(seed);
    if (last !== null) this.#seeds = [...this.#seeds, last].slice(-SEEDS_REMEMBERED);
  }

  newSeed(): void {
    this.goToSeed(Math.floor(Math.random() * (SEED_MOST + 1)));
  }

  get canGoToPreviousSeed(): boolean {
    return this.#seeds.length > 0;
  }

  previousSeed(): void {
    const seed = this.#seeds.at(-1);
    if (seed === undefined) return;
    this.#seeds = this.#seeds.slice(0, -1);
    this.#drawn(seed);
  }

  #drawn(seed: number): void {
    if (this.#space)
      this.arrive(this.#rebased({ place: pointOfSeed(this.#space, seed), origin: { kind: 'seed', seed } }));
  }

  /** Goes to a point by choice (a child, an image), shown as it was seen: neither truncated nor noisy, of its own classes and text. */
  visit(place: LatentPoint, origin: Origin): void {
    const pose = this.#rebased({ place, origin });
    this.arrive({ ...pose, truncation: 1, classes: null, prompt: null, noise: { ...pose.noise, amount: 0 } });
  }

  /** Goes to a pose by choice, with its own sliders. */
  arrive(pose: Pose): void {
    this.moves.go(pose);
  }

  /** Sliders that stay where they are while others change by chance. */
  get locks(): readonly Slider[] {
    return [...this.#locks.values()];
  }

  isLocked(slider: Slider): boolean {
    return this.#locks.has(keyOf(slider));
  }

  lock(slider: Slider, locked: boolean): void {
    if (locked) this.#locks.set(keyOf(slider), slider);
    else this.#locks.delete(keyOf(slider));
    this.#onmove();
  }

  #rebased(base: Pose['base']): Pose {
    return poses.rebase(this.pose, base, { locks: this.locks, vectorOf: this.#directions.vectorOf });
  }

  #change(pose: Pose, gesture = ''): void {
    if (this.#space) this.moves.go(pose, gesture);
  }
}

function firstState(space: Space): PositionState {
  const seed = firstSeedIn(space, language.locale);
  const pose = poseAt(pointOfSeed(space, seed), { kind: 'seed', seed });
  return { now: { pose }, past: [], seeds: [], locks: [] };
}
