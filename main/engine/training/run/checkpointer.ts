// Checkpoints written beside the steps that follow: the tensors are read between two steps, the files written while the
// next ones compute.
import type { Learner } from '../../../../models/training/learner.ts';
import { capture } from '../../../../models/training/checkpoint.ts';
import { NotFinite } from '../../../../models/training/loop.ts';
import {
  bestCheckpoint,
  CHECKPOINT_FORMAT,
  type CheckpointState,
  pruneCheckpoints,
  writeCheckpoint,
} from '../../../files/runs/checkpoint.ts';

export interface CheckpointerOptions {
  folder: string;
  /** Whether the checkpoint of a step is kept for good, beside the last and the best. */
  keep(step: number): boolean;
  /** A checkpoint is whole on disk. */
  written(step: number, best: boolean): void;
  /** One could not be written; `flush` throws it. */
  failed(error: unknown): void;
}

export class Checkpointer {
  readonly #options: CheckpointerOptions;
  #writing: Promise<void> = Promise.resolve();
  #failure: { error: unknown } | undefined;
  #last = -1;

  constructor(options: CheckpointerOptions) {
    this.#options = options;
  }

  /** The checkpoint of this step is on disk already. */
  resume(step: number): void {
    this.#last = step;
  }

  /** The step of the last checkpoint saved or resumed from, -1 before the first. */
  get last(): number {
    return this.#last;
  }

  /**
   * Reads the learner and begins to write; waits only for the checkpoint before. Throws NotFinite when a weight is no
   * number: such a checkpoint must never replace a good one.
   */
  async save(
    learner: Learner,
    about: Omit<CheckpointState, 'format' | 'steps' | 'warmUps' | 'randoms' | 'created'>,
  ): Promise<void> {
    await this.flush();
    const { weights, training, steps, warmUps, randoms } = await capture(learner);
    for (const tensors of [weights, training]) {
      for (const [name, { data }] of tensors) {
        if (!Number.isFinite(sum(data))) throw new NotFinite(about.step, { [name]: NaN });
      }
    }
    const copied = Object.fromEntries(Object.entries(randoms).map(([name, state]) => [name, [...state]]));
    const state = {
      format: CHECKPOINT_FORMAT,
      ...about,
      steps,
      warmUps,
      randoms: copied,
      created: Date.now(),
    } as CheckpointState;
    this.#last = about.step;
    const { folder, keep, written, failed } = this.#options;
    const write = async () => {
      await writeCheckpoint(folder, { weights, training, state });
      written(about.step, state.score !== null && (await bestCheckpoint(folder)) === about.step);
      await pruneCheckpoints(folder, keep);
    };
    this.#writing = write().catch((error: unknown) => {
      this.#failure = { error };
      failed(error);
    });
  }

  /** Waits until everything is on disk; throws what went wrong. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#failure) throw this.#failure.error;
  }
}

/** NaN or infinite when a value is. */
function sum(values: Float32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
