// Files and folders in, files out, one stream of events: the command line's batch.
import { resolve } from 'node:path';
import type { BatchEvent } from '../../../common/contract/translation.ts';
import { EventQueue } from '../../../common/event-queue.ts';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { skippedText, type SkippedKinds } from '../../../common/skipped-kinds.ts';
import { TimeLeft } from '../core/time-left.ts';
import type { BatchTask } from './pipeline.ts';
import { BatchRun, type Outcome } from './batch-run.ts';
import type { TranslationEngine } from './compute.ts';
import { readMask } from './mask-file.ts';
import { findPhotos } from './find-photos.ts';
import { ResultPaths } from './result-paths.ts';

/**
 * Translates as `task` says. Ends with `end`; throws `not-found` when there is no photo at all and `cancelled` after an
 * abort, when nothing runs any more. A reader that stops early cancels too.
 */
export async function* translateBatch(
  engine: TranslationEngine,
  task: BatchTask,
  cancel?: AbortSignal,
): AsyncGenerator<BatchEvent, void, void> {
  const { model, direction, settings, overwrite, skipExisting = false } = task;
  const start = performance.now();
  const left = new AbortController(); // the reader has gone
  const signal = cancel ? AbortSignal.any([cancel, left.signal]) : left.signal;
  const out = task.out === null ? null : resolve(task.out);
  const { photos, faults, skipped } = await findPhotos(task.inputs, { model: model.card.id, direction, out });
  if (photos.length + faults.length === 0) {
    const inputs = task.inputs.join(', ');
    const message = isEmpty(skipped)
      ? translationFaults.nothingToTranslate({ inputs })
      : translationFaults.otherFilesOnly({ inputs, skipped: skippedText(skipped) });
    throw new Fault('not-found', message, { subject: task.inputs[0] });
  }

  const mask = task.mask ? await readMask(task.mask.path, task.mask.feather) : undefined;
  const queue = new EventQueue<BatchEvent>();
  const count = new Count(photos.length + faults.length);
  const report = (input: string, outcome: Outcome): void => {
    queue.push(
      'fault' in outcome ? { type: 'file', input, fault: outcome.fault.toJSON() } : { type: 'file', input, ...outcome },
    );
    queue.push(count.after('fault' in outcome ? 'failed' : 'skipped' in outcome ? 'skipped' : 'done'));
  };
  if (!isEmpty(skipped)) queue.push({ type: 'skipped', kinds: skipped });
  queue.push(count.event());
  for (const fault of faults) report(fault.subject ?? '', { fault });
  const run = new BatchRun({
    photos,
    paths: new ResultPaths(out, photos),
    model,
    request: { model: model.card.id, direction, settings },
    engine,
    overwrite,
    skipExisting,
    mask,
    signal,
    report: ({ path }, outcome) => report(path, outcome),
  });
  const running = run.run().finally(() => queue.end());
  try {
    yield* queue;
    await running;
    if (signal.aborted) throw new Fault('cancelled', 'Cancelled.');
    const ms = performance.now() - start;
    yield { type: 'end', ...count.totals(), seconds: ms / 1000, engineShare: Math.min(1, run.computeMs / ms) };
  } finally {
    left.abort();
    await running;
  }
}

const isEmpty = (kinds: SkippedKinds): boolean => Object.keys(kinds).length === 0;

type Totals = Record<'done' | 'failed' | 'skipped', number>;

class Count {
  readonly #totals = { done: 0, failed: 0, skipped: 0 };
  readonly #total: number;
  readonly #timeLeft = new TimeLeft();

  constructor(total: number) {
    this.#total = total;
    this.#timeLeft.begin();
  }

  after(outcome: keyof Totals): BatchEvent {
    this.#totals[outcome]++;
    this.#timeLeft.finished();
    return this.event();
  }

  event(): BatchEvent {
    const { done, failed, skipped } = this.#totals;
    const rest = this.#total - done - failed - skipped;
    return { type: 'progress', ...this.totals(), total: this.#total, secondsLeft: this.#timeLeft.secondsFor(rest) };
  }

  totals(): Totals {
    return { ...this.#totals };
  }
}
