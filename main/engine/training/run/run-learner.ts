// What learns in a run, and where it stands: as the last checkpoint has it, or as the run begins.
import type { RunPlan } from '../../../../common/contract/training.ts';
import { Fault } from '../../../../common/fault.ts';
import { runFaults } from '../../../../common/faults/runs.ts';
import type { FrozenFeatures } from '../../../../models/networks/frozen-features.ts';
import type { Recipe } from '../../../../models/recipes/recipe.ts';
import { MOST_HALVINGS } from '../../../../models/training/health/not-finite.ts';
import type { Learner } from '../../../../models/training/learner.ts';
import type { NotFinite } from '../../../../models/training/loop.ts';
import { readLatestCheckpoint, setDamagedAside } from '../../../files/runs/checkpoint.ts';
import type { Turn } from '../../turns.ts';
import { freshLearner, restoreLearner, scheduleOf } from '../learner.ts';
import { startFrom } from './start-from.ts';

interface Parts {
  folder: string;
  plan: RunPlan;
  recipe: Recipe;
  /** How many numbers the labels of its photos have. */
  classes: number;
  /** What its discriminators look through, if they do. */
  features: FrozenFeatures | undefined;
  /** Folder of the library model that the plan starts from. */
  model: string | undefined;
  turn: Turn;
}

export class RunLearner {
  readonly #parts: Parts;
  readonly #schedule: (step: number) => number;
  #learner: Learner | undefined;
  #step = 0;
  #rateScale = 1;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#schedule = scheduleOf(parts.recipe, parts.plan);
  }

  /** There is none before `restore`. */
  get learner(): Learner {
    return this.#learner!;
  }

  /** The last one taken. */
  get step(): number {
    return this.#step;
  }

  /** Of the schedule's learning rate, (0, 1]; halved each time that numbers break. */
  get rateScale(): number {
    return this.#rateScale;
  }

  /** Learning rate of a step, counted from 0. */
  rate(step: number): number {
    return this.#rateScale * this.#schedule(step);
  }

  /** A step was taken. */
  advance(step: number): void {
    this.#step = step;
  }

  /**
   * Networks as the last checkpoint has them, or as the run begins. `damaged`: steps of later checkpoints, which are set
   * aside. Faults: as `startFrom`; `unreadable` when the checkpoint is of other networks.
   */
  async restore(): Promise<{ fromCheckpoint: boolean; damaged: readonly number[] }> {
    const { folder, plan, recipe, classes, features, model, turn } = this.#parts;
    const damaged: number[] = [];
    const checkpoint = await readLatestCheckpoint(folder, (step) => damaged.push(step));
    for (const step of damaged) await setDamagedAside(folder, step);
    await turn(async () => {
      this.#learner?.dispose();
      const fresh = (like: RunPlan) => freshLearner(recipe, like, classes, features);
      this.#learner = fresh(plan);
      if (checkpoint) restoreLearner(this.#learner, checkpoint);
      else await startFrom(this.#learner, recipe, plan, { folder, model, fresh });
    });
    this.#step = checkpoint?.state.step ?? 0;
    this.#rateScale = Math.min(this.#rateScale, checkpoint?.state.rateScale ?? 1);
    return { fromCheckpoint: checkpoint !== undefined, damaged };
  }

  /** Half the learning rate from now on. Fault `bad-input` when that was tried often enough. */
  halveRate(broken: NotFinite): void {
    this.#rateScale /= 2;
    if (this.#rateScale >= 0.5 ** MOST_HALVINGS) return;
    const message = runFaults.brokenNumbers();
    throw new Fault('bad-input', message, { subject: 'learningRate', details: broken.message });
  }

  dispose(): void {
    this.#learner?.dispose();
  }
}
