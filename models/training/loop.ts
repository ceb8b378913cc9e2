// The training loop: photos in, steps, numbers out. It knows neither recipe nor disk; what happens between steps
// (pictures, checkpoints) is its caller's.
import * as tf from '@tensorflow/tfjs-core';
import type { Batch, Learner } from './learner.ts';
import type { Turn } from './turn.ts';

export type Numbers = Readonly<Record<string, number>>;

export interface LoopOptions {
  learner: Learner;
  /** The batch of a step, counted from 0; the loop disposes it. */
  next(step: number): Promise<Batch>;
  /** Learning rate of a step, counted from 0. */
  schedule(step: number): number;
  /** Steps taken already, and to take altogether. */
  from: number;
  to: number;
  hooks: {
    /** Numbers of a step, by the recipe's names, in order; `step` counts steps taken: the first is 1. All are finite. */
    reports(step: number, numbers: Numbers): void;
    /**
     * Whether `between` wants to be called after this many steps. Then, and only then, the loop waits for all numbers
     * before it goes on, so what `between` sees and saves is known to be sound.
     */
    due(step: number): boolean;
    between(step: number): Promise<void>;
    /** Default: at once. */
    turn?: Turn;
  };
  /** Aborting ends the loop after the step in flight. */
  signal?: { readonly aborted: boolean };
}

/** A step gave a number that is none: the networks are lost from there on. */
export class NotFinite extends Error {
  override readonly name = 'NotFinite';
  readonly step: number;
  readonly numbers: Numbers;

  constructor(step: number, numbers: Numbers) {
    const which = Object.keys(numbers).filter((name) => !Number.isFinite(numbers[name]));
    super(`${which.join(', ')} at step ${step}`);
    this.step = step;
    this.numbers = numbers;
  }
}

/**
 * Takes steps until `to` or until aborted; resolves with the steps taken. Numbers are read while the next step is on
 * its way: a device that computes beside us never waits for them. Throws NotFinite, and what the hooks throw.
 */
export async function train({ learner, next, schedule, from, to, hooks, signal }: LoopOptions): Promise<number> {
  const turn = hooks.turn ?? ((work) => work());
  let unread: Promise<void> | undefined;
  let step = from;
  try {
    while (step < to && !signal?.aborted) {
      const batch = await next(step);
      const reading = await turn(async () => {
        try {
          const reports = learner.step(batch, schedule(step));
          return { numbers: read(reports) };
        } finally {
          tf.dispose(batch);
        }
      });
      step++;
      await unread;
      unread = report(step, reading.numbers);
      unread.catch(() => {}); // thrown where it is waited for
      if (hooks.due(step) || step === to) {
        await unread;
        if (hooks.due(step)) await hooks.between(step);
      }
    }
  } finally {
    await unread?.catch(() => {});
  }
  await unread;
  return step;

  async function report(taken: number, reading: Promise<Numbers>): Promise<void> {
    const numbers = await reading;
    if (Object.values(numbers).some((value) => !Number.isFinite(value))) throw new NotFinite(taken, numbers);
    hooks.reports(taken, numbers);
  }
}

/** All scalars in one transfer; they are disposed at once. */
async function read(reports: Readonly<Record<string, tf.Scalar>>): Promise<Numbers> {
  const names = Object.keys(reports);
  const together = tf.tidy(() => tf.concat(names.map((name) => tf.reshape(reports[name]!, [1]))));
  tf.dispose(reports as tf.NamedTensorMap);
  try {
    const values = await together.data();
    return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
  } finally {
    together.dispose();
  }
}
