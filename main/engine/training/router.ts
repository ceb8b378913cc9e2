// The engine's training operations (common/engine/training.ts). What they do is loaded when it is asked for: an engine that
// translates starts without it, and without sharp.
import { implement } from '@orpc/server';
import { type MeasureEvent, trainingContract, type TrainingEvent } from '../../../common/engine/training.ts';
import { EventQueue } from '../../../common/event-queue.ts';
import { Fault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import type { Turns } from '../turns.ts';
import { AskedMeasure } from './measure/asked-measure.ts';
import type { OnProgress } from './measure/translator-measures.ts';
import type { NotedMeasures } from './measure/run-measures.ts';

export interface TrainingRouterOptions {
  /** Loads the backend; awaited before any tensor is made. */
  ready(): Promise<unknown>;
  /** Shared with translation: a step and a picture take turns. */
  turns: Turns;
  /** Folder of the encoder that distances are measured with. */
  encoder?: string;
  /** File of the network that discriminators on features look through. */
  features?: string;
}

/** One run at a time; others are the studio's queue. */
export function trainingRouter({ ready, turns, encoder, features }: TrainingRouterOptions) {
  const os = implement(trainingContract);
  const turn = <T>(work: () => Promise<T>) => turns.run(undefined, work);
  let running: { folder: string; asked: AskedMeasure; stop: AbortController; ended: Promise<void> } | undefined;

  /** In the run that trains, or of the newest checkpoint. */
  async function measure(
    { folder, training }: { folder: string; training: boolean },
    onProgress: OnProgress,
    signal: AbortSignal | undefined,
  ): Promise<NotedMeasures> {
    if (training && running?.folder === folder) return running.asked.ask(onProgress, signal);
    if (training) throw new Fault('engine-lost', runFaults.interruptedMeasure());
    if (running) throw new Fault('exists', runFaults.otherIsTrained(), { subject: running.folder });
    await ready();
    const { measureCheckpoint } = await import('./measure/measure-checkpoint.ts');
    return measureCheckpoint(folder, { encoder, features, turn, onProgress, signal });
  }

  return os.router({
    train: os.train.handler(async function* ({ input: { folder, model }, signal }) {
      if (running?.stop.signal.aborted) await running.ended; // it is writing its last checkpoint
      if (running) throw new Fault('exists', runFaults.otherIsTrained(), { subject: folder });
      const stop = new AbortController();
      const asked = new AskedMeasure();
      const abort = () => stop.abort();
      stop.signal.addEventListener('abort', () => asked.end());
      const queue = new EventQueue<TrainingEvent>();
      const ended = ready()
        .then(async () => {
          const { trainRun } = await import('./run/train-run.ts');
          const emit = (event: TrainingEvent) => queue.push(event);
          return trainRun(folder, { model, encoder, features, signal: stop.signal, emit, turn, asked });
        })
        .then(
          () => queue.end(),
          (error: unknown) => queue.end({ error }),
        )
        .finally(() => {
          asked.end();
          running = undefined;
        });
      running = { folder, asked, stop, ended };
      signal?.addEventListener('abort', abort, { once: true });
      if (signal?.aborted) abort();
      try {
        yield* queue;
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

    measure: os.measure.handler(async function* ({ input, signal }) {
      const queue = new EventQueue<MeasureEvent>();
      const onProgress = (done: number, total: number) => queue.push({ type: 'progress', done, total });
      measure(input, onProgress, signal).then(
        ({ step, values }) => {
          queue.push({ type: 'measured', step, values });
          queue.end();
        },
        (error: unknown) => queue.end({ error }),
      );
      yield* queue;
    }),

    evaluate: os.evaluate.handler(async ({ input }) => {
      await ready();
      const { evaluate } = await import('./measure/evaluate.ts');
      return evaluate({ ...input, encoder, turn });
    }),

    estimate: os.estimate.handler(async ({ input: { plan }, signal }) => {
      await ready();
      const { estimate } = await import('./estimate.ts');
      return estimate(plan, turn, { signal, features });
    }),
  });
}
