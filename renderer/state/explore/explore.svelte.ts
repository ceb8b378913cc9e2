// Explore: the open model, where we are in its space, what was kept of it, and the memory that holds all of it.
import { z } from 'zod';
import type { LatentSpace } from '../../../common/contract/latent.ts';
import type { MadeFrom } from '../../../common/latent/made-from.ts';
import type { LibraryLatent } from '../../../common/contract/library.ts';
import type { Json } from '../../../common/json.ts';
import { spaceOf, type LatentPoint } from '../../../common/latent/latent-point.ts';
import { middleOf, oneClass } from '../../../common/latent/sample.ts';
import type { Host } from '../../host/host.ts';
import { t } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Library } from '../library.svelte.ts';
import { PageMemory } from '../page-memory.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { Directions } from './directions.svelte.ts';
import { ImageArrival } from './image-arrival.svelte.ts';
import { Images } from './images.svelte.ts';
import { LivePicture } from './live-picture.svelte.ts';
import { ViewState } from './view-state.svelte.ts';
import { ModelOpening } from './model-opening.svelte.ts';
import { openStateOf, readMemory, withModel, type ExploreMemory, type OpenState, type Slot } from './memory.ts';
import { KeptPoints, type KeptPoint } from './kept-points.svelte.ts';
import { PoseSettings, type Pose, type StoredPoseSettings } from './pose.ts';
import { Position } from './position.svelte.ts';
import { keyOf } from './slider.ts';
import { Thumbnails } from './thumbnails.svelte.ts';

interface Parts {
  connection: Connection;
  host: Host;
  library: Library;
  toasts: Toasts;
}

export class Explore {
  readonly live: LivePicture;
  readonly thumbnails: Thumbnails;
  readonly directions: Directions;
  readonly position: Position;
  readonly images: Images;
  readonly arrival: ImageArrival;
  readonly opening: ModelOpening;
  readonly places = new KeptPoints();
  readonly view = new ViewState();
  readonly #memory: PageMemory<ExploreMemory>;
  readonly #library: Library;
  readonly #toasts: Toasts;
  #slots = $state.raw<readonly (Slot | null)[]>([null, null, null]);
  #parts = $state.raw<Readonly<Record<string, Json>>>({});
  #entered = false;

  /** Whether nothing was remembered of the open model, until `onfirst` was called. */
  #isNew = false;
  /** Called when somebody has opened a model of which nothing is remembered. */
  onfirst: () => void = () => {};

  constructor({ connection, host, library, toasts }: Parts) {
    this.#library = library;
    this.#toasts = toasts;
    this.live = new LivePicture(connection);
    this.thumbnails = new Thumbnails(this.live);
    this.directions = new Directions(connection, toasts);
    this.images = new Images({ connection, host, toasts });
    this.#memory = new PageMemory({ connection, toasts, name: 'explore', read: readMemory });
    const ready = () => this.#memory.load();
    this.opening = new ModelOpening({ connection, ready, opened: (space) => this.#opened(space) });
    this.position = new Position(this.directions, () => {
      this.show();
      this.#keep();
    });
    const { directions, images, position, opening } = this;
    const show = (place?: LatentPoint) => this.show(place);
    this.arrival = new ImageArrival({ directions, images, position, opening, toasts, show });
  }

  get models(): readonly LibraryLatent[] {
    return this.#library.latents;
  }

  find(model: string): LibraryLatent | undefined {
    return this.models.find(({ card }) => card.id === model);
  }

  /** The open model; null before one is. */
  get space(): LatentSpace | null {
    return this.opening.space;
  }

  /** When the view is looked at: opens what was open last, or the first model. The engine is not asked before. */
  async enter(): Promise<void> {
    if (this.#entered) {
      if (this.#isIdle && !this.opening.fault) await this.#openLast();
      return;
    }
    this.#entered = true;
    try {
      await this.#memory.load();
      if (!this.#library.loaded) await this.#library.refresh();
      await this.#openLast();
    } catch (error) {
      this.#entered = false;
      this.#toasts.fault(error, { label: t.retry, run: () => void this.enter() });
    }
  }

  async #openLast(): Promise<void> {
    if (!this.#isIdle) return; // somebody was faster
    const last = this.models.find(({ card }) => card.id === this.#memory.value.model) ?? this.models[0];
    if (last) await this.open(last.card.id);
  }

  /** Whether no model is open or being opened. */
  get #isIdle(): boolean {
    return !this.space && this.opening.model === null;
  }

  /** Opens a model of the library, or a trial model of a run, where it was left. */
  async open(model: string): Promise<void> {
    const isOpen = await this.opening.open(model);
    if (isOpen && this.#isNew) {
      this.#isNew = false;
      this.onfirst();
    }
    const { fault, space } = this.opening;
    if (fault && space) this.#toasts.fault(fault); // the open model stays in sight
  }

  /** Tries once more to open what did not open. */
  async again(): Promise<void> {
    const { refused } = this.opening;
    if (refused !== null) await this.open(refused);
  }

  #opened(space: LatentSpace): void {
    this.#memory.flush(); // what waits is about the model that was open before
    const state = openStateOf(this.#memory.value, space.model, space);
    this.images.cancel();
    this.directions.use(space, state?.vectors ?? {});
    this.position.use(spaceOf(space), state ?? undefined);
    this.places.restore(state?.places ?? []);
    this.#slots = state?.slots ?? [null, null, null];
    this.#parts = state?.parts ?? {};
    this.arrival.dismiss();
    this.show();
    this.#keep();
    this.#isNew = !state;
  }

  /** Draws the point that is looked at, after each move and after a walk was played; or another one. */
  show(place: LatentPoint = this.position.place): void {
    if (this.space) this.live.show(this.space.model, place);
  }

  /** Keeps the point that is looked at. */
  keep(): KeptPoint | null {
    if (!this.space) return null;
    const { place, pose } = this.position;
    const kept = this.places.add({ place, pose });
    this.#keep();
    return kept;
  }

  /** Keeps a point that was not gone to. */
  keepThat(place: Omit<KeptPoint, 'id' | 'name'>): void {
    this.places.add(place);
    this.#keep();
  }

  goTo(kept: KeptPoint): void {
    this.position.arrive(kept.pose);
  }

  forget(kept: KeptPoint): void {
    const back = this.places.remove(kept.id);
    this.#keep();
    const run = (): void => {
      back();
      this.#keep();
    };
    const title = t.explore.places.forgotten(this.nameOf(kept));
    this.#toasts.show({ kind: 'info', title, action: { label: t.undo, run } });
  }

  rename(kept: KeptPoint, name: string): void {
    this.places.rename(kept.id, name);
    this.#keep();
  }

  /** A kept point's own name, or what it is: its image, its seed, its number. */
  nameOf(kept: KeptPoint): string {
    const { seed, name } = kept.pose.base.origin;
    return (
      kept.name || name || (seed === undefined ? t.explore.places.number(kept.id.slice(1)) : t.explore.seedOf(seed))
    );
  }

  /** A, B and C of A - B + C. */
  get slots(): readonly (Slot | null)[] {
    return this.#slots;
  }

  fill(index: number, slot: Slot | null): void {
    this.#slots = this.#slots.with(index, slot);
    this.#keep();
  }

  /** The average picture of a class: the middle of the space, asked for that class. */
  averageOf(index: number): LatentPoint {
    const space = spaceOf(this.space as LatentSpace);
    return { ...middleOf(space), classes: oneClass(space, index) };
  }

  /** What an exported picture of the point that is looked at remembers. */
  get made(): MadeFrom {
    const { pose, place, seed } = this.position;
    const settings: StoredPoseSettings = z.encode(PoseSettings, { pose, vectors: this.#vectorsOf([pose]) });
    return { model: this.space?.model ?? '', places: [place], seeds: [seed], settings };
  }

  /** What another part of the page keeps in the model's memory (the walk), as it put it. */
  part(name: string): unknown {
    return this.#parts[name];
  }

  keepPart(name: string, value: Json): void {
    this.#parts = { ...this.#parts, [name]: value };
    this.#keep();
  }

  /** The view is left: what is not kept yet is sent now. */
  leave(): void {
    this.#memory.flush();
  }

  #keep(): void {
    if (!this.space) return;
    const { model } = this.space;
    this.#memory.change((before) => withModel(before, model, this.#openState()));
  }

  #openState(): OpenState {
    const { state } = this.position;
    const places = this.places.all;
    const used = [state.now, ...state.past, ...places].map(({ pose }) => pose);
    return { ...state, places, slots: this.#slots, vectors: this.#vectorsOf(used), parts: this.#parts };
  }

  #vectorsOf(used: readonly Pose[]): Record<string, number[]> {
    const known = used
      .flatMap(({ amounts }) => amounts)
      .flatMap(({ slider }): [string, number[]][] => {
        const vector = this.directions.vectorOf(slider);
        return vector ? [[keyOf(slider), [...vector]]] : [];
      });
    return Object.fromEntries(known);
  }
}
