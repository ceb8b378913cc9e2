// Which run trains, and what its end means. One at a time, in the order asked for; each is a job of the tray.
//
// After a restart of the studio nothing trains by itself: runs come back paused, one click from going on. Training
// takes the whole machine for days, so it begins when somebody says so, not because a window was opened; and a run that
// brought the machine down must not do so again at every start.
import type { Run } from '../../../common/contract/training.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import type { Log } from '../core/log.ts';
import type { JobRecord, JobRunner, Jobs } from '../jobs/jobs.ts';
import type { Library } from '../library/library.ts';
import type { TrainingEngine } from './engine.ts';
import type { HistoryFeed } from './history.ts';
import { planFor, RunDriver, settle, type Outcome } from './run-driver.ts';
import type { RunStore } from './run-store.ts';
import { Schedule } from './schedule.ts';
import { lockRun, type RunProgress } from './train.ts';
import { runOf, TrainingJobs } from './training-jobs.ts';

/** Milliseconds in which an engine that was asked to stop must have checkpointed when the studio closes. */
const CLOSE_MS = 20_000;

interface Current {
  id: string;
  /** Resolves when the engine has taken it up. */
  begun: Promise<void>;
  begin(): void;
  stop: AbortController;
  abort: AbortController;
  ended: Promise<void>;
}

export interface TrainerParts {
  runs: RunStore;
  jobs: Jobs;
  engine: TrainingEngine;
  library: Library;
  history: HistoryFeed;
  log: Log;
}

export class Trainer implements JobRunner {
  /** What the tray shows of trainings. */
  readonly jobs: TrainingJobs;
  readonly #parts: TrainerParts;
  readonly #driver: RunDriver;
  readonly #queue: string[] = [];
  readonly #schedule = new Schedule((id) => void this.#startScheduled(id));
  #current: Current | undefined;
  /** The run that something else than training is done with; none trains meanwhile. */
  #alone: string | undefined;
  #closing = false;

  constructor(parts: TrainerParts) {
    this.#parts = parts;
    this.#driver = new RunDriver(parts);
    this.jobs = new TrainingJobs(parts.jobs, parts.runs);
    parts.jobs.addRunner('training', this);
    for (const { id, state, startsAt } of parts.runs.all())
      if (state === 'waiting' && startsAt !== undefined) this.#schedule.set(id, startsAt);
  }

  get busy(): boolean {
    return this.#current !== undefined || this.#alone !== undefined;
  }

  trains(id: string): boolean {
    return this.#current?.id === id;
  }

  /** Whether the run trains here; resolves when the engine has taken it up, or it is known that it will not. */
  async begun(id: string): Promise<boolean> {
    const current = this.#current;
    if (current?.id !== id) return false;
    await Promise.race([current.begun, current.ended]);
    return this.#current === current;
  }

  /** Throws Fault `exists` when the engine is wanted for a run. */
  checkFree(): void {
    if (!this.busy && this.#queue.length === 0) return;
    throw new Fault('exists', runFaults.busy());
  }

  /** Does something else with a run, while no run trains; who wants to waits. Throws Fault `exists` as checkFree and lockRun. */
  async alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    const { runs, engine } = this.#parts;
    this.checkFree();
    this.#alone = id;
    let unlock: (() => Promise<void>) | undefined;
    try {
      unlock = await lockRun(runs.folder(id));
      runs.own(id, true);
      return await work();
    } finally {
      await unlock?.();
      this.#alone = undefined;
      runs.own(id, this.#queue.includes(id));
      if (this.#queue.length === 0 && !this.#closing) engine.recycle().catch(() => {});
      this.#next();
    }
  }

  /** Now, or `at` a time that is to come. Throws Fault `disk`, and the run does not wait. */
  async start(id: string, at = 0): Promise<Run> {
    if (at <= Date.now()) this.#enqueue(id);
    else {
      await this.#parts.runs.change(id, { startsAt: at });
      this.#schedule.set(id, at);
    }
    return this.#parts.runs.get(id);
  }

  /** Resolves when the run's last step is in a checkpoint, or at once when it only waited. */
  async pause(id: string): Promise<Run> {
    const { runs } = this.#parts;
    const { state, elsewhere } = runs.get(id);
    if (this.#current?.id === id) await this.#stop(this.#current);
    else if (this.#leaveQueue(id)) await this.#leftWaiting(id);
    else if (this.#schedule.cancel(id)) await runs.change(id, { state: 'paused', startsAt: undefined });
    else if (elsewhere !== undefined || state === 'waiting') await runs.change(id, { state: 'paused' });
    return runs.get(id);
  }

  /** Pauses, for good: what was learned so far is the result. Throws Fault `exists` when another process trains it. */
  async end(id: string): Promise<Run> {
    await this.pause(id);
    const run = await this.#parts.runs.change(id, { state: 'done', fault: undefined });
    this.jobs.account(id, { state: 'done', secondsLeft: null, fault: undefined, finished: Date.now() });
    return run;
  }

  /** Goes on where the run stopped, to `steps` when given. Throws Fault `bad-input` when nothing is left to do, `exists`. */
  async resume(id: string, steps?: number): Promise<Run> {
    const { runs } = this.#parts;
    if (this.#current?.id === id && hasEnded(runs.get(id))) await this.#current.ended; // it has yet to let go of the run
    const run = runs.get(id);
    if (this.#current?.id === id || this.#queue.includes(id)) return run;
    this.#schedule.cancel(id);
    await runs.change(id, { state: 'waiting', plan: planFor(run, steps), fault: undefined, startsAt: undefined });
    try {
      this.#enqueue(id);
    } catch (error) {
      await settle(runs, id, { state: 'paused' });
      throw error;
    }
    return runs.get(id);
  }

  cancel(job: JobRecord): void {
    const run = runOf(job);
    if (this.#parts.runs.find(run)) this.pause(run).catch((error: unknown) => this.#complain(run, error));
    else this.#parts.jobs.update(job.id, { state: 'cancelled', finished: Date.now() });
  }

  retry(job: JobRecord): void {
    const run = runOf(job);
    this.#parts.runs.get(run);
    this.resume(run).catch((error: unknown) => {
      this.#parts.jobs.update(job.id, { state: 'failed', fault: toFault(error).toJSON(), finished: Date.now() });
    });
  }

  /** Stops what trains, with a checkpoint where time allows; the next studio finds everything paused. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#schedule.close();
    const current = this.#current;
    if (!current) return;
    const late = setTimeout(() => current.abort.abort(), CLOSE_MS);
    await this.#stop(current);
    clearTimeout(late);
  }

  async #startScheduled(id: string): Promise<void> {
    try {
      await this.#parts.runs.change(id, { startsAt: undefined });
      this.#enqueue(id);
    } catch (error) {
      this.#complain(id, error);
    }
  }

  #enqueue(id: string): void {
    this.jobs.wait(id);
    this.#parts.runs.own(id, true);
    this.#queue.push(id);
    this.#next();
  }

  #leaveQueue(id: string): boolean {
    const at = this.#queue.indexOf(id);
    if (at >= 0) this.#queue.splice(at, 1);
    return at >= 0;
  }

  #next(): void {
    if (this.busy || this.#closing) return;
    const id = this.#queue.shift();
    if (id === undefined) return;
    const stop = new AbortController();
    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const current: Current = { id, begun, begin, stop, abort: new AbortController(), ended: Promise.resolve() };
    this.#current = current;
    current.ended = this.#train(current)
      .catch((error: unknown) => this.#complain(id, error)) // of writing the account itself
      .finally(async () => {
        this.#current = undefined;
        if (this.#queue.length === 0 && !this.#closing) await this.#parts.engine.recycle().catch(() => {});
        this.#next();
      });
  }

  async #train({ id, stop, abort }: Current): Promise<void> {
    const { runs } = this.#parts;
    const onEvent = (event: RunProgress) => this.#follow(id, event);
    const onEnd = (outcome: Outcome) => this.#accountFor(id, outcome);
    try {
      this.jobs.account(id, { state: 'running' });
      await this.#driver.train(id, { stop: stop.signal, signal: abort.signal, onEvent, onEnd });
    } catch (error) {
      runs.own(id, false); // another process has taken it while it waited
      await runs.refresh();
      this.#accountFor(id, { state: 'paused', fault: toFault(error, runs.find(id)?.name) });
    }
  }

  async #stop({ stop, ended }: Current): Promise<void> {
    stop.abort();
    await ended;
  }

  /** What the queue has to do with what happens in a run, besides its being noted there. */
  #follow(id: string, event: RunProgress): void {
    const { runs, history, log } = this.#parts;
    switch (event.type) {
      case 'started':
        this.#current?.begin();
        return;
      case 'steps':
        history.add(id, event.step, event.reports);
        this.jobs.account(id, { done: event.step, secondsLeft: runs.get(id).secondsLeft });
        return;
      case 'ended':
        history.refresh(id); // the last numbers were not worth an event of their own
        return;
      case 'resumed':
        log.warn({ run: id, attempt: event.attempt, details: event.fault.details }, 'The training engine died.');
        return;
      default: // pictures, measures and advice are the run's
    }
  }

  /** A run that waited for its turn gives it up. */
  async #leftWaiting(id: string): Promise<void> {
    await settle(this.#parts.runs, id, { state: 'paused' });
    this.#parts.runs.own(id, this.#alone === id);
    this.#accountFor(id, { state: 'paused' });
  }

  #accountFor(id: string, { state, fault }: Outcome): void {
    const job = { paused: 'interrupted', done: 'done', failed: 'failed' } as const;
    this.jobs.account(id, {
      state: job[state],
      secondsLeft: null,
      done: this.#parts.runs.get(id).step,
      finished: Date.now(),
      ...(fault && { fault: fault.toJSON() }),
    });
  }

  #complain(run: string, error: unknown): void {
    this.#parts.log.error({ run, err: error }, 'A run could not be stopped as asked.');
  }
}

const hasEnded = ({ state }: Run): boolean => state === 'paused' || state === 'done' || state === 'failed';
