// What a batch tells while it runs, whatever it makes of the photos: one stream of events, the end last.
import type { BatchEvent } from '../../../common/contract/translation.ts';
import { EventQueue } from '../../../common/event-queue.ts';
import { Fault, throwIfCancelled } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { skippedText, type SkippedKinds } from '../../../common/skipped-kinds.ts';
import { TimeLeft } from '../core/time-left.ts';
import type { BatchOutcome } from './batch-run.ts';
import type { PhotoShare } from './photo-progress.ts';
import type { FoundPhoto, findPhotos } from './find-photos.ts';

/** The work on the photos; it reports each of them, and never rejects. */
export interface BatchWork {
  run(): Promise<void>;
  /** Milliseconds in which the engine computed. */
  readonly computeMs: number;
}

export interface BatchParts {
  /** What was given, for messages. */
  inputs: readonly string[];
  found: Awaited<ReturnType<typeof findPhotos>>;
  /** `atWork`: told a few times a second how far the only photo is. */
  begin(
    report: (photo: FoundPhoto, outcome: BatchOutcome) => void,
    signal: AbortSignal,
    atWork: (now: PhotoShare) => void,
  ): BatchWork;
}

/**
 * Ends with `end`; throws `not-found` when there is no photo at all and `cancelled` after an abort, when nothing runs any
 * more. A reader that stops early cancels too.
 */
export async function* batchEvents(
  { inputs, found, begin }: BatchParts,
  cancel?: AbortSignal,
): AsyncGenerator<BatchEvent, void, void> {
  const start = performance.now();
  const left = new AbortController(); // the reader has gone
  const signal = cancel ? AbortSignal.any([cancel, left.signal]) : left.signal;
  const { photos, faults, skipped } = found;
  if (photos.length + faults.length === 0) {
    const given = inputs.join(', ');
    const message = isEmpty(skipped)
      ? translationFaults.nothingToTranslate({ inputs: given })
      : translationFaults.otherFilesOnly({ inputs: given, skipped: skippedText(skipped) });
    throw new Fault('not-found', message, { subject: inputs[0] });
  }

  const queue = new EventQueue<BatchEvent>();
  const count = new Count(photos.length + faults.length);
  const report = (input: string, outcome: BatchOutcome): void => {
    queue.push(
      'fault' in outcome ? { type: 'file', input, fault: outcome.fault.toJSON() } : { type: 'file', input, ...outcome },
    );
    queue.push(count.after('fault' in outcome ? 'failed' : 'skipped' in outcome ? 'skipped' : 'done'));
  };
  if (!isEmpty(skipped)) queue.push({ type: 'skipped', kinds: skipped });
  queue.push(count.event());
  for (const fault of faults) report(fault.subject ?? '', { fault });
  const atWork = (now: PhotoShare): void => queue.push({ ...count.event(), ...now });
  const work = begin(({ path }, outcome) => report(path, outcome), signal, atWork);
  const running = work.run().finally(() => queue.end());
  try {
    yield* queue;
    await running;
    throwIfCancelled(signal);
    const ms = performance.now() - start;
    yield { type: 'end', ...count.totals(), seconds: ms / 1000, engineShare: Math.min(1, work.computeMs / ms) };
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

  event(): Extract<BatchEvent, { type: 'progress' }> {
    const { done, failed, skipped } = this.#totals;
    const rest = this.#total - done - failed - skipped;
    return { type: 'progress', ...this.totals(), total: this.#total, secondsLeft: this.#timeLeft.secondsFor(rest) };
  }

  totals(): Totals {
    return { ...this.#totals };
  }
}
