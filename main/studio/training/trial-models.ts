// Checkpoints on trial in Translate: a run that is not finished is tried as if it were a model. `trial-<run>` follows the
// newest checkpoint, `trial-<run>-at-<step>` stays with one. The library knows them by id and does not list them; their
// folders lie in the cache, one per checkpoint, so that an engine never holds the weights of another one under its name.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../../../common/contract/training.ts';
import { isFault } from '../../../common/fault.ts';
import { readModelFolder, type ModelFolder } from '../../files/library/model-folder.ts';
import { readRun, runFolder } from '../../files/runs/runs.ts';
import { readCheckpointState } from '../../files/runs/checkpoint.ts';
import { checkpointOf, ofNewest, writeRunModel } from './run-model.ts';

const PREFIX = 'trial-';

/** Checkpoints kept per run: one may still be in use when the next is on trial. */
const KEPT = 3;

/** The id under which a run's checkpoint is on trial. */
export const trialId = (run: string, step?: number): string =>
  step === undefined ? PREFIX + run : `${PREFIX}${run}-at-${step}`;

export class TrialModels {
  readonly #root: string;
  readonly #runs: string;
  readonly #making = new Map<string, Promise<ModelFolder>>();

  /** `root`: a folder of the cache; `runs`: the folder of all runs. */
  constructor(root: string, runs: string) {
    this.#root = root;
    this.#runs = runs;
  }

  /** The trial model of that id; undefined when no run is meant. Throws Fault `not-found` without a checkpoint. */
  async find(id: string): Promise<ModelFolder | undefined> {
    if (!id.startsWith(PREFIX)) return undefined;
    const named = id.slice(PREFIX.length);
    const run = await this.#run(named);
    if (run) return ofNewest(runFolder(this.#runs, run.id), (at) => this.#trialModel(run, at, trialId(run.id)));
    const [, other, step] = /^(.+)-at-(\d+)$/.exec(named) ?? [];
    const stopped = other === undefined ? undefined : await this.#run(other);
    return stopped && this.#trialModel(stopped, Number(step), id);
  }

  #trialModel(run: Run, step: number, id: string): Promise<ModelFolder> {
    const target = join(this.#root, run.id, `${id}-${step}`);
    const making = this.#making.get(target);
    if (making) return making;
    const made = this.#make(run, step, { id, target }).finally(() => this.#making.delete(target));
    this.#making.set(target, made);
    return made;
  }

  async #make(run: Run, step: number, { id, target }: { id: string; target: string }): Promise<ModelFolder> {
    const folder = runFolder(this.#runs, run.id);
    await checkpointOf(folder, step);
    const ready = await readModelFolder(target).catch(() => undefined);
    const { created } = await readCheckpointState(folder, step);
    if (ready && Date.parse(ready.card.created) >= created) return ready; // else the run took this step again
    await rm(target, { recursive: true, force: true });
    const name = `${run.name.slice(0, 60)} (${step})`;
    const request = { id, name, licence: 'unknown', precision: 'float32' } as const;
    await writeRunModel({ run, folder, step }, target, request);
    await this.#prune(join(this.#root, run.id), target);
    return readModelFolder(target);
  }

  async #run(id: string): Promise<Run | undefined> {
    try {
      return await readRun(runFolder(this.#runs, id));
    } catch (error) {
      if (isFault(error) && (error.code === 'not-found' || error.code === 'bad-input')) return undefined;
      throw error;
    }
  }

  /** Keeps the newest few of a run. */
  async #prune(folder: string, newest: string): Promise<void> {
    const stepOf = (name: string) => Number(/-(\d+)$/.exec(name)?.[1] ?? -1);
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
    for (const name of names.sort((a, b) => stepOf(b) - stepOf(a)).slice(KEPT)) {
      if (join(folder, name) !== newest) await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}
