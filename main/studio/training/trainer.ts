// Which run trains, and what its end means. One at a time, in the order asked for; each is a job of the tray.
//
// After a restart of the studio nothing trains by itself: runs come back paused, one click from going on. Training
// takes the whole machine for days, so it begins when somebody says so, not because a window was opened; and a run that
// brought the machine down must not do so again at every start. Somebody has said so for a run that waits for its time,
// or for nobody to be there: it waits on, unless the last studio ended while it trained without stopping it.
import type { Run } from '../../../common/contract/training.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import type { Log } from '../core/log.ts';
import type { JobRecord, JobRunner, Jobs } from '../jobs/jobs.ts';
import type { Library } from '../library/library.ts';
import type { TrainingEngine } from './engine.ts';
import type { HistoryFeed } from './history.ts';
import type { Presence } from './presence.ts';
import { planFor, RunDriver, settle, type Outcome } from './run-driver.ts';
import { RunQueue } from './run-queue.ts';
import type { RunStore } from './run-store.ts';
import { Schedule } from './schedule.ts';
import { lockRun, type RunProgress } from './train.ts';
import { runOf, TrainingJobs } from './training-jobs.ts';
import { Turn } from './turn.ts';

/** Milliseconds in which an engine that was asked to stop must have checkpointed when the studio closes. */
const CLOSE_MS = 20_000;
/** How often it is looked whether somebody is there. */
const LOOK_MS = 2000;

/** When a run is to train. */
export interface Wish {
  /** Not before then, in milliseconds since 1970. */
  at?: number;
  /** Only when nobody has been there for so long. */
  idleMinutes?: number;
}

export interface TrainerParts {
  runs: RunStore;
  jobs: Jobs;
  engine: TrainingEngine;
  library: Library;
  history: HistoryFeed;
  presence: Presence;
  log: Log;
}

export class Trainer implements JobRunner {
  /** What the tray shows of trainings. */
  readonly jobs: TrainingJobs;
  readonly #parts: TrainerParts;
  readonly #driver: RunDriver;
  readonly #queue = new RunQueue((id) => this.#mayTrain(id));
  readonly #schedule = new Schedule((id) => void this.#startScheduled(id));
  #current: Turn | undefined;
  /** The run that something else than training is done with; none trains meanwhile. */
  #alone: string | undefined;
  #closing = false;
  readonly #looking = setInterval(() => this.#look(), LOOK_MS).unref();

  constructor(parts: TrainerParts) {
    this.#parts = parts;
    this.#driver = new RunDriver(parts);
    this.jobs = new TrainingJobs(parts.jobs, parts.runs);
    parts.jobs.addRunner('training', this);
    for (const { id, state, startsAt, idleMinutes } of parts.runs.all().reverse()) {
      if (state !== 'waiting') continue;
      if (startsAt !== undefined) this.#schedule.set(id, startsAt);
      else if (idleMinutes !== undefined) this.#takeUp(id);
    }
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
    if (!this.busy && this.#queue.next === undefined) return;
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
      runs.own(id, this.#queue.has(id));
      if (this.#queue.next === undefined && !this.#closing) engine.recycle().catch(() => {});
      this.#next();
    }
  }

  /** Now, or when it is asked for. Throws Fault `disk`, and the run does not wait. */
  async start(id: string, { at = 0, idleMinutes }: Wish = {}): Promise<Run> {
    const { runs, presence } = this.#parts;
    presence.seen();
    const later = at > Date.now();
    if (later || idleMinutes !== undefined) await runs.change(id, { startsAt: later ? at : undefined, idleMinutes });
    if (later) this.#schedule.set(id, at);
    else this.#enqueue(id);
    return runs.get(id);
  }

  /** From now on only when nobody has been there for so many minutes; null: always. Throws Fault `exists`, `disk`. */
  async whileAway(id: string, idleMinutes: number | null): Promise<Run> {
    await this.#parts.runs.change(id, { idleMinutes: idleMinutes ?? undefined });
    this.present();
    return this.#parts.runs.get(id);
  }

  /** Somebody is there. */
  present(): void {
    this.#parts.presence.seen();
    this.#look();
  }

  /** Resolves when the run's last step is in a checkpoint, or at once when it only waited. */
  async pause(id: string): Promise<Run> {
    const { runs } = this.#parts;
    const { state, elsewhere } = runs.get(id);
    if (this.#current?.id === id) await this.#current.stop();
    if (this.#queue.remove(id)) await this.#leftWaiting(id);
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
    const { runs, presence } = this.#parts;
    presence.seen();
    if (this.#current?.id === id && hasEnded(runs.get(id))) await this.#current.ended; // it has yet to let go of the run
    const run = runs.get(id);
    if (this.#current?.id === id || this.#queue.has(id)) return run;
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
    clearInterval(this.#looking);
    const current = this.#current;
    if (!current) return;
    const late = setTimeout(() => current.giveUp(), CLOSE_MS);
    const { idleMinutes } = this.#parts.runs.get(current.id);
    await (idleMinutes === undefined ? current.stop() : current.standAside());
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

  /** A run that waited when the last studio ended waits on. */
  #takeUp(id: string): void {
    try {
      this.#enqueue(id);
    } catch (error) {
      this.#complain(id, error); // on a full disk: it can be asked to go on
    }
  }

  #enqueue(id: string): void {
    this.jobs.wait(id);
    this.#parts.runs.own(id, true);
    this.#queue.add(id);
    this.#next();
  }

  #mayTrain(id: string): boolean {
    const { runs, presence } = this.#parts;
    const { idleMinutes } = runs.get(id);
    return idleMinutes === undefined || presence.idleMs >= idleMinutes * 60_000;
  }

  /** What may not train while somebody is there stands aside, and what waited for nobody to be there begins. */
  #look(): void {
    const current = this.#current;
    if (current && !this.#mayTrain(current.id)) void current.standAside();
    else this.#next();
  }

  #next(): void {
    if (this.busy || this.#closing) return;
    const id = this.#queue.next;
    if (id === undefined) return;
    this.#queue.remove(id);
    this.#current = new Turn(id, (turn) => this.#take(turn));
  }

  async #take(turn: Turn): Promise<void> {
    const { runs, engine } = this.#parts;
    await this.#train(turn).catch((error: unknown) => this.#complain(turn.id, error)); // of writing the account itself
    this.#current = undefined;
    if (runs.find(turn.id)?.state === 'waiting') {
      runs.own(turn.id, true);
      this.#queue.addFirst(turn.id); // it stood aside
    }
    if (this.#queue.next === undefined && !this.#closing) await engine.recycle().catch(() => {});
    this.#next();
  }

  async #train(turn: Turn): Promise<void> {
    const { id, stopped: stop, givenUp: signal } = turn;
    const { runs } = this.#parts;
    const goesOn = () => turn.goesOn;
    const onEvent = (event: RunProgress) => this.#follow(id, event);
    const onEnd = (outcome: Outcome) => this.jobs.ended(id, outcome);
    try {
      this.jobs.account(id, { state: 'running' });
      await this.#driver.train(id, { stop, signal, goesOn, onEvent, onEnd });
    } catch (error) {
      runs.own(id, false); // another process has taken it while it waited
      await runs.refresh();
      this.jobs.ended(id, { state: 'paused', fault: toFault(error, runs.find(id)?.name) });
    }
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
    this.jobs.ended(id, { state: 'paused' });
  }

  #complain(run: string, error: unknown): void {
    this.#parts.log.error({ run, err: error }, 'A run could not be stopped as asked.');
  }
}

const hasEnded = ({ state }: Run): boolean => state === 'paused' || state === 'done' || state === 'failed';
