// The runs of the studio, what can be done with them, and which of them is looked at.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { UnreadFolder } from '../../../common/contract/fault.ts';
import type { Job } from '../../../common/contract/jobs.ts';
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { Run, RunEvent, RunPlan, SampleGrid, SaveRequest } from '../../../common/contract/training.ts';
import type { StudioClient } from '../../host/host.ts';
import { t } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import { idsOf } from '../ids.ts';
import { Persisted } from '../persisted.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { Playback } from './playback.svelte.ts';

/** What of the Train view is open. */
export type TrainRoute =
  { at: 'runs' } | { at: 'new' } | { at: 'run'; id: string } | { at: 'compare'; ids: readonly string[] };

export const isUnderway = ({ state }: Pick<Run, 'state'>): boolean => state === 'running' || state === 'waiting';
/** The minutes for which nobody may have been there before it trains, while that is what it waits for. */
export const awaitsAbsence = ({ state, startsAt, idleMinutes }: Run): number | undefined =>
  state === 'waiting' && startsAt === undefined ? idleMinutes : undefined;
export const MOST_COMPARED = 4;

/** A run that was stopped before its plan's end. */
export const endedEarly = ({ state, step, plan }: Pick<Run, 'state' | 'step' | 'plan'>): boolean =>
  state === 'done' && step < plan.steps;

/** What is asked of a run beside going on or stopping, which it does not hinder. */
const measureOf = (id: string): string => `measure ${id}`;

export class Training {
  readonly #runs = new SvelteMap<string, Run>();
  readonly #route = new Persisted<{ route: TrainRoute }>('train', { route: { at: 'runs' } });
  readonly #connection: Connection;
  readonly #toasts: Toasts;
  #broken = $state.raw<readonly UnreadFolder[]>([]);
  #loaded = $state(false);
  #marked = $state.raw<readonly string[]>([]);
  /** Runs that were asked to stop or go on, until they do. */
  #asked = $state.raw<readonly string[]>([]);
  /** Runs that were asked to end where they are, until they have. */
  readonly #stopping = new SvelteSet<string>();
  /** The run whose dialog is open. */
  dialog = $state.raw<{ kind: 'save' | 'further'; id: string; step?: number } | null>(null);
  readonly playback: Playback;

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
    this.playback = new Playback(() => this.#stepsShown());
    connection.watch(async (studio, signal) => {
      for await (const event of await studio.training.watch(undefined, { signal })) this.apply(event);
    });
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** The newest first. */
  get runs(): Run[] {
    return [...this.#runs.values()].sort((a, b) => b.created - a.created);
  }

  /** Folders of runs that cannot be read. */
  get broken(): readonly UnreadFolder[] {
    return this.#broken;
  }

  get busy(): boolean {
    return this.runs.some(({ state }) => state === 'running');
  }

  /** Whether a run wants to know when somebody is there. */
  get minds(): boolean {
    return [...this.#runs.values()].some((run) => run.idleMinutes !== undefined && isUnderway(run));
  }

  find(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  /** Falls back to the list when what was looked at is gone. */
  get route(): TrainRoute {
    const { route } = this.#route.value;
    if (!this.#loaded) return route;
    if (route.at === 'run' && !this.#runs.has(route.id)) return { at: 'runs' };
    if (route.at === 'compare' && this.compared.length < 2) return { at: 'runs' };
    return route;
  }

  /** The run whose page is open. */
  get open(): Run | undefined {
    const { route } = this;
    return route.at === 'run' ? this.#runs.get(route.id) : undefined;
  }

  get compared(): Run[] {
    const { route } = this.#route.value;
    return route.at === 'compare' ? route.ids.flatMap((id) => this.#runs.get(id) ?? []) : [];
  }

  /** Marked in the list, to be compared. */
  get marked(): readonly string[] {
    return this.#marked.filter((id) => this.#runs.has(id));
  }

  mark(id: string, on: boolean): void {
    const others = this.marked.filter((each) => each !== id);
    this.#marked = on ? [...others, id].slice(-MOST_COMPARED) : others;
  }

  go(route: TrainRoute): void {
    this.playback.reset();
    this.#route.value = { route };
  }

  isAsked(id: string): boolean {
    return this.#asked.includes(id);
  }

  apply(event: RunEvent): void {
    switch (event.type) {
      case 'runs': {
        const known = idsOf(event.runs);
        for (const id of this.#runs.keys()) if (!known.has(id)) this.#runs.delete(id);
        for (const run of event.runs) this.#runs.set(run.id, run);
        this.#broken = event.broken;
        this.#loaded = true;
        break;
      }
      case 'broken':
        this.#broken = event.broken;
        break;
      case 'run':
        this.#runs.set(event.run.id, event.run);
        break;
      case 'removed':
        this.#runs.delete(event.id);
        break;
    }
  }

  studio = (): Promise<StudioClient> => this.#connection.studio();

  /** @throws Fault that names what is wrong with the plan; the form shows it. */
  async start(name: string, plan: RunPlan, when: { at?: number; idleMinutes?: number } = {}): Promise<void> {
    const run = await (await this.studio()).training.start({ name, plan, ...when });
    this.#runs.set(run.id, run);
    this.go({ at: 'run', id: run.id });
  }

  async pause(id: string): Promise<void> {
    await this.#ask(id, async (studio) => this.#put(await studio.training.pause({ id })));
  }

  isStopping(id: string): boolean {
    return this.#stopping.has(id);
  }

  async stop(id: string): Promise<void> {
    this.#stopping.add(id);
    await this.#ask(id, async (studio) => this.#put(await studio.training.stop({ id })));
    this.#stopping.delete(id);
  }

  async resume(id: string, steps?: number): Promise<void> {
    await this.#ask(id, async (studio) =>
      this.#put(await studio.training.resume({ id, ...(steps !== undefined && { steps }) })),
    );
  }

  /** Lets it train only once nobody has been there for so many minutes; undefined: always. */
  async whileAway(id: string, minutes: number | undefined): Promise<void> {
    await this.#ask(id, async (studio) =>
      this.#put(await studio.training.whileAway({ id, idleMinutes: minutes ?? null })),
    );
  }

  /** Begins to measure the run; the job of it, or undefined when that was refused. */
  measure(id: string): Promise<Job | undefined> {
    return this.#ask(measureOf(id), (studio) => studio.training.measure({ id }));
  }

  isMeasureAsked(id: string): boolean {
    return this.isAsked(measureOf(id));
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#ask(id, async (studio) => this.#put(await studio.training.rename({ id, name })));
  }

  async remove(run: Run): Promise<void> {
    const { id, name } = run;
    await this.#ask(id, async (studio) => {
      await studio.training.remove({ id });
      this.#runs.delete(id);
      const restore = () => void this.#ask(id, async (now) => this.#put(await now.training.restore({ id })));
      this.#toasts.show({ kind: 'info', title: t.train.removed(name), action: { label: t.undo, run: restore } });
    });
  }

  /** A checkpoint as a trial model for Translate; undefined when that failed. */
  tryOut(id: string, step?: number): Promise<LibraryModel | undefined> {
    return this.#ask(id, (studio) => studio.training.tryOut({ id, ...(step !== undefined && { step }) }));
  }

  /** @throws Fault; the dialog shows it. */
  async save(id: string, request: SaveRequest): Promise<LibraryModel> {
    return (await this.studio()).training.save({ id, ...request });
  }

  /** What a run's sample pictures show; null before the first. */
  async samples(id: string): Promise<SampleGrid | null> {
    return (await this.studio()).training.samples({ id });
  }

  #put(run: Run): void {
    this.#runs.set(run.id, run);
  }

  #stepsShown(): readonly number[] {
    if (this.open) return this.open.samples;
    const steps = this.compared.flatMap(({ samples }) => samples).sort((a, b) => a - b);
    return steps.filter((step, index) => step !== steps[index - 1]);
  }

  async #ask<T>(id: string, verb: (studio: StudioClient) => Promise<T>): Promise<T | undefined> {
    this.#asked = [...this.#asked, id];
    try {
      return await verb(await this.#connection.studio());
    } catch (error) {
      this.#toasts.fault(error);
      return undefined;
    } finally {
      const at = this.#asked.indexOf(id);
      this.#asked = this.#asked.filter((_, index) => index !== at);
    }
  }
}
