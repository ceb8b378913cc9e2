// The runs of a home: the truth about them lies in their folders, a copy in memory, and pages are told each change.
// Commands train in the same home, so folders are looked at again while somebody watches.
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Run, RunEvent, RunPlan } from '../../../common/contract/training.ts';
import type { UnreadFolder } from '../../../common/contract/fault.ts';
import { Fault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { renameFolder } from '../../files/atomic.ts';
import { idFor } from '../../files/library/library.ts';
import { makeFolder } from '../../files/make-folder.ts';
import type { RunChange } from '../../files/runs/run-file.ts';
import { changeRun, createRun, listRuns, readRun, removeRun, runFolder, tidyRuns } from '../../files/runs/runs.ts';
import { Feed } from '../core/feed.ts';
import { makeHomeFolder } from '../core/home.ts';
import type { Log } from '../core/log.ts';
import { trainedBy, trainedElsewhere } from './train.ts';

const REFRESH_MS = 2000;
const TRASH = '.trash';

export class RunStore {
  readonly #root: string;
  readonly #log: Log;
  readonly #runs = new Map<string, Run>();
  readonly #feed = new Feed<RunEvent>();
  readonly #timer: NodeJS.Timeout;
  /** Runs that this process trains or will: their copy in memory is the newest. */
  readonly #ours = new Set<string>();
  /** Folders of runs that cannot be read. */
  #broken: UnreadFolder[] = [];
  #refreshing: Promise<void> | undefined;

  constructor(root: string, log: Log) {
    this.#root = root;
    this.#log = log;
    this.#timer = setInterval(() => void (this.#feed.watchers > 0 && this.refresh()), REFRESH_MS).unref();
  }

  /**
   * Reads all runs. What trained or waited its turn when the last studio ended comes back paused: see `Trainer`. What
   * waits for a time, or for nobody to be there, waits on.
   */
  async open(): Promise<void> {
    await this.refresh();
    const runs = [...this.#runs.values()];
    for (const { id, state, elsewhere, startsAt = 0, idleMinutes } of runs) {
      const waits = state === 'waiting' && (startsAt > Date.now() || idleMinutes !== undefined);
      if (elsewhere === undefined && (state === 'running' || state === 'waiting') && !waits)
        await this.change(id, { state: 'paused', startsAt: undefined });
    }
    if (runs.every(({ elsewhere }) => elsewhere === undefined)) await tidyRuns(this.#root);
  }

  /**
   * Paths of all photos and folders that runs name, those in the trash as well; undefined when that is not known, because
   * a run cannot be read.
   */
  async usedPaths(): Promise<string[] | undefined> {
    const [runs, trash] = [await listRuns(this.#root), await listRuns(join(this.#root, TRASH))];
    if (runs.broken.length > 0 || trash.broken.length > 0) return undefined;
    const plans = [...runs.runs, ...trash.runs].map(({ plan }) => plan);
    return plans.flatMap((plan) => Object.values(plan.domains).flatMap(({ paths, leftOut }) => [...paths, ...leftOut]));
  }

  folder(id: string): string {
    return runFolder(this.#root, id);
  }

  /** Newest first. */
  all(): Run[] {
    return [...this.#runs.values()].sort((a, b) => b.created - a.created || a.id.localeCompare(b.id));
  }

  /** What of the home's runs cannot be read. */
  get broken(): readonly UnreadFolder[] {
    return this.#broken;
  }

  find(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  /** Throws Fault `not-found`, and what is wrong with one that cannot be read. */
  get(id: string): Run {
    const run = this.#runs.get(id);
    const unread = this.#broken.find(({ folder }) => basename(folder) === id);
    if (!run && unread) throw Fault.from(unread.fault);
    if (!run) throw new Fault('not-found', runFaults.noRun({ id }), { subject: id });
    return run;
  }

  /** By id, or by name when only one has it. Throws Fault `not-found`, `bad-input`. */
  named(name: string): Run {
    const run = this.#runs.get(name);
    if (run) return run;
    const [first, second] = this.all().filter((each) => each.name === name);
    if (!first) return this.get(name);
    if (!second) return first;
    const ids = this.all().flatMap((each) => (each.name === name ? each.id : []));
    throw new Fault('bad-input', runFaults.severalRuns({ name, ids: ids.join(', ') }));
  }

  /** Makes a waiting run. Its id comes from the name, or from the recipe where that has no Latin letter. */
  async create(name: string, plan: RunPlan): Promise<Run> {
    await makeHomeFolder(this.#root);
    const trash = await readdir(join(this.#root, TRASH)).catch(() => []);
    const taken = new Set([...(await readdir(this.#root)), ...trash]);
    const latin = /[a-z0-9]/i.test(name.normalize('NFKD')) ? name : plan.recipe;
    const run = await createRun(this.#root, { id: idFor(latin, taken), name, plan });
    this.#keep(run);
    return run;
  }

  /** Takes the run into this process's care, or gives it back. */
  own(id: string, ours: boolean): void {
    if (ours) this.#ours.add(id);
    else this.#ours.delete(id);
  }

  /** Changes run.json. Throws Fault `exists` when another process trains the run. */
  async change(id: string, change: RunChange): Promise<Run> {
    this.get(id);
    if (!this.#ours.has(id)) await this.#checkFree(id);
    const { name, state, plan, fault, startsAt, idleMinutes } = await changeRun(this.folder(id), change);
    return this.update(id, { name, state, plan, fault, startsAt, idleMinutes });
  }

  /** Changes the copy in memory only: numbers that come many times a second. */
  update(id: string, change: Partial<Run>): Run {
    const run = { ...this.get(id), ...change };
    this.#keep(run);
    return run;
  }

  /** Reads again what the engine wrote beside run.json: checkpoints, samples, measures, advice; numbers when asked for. */
  async reread(id: string, numbers?: 'and numbers'): Promise<Run> {
    const { checkpoints, samples, photos, measures, advice, reports, secondsPerStep } = await readRun(this.folder(id));
    const newest = numbers && checkpoints.length > 0 ? { reports, secondsPerStep } : {};
    return this.update(id, { checkpoints, samples, photos, measures, advice, ...newest });
  }

  /** Throws Fault `exists` when another process trains it. */
  async remove(id: string, forGood: boolean): Promise<void> {
    this.get(id);
    await this.#checkFree(id);
    const trashed = join(this.#root, TRASH, id);
    if (forGood) await removeRun(this.#root, id);
    else {
      await makeFolder(join(this.#root, TRASH));
      await rm(trashed, { recursive: true, force: true });
      await renameFolder(this.folder(id), trashed);
    }
    this.#forget(id);
  }

  /** Throws Fault `not-found`, `exists`. */
  async restore(id: string): Promise<Run> {
    const folder = this.folder(id);
    const names = await readdir(join(this.#root, TRASH)).catch((): string[] => []);
    if (!names.includes(id)) throw new Fault('not-found', runFaults.notInTrash({ id }), { subject: id });
    await renameFolder(join(this.#root, TRASH, id), folder);
    const run = await readRun(folder);
    this.#keep(run);
    return run;
  }

  /** Reads what others may have changed: new runs, removed ones, those that they train. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async *watch(signal?: AbortSignal): AsyncGenerator<RunEvent, void, void> {
    await this.refresh();
    yield* this.#feed.watch(() => [{ type: 'runs', runs: this.all(), broken: [...this.#broken] }], signal);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#feed.close();
  }

  async #refresh(): Promise<void> {
    const { runs, broken } = await listRuns(this.#root);
    this.#keepBroken(broken);
    const found = new Set(runs.map(({ id }) => id));
    for (const id of this.#runs.keys()) if (!found.has(id) && !this.#ours.has(id)) this.#forget(id);
    for (const run of runs) {
      if (this.#ours.has(run.id)) continue;
      const pid = await trainedBy(this.folder(run.id));
      if (this.#ours.has(run.id)) continue; // became ours while we looked
      const elsewhere = pid === undefined ? {} : { elsewhere: Number(pid) || 0 };
      const stopped = pid === undefined && run.state === 'running'; // whoever trained it was killed
      const seen: Run = { ...run, ...elsewhere, ...(stopped && { state: 'paused' }) };
      if (JSON.stringify(seen) !== JSON.stringify(this.#runs.get(run.id))) this.#keep(seen);
    }
  }

  async #checkFree(id: string): Promise<void> {
    const pid = await trainedBy(this.folder(id));
    if (pid !== undefined) throw trainedElsewhere(pid);
  }

  #keepBroken(broken: UnreadFolder[]): void {
    const known = new Set(this.#broken.map(({ folder }) => folder));
    for (const { folder, fault } of broken) {
      if (!known.has(folder)) this.#log.warn({ folder, fault }, 'A run cannot be read and is left out.');
    }
    const changed = JSON.stringify(broken) !== JSON.stringify(this.#broken);
    this.#broken = broken;
    if (changed) this.#feed.publish('broken', { type: 'broken', broken });
  }

  #keep(run: Run): void {
    this.#runs.set(run.id, run);
    this.#feed.publish(run.id, { type: 'run', run });
  }

  #forget(id: string): void {
    this.#runs.delete(id);
    this.#feed.publish(id, { type: 'removed', id });
  }
}
