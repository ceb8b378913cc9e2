// The engine's training operations (common/engine/training.ts).
import { implement } from '@orpc/server';
import { trainingContract, type TrainingEvent } from '../../../common/engine/training.ts';
import { Fault } from '../../../common/fault.ts';
import type { Turns } from '../turns.ts';
import { estimate } from './estimate.ts';
import { evaluate } from './evaluate.ts';
import { EventQueue } from './event-queue.ts';
import { trainRun } from './train-run.ts';

export interface TrainingRouterOptions {
  /** Loads the backend; awaited before any tensor is made. */
  ready(): Promise<unknown>;
  /** Shared with translation: a step and a picture take turns. */
  turns: Turns;
  /** Folder of the encoder that measures look with. */
  encoder?: string;
}

/** One run at a time; others are the studio's queue. */
export function trainingRouter({ ready, turns, encoder }: TrainingRouterOptions) {
  const os = implement(trainingContract);
  const turn = <T>(work: () => Promise<T>) => turns.take(undefined, work);
  let running: { stop: AbortController; ended: Promise<void> } | undefined;

  return os.router({
    train: os.train.handler(async function* ({ input: { folder, model }, signal }) {
      if (running?.stop.signal.aborted) await running.ended; // it is writing its last checkpoint
      if (running) throw new Fault('exists', 'A run is being trained already. Pause it first.', { subject: folder });
      const stop = new AbortController();
      const abort = () => stop.abort();
      const queue = new EventQueue<TrainingEvent>();
      const ended = ready()
        .then(() => trainRun(folder, { model, encoder, signal: stop.signal, emit: (event) => queue.push(event), turn }))
        .then(
          () => queue.end(),
          (error: unknown) => queue.end({ error }),
        )
        .finally(() => (running = undefined));
      running = { stop, ended };
      signal?.addEventListener('abort', abort, { once: true });
      if (signal?.aborted) abort();
      try {
        yield* queue.events();
      } finally {
        abort(); // whoever listened has left
        await ended;
        signal?.removeEventListener('abort', abort);
      }
    }),

    stop: os.stop.handler(async () => {
      running?.stop.abort();
      await running?.ended;
    }),

    evaluate: os.evaluate.handler(async ({ input }) => {
      await ready();
      return evaluate({ ...input, encoder, turn });
    }),

    estimate: os.estimate.handler(async ({ input: { plan }, signal }) => {
      await ready();
      return estimate(plan, turn, signal);
    }),
  });
}
