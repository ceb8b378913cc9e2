// Checkpoints on trial in Translate: a run that is not finished is tried as if it were a model, by its newest checkpoint or
// by one. The library knows them by id and does not list them; their folders lie in the cache, one per checkpoint, so that
// an engine never holds the weights of another one under its name: `<run>/<step>/newest` and `<run>/<step>/kept`.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../../../common/contract/training.ts';
import { readModelFolder, type ModelFolder } from '../../files/library/model-folder.ts';
import { readRun, runFolder } from '../../files/runs/runs.ts';
import { checkpointSteps, readCheckpointState } from '../../files/runs/checkpoint.ts';
import type { TrialModelFinder } from '../library/library.ts';
import { checkpointOf, ofNewest, writeRunModel } from './run-model.ts';

const PREFIX = 'trial-';

/** Checkpoints whose models are kept per run: one may still be in use when the next is on trial. */
const KEPT = 3;

/** The id under which a run's checkpoint is on trial; without a step, whichever is the newest. It is never taken apart. */
const trialId = (run: string, step?: number): string =>
  step === undefined ? PREFIX + run : `${PREFIX}${run}-at-${step}`;

export class TrialModels implements TrialModelFinder {
  readonly #root: string;
  readonly #runs: string;
  readonly #making = new Map<string, Promise<ModelFolder>>();

  /** `root`: a folder of the cache; `runs`: the folder of all runs. */
  constructor(root: string, runs: string) {
    this.#root = root;
    this.#runs = runs;
  }

  async find(id: string): Promise<ModelFolder | undefined> {
    if (!id.startsWith(PREFIX)) return undefined;
    const runs = (await this.#runIds()).filter((run) => id.startsWith(trialId(run)));
    const run = runs.find((each) => trialId(each) === id);
    if (run !== undefined) return this.at(run);
    for (const each of runs) {
      const steps = await checkpointSteps(join(this.#runs, each));
      const step = steps.find((at) => trialId(each, at) === id);
      if (step !== undefined) return this.at(each, step);
    }
    return undefined;
  }

  async at(id: string, step?: number): Promise<ModelFolder> {
    const folder = runFolder(this.#runs, id);
    const run = await readRun(folder);
    if (step !== undefined) return this.#trialModel(run, step, { id: trialId(id, step), folder: 'kept' });
    return ofNewest(folder, (newest) => this.#trialModel(run, newest, { id: trialId(id), folder: 'newest' }));
  }

  #trialModel(run: Run, step: number, { id, folder }: { id: string; folder: string }): Promise<ModelFolder> {
    const target = join(this.#root, run.id, String(step), folder);
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
    await this.#prune(join(this.#root, run.id), step);
    return readModelFolder(target);
  }

  /** Folders of runs, whether they can be read or not. */
  async #runIds(): Promise<string[]> {
    const entries = await readdir(this.#runs, { withFileTypes: true }).catch(() => []); // nobody has trained yet
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  /** Keeps those of the newest few steps of a run. */
  async #prune(folder: string, made: number): Promise<void> {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
    const kept = names
      .map(Number)
      .filter(Number.isInteger)
      .sort((a, b) => b - a)
      .slice(0, KEPT);
    for (const name of names.filter((each) => ![...kept, made].includes(Number(each)))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}
