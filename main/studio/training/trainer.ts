// What people may want of a run's training, and what its end means. Each is a job of the tray; training-turns.ts says which
// of them trains.
//
// After a restart of the studio nothing trains by itself: runs come back paused, one click from going on. Training
// takes the whole machine for days, so it begins when somebody says so, not because a window was opened; and a run that
// brought the machine down must not do so again at every start. Somebody has said so for a run that waits for its time,
// or for nobody to be there: it waits on, unless the last studio ended while it trained without stopping it.
import type { Run } from '../../../common/contract/training.ts';
import { toFault } from '../../../common/fault.ts';
import type { Log } from '../core/log.ts';
import type { JobRecord, JobRunner, Jobs } from '../jobs/jobs.ts';
import { endOf } from '../jobs/running-jobs.ts';
import type { Library } from '../library/library.ts';
import type { TrainingEngine } from './engine.ts';
import type { HistoryFeed } from './history.ts';
import type { Presence } from './presence.ts';
import { planFor, RunDriver, settle, type RunOutcome } from './run-driver.ts';
import type { RunStore } from './run-store.ts';
import { Schedule } from './schedule.ts';
import type { RunProgress } from './train.ts';
import { runOf, TrainingJobs } from './training-jobs.ts';
import { TrainingTurns } from './training-turns.ts';
import type { TrainingTurn } from './training-turn.ts';

/** Milliseconds in which an engine that was asked to stop must have checkpointed when the studio closes. */
const CLOSE_MS = 20_000;

/** When a run is to train. */
export interface StartTime {
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
  readonly #turns: TrainingTurns;
  readonly #schedule = new Schedule((id) => void this.#startScheduled(id));

  constructor(parts: TrainerParts) {
    this.#parts = parts;
    this.#driver = new RunDriver(parts);
    this.jobs = new TrainingJobs(parts.jobs, parts.runs);
    const { runs, presence, engine } = parts;
    // What fails there is the writing of the account itself.
    const train = (turn: TrainingTurn) => this.#train(turn).catch((error: unknown) => this.#complain(turn.id, error));
    this.#turns = new TrainingTurns({ runs, presence, train, idle: () => engine.recycle().catch(() => {}) });
    parts.jobs.addRunner('training', this);
    for (const { id, state, startsAt, idleMinutes } of runs.all().reverse()) {
      if (state !== 'waiting') continue;
      if (startsAt !== undefined) this.#schedule.set(id, startsAt);
      else if (idleMinutes !== undefined) this.#enqueueAgain(id);
    }
  }

  get busy(): boolean {
    return this.#turns.busy;
  }

  trains(id: string): boolean {
    return this.#turnOf(id) !== undefined;
  }

  /** Whether the run trains here; resolves when the engine has taken it up, or it is known that it will not. */
  async begun(id: string): Promise<boolean> {
    const turn = this.#turnOf(id);
    if (!turn) return false;
    await Promise.race([turn.begun, turn.ended]);
    return this.#turns.current === turn;
  }

  /** Throws Fault `exists` when the engine is wanted for a run. */
  checkFree(): void {
    this.#turns.checkFree();
  }

  /** Does something else with a run, while no run trains; who wants to waits. Throws Fault `exists`. */
  alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.alone(id, work);
  }

  /** Now, or when it is asked for. Throws Fault `disk`, and the run does not wait. */
  async start(id: string, { at = 0, idleMinutes }: StartTime = {}): Promise<Run> {
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
    this.#turns.look();
  }

  /** Resolves when the run's last step is in a checkpoint, or at once when it only waited. */
  async pause(id: string): Promise<Run> {
    const { runs } = this.#parts;
    const { state, elsewhere } = runs.get(id);
    await this.#turnOf(id)?.stop();
    if (await this.#turns.leave(id, () => settle(runs, id, { state: 'paused' })))
      this.jobs.ended(id, { state: 'paused' });
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
    if (hasEnded(runs.get(id))) await this.#turnOf(id)?.ended; // it has yet to let go of the run
    const run = runs.get(id);
    if (this.#turnOf(id) || this.#turns.isWaiting(id)) return run;
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
    else this.#parts.jobs.end(job.id, { state: 'cancelled' });
  }

  retry(job: JobRecord): void {
    const run = runOf(job);
    this.#parts.runs.get(run);
    this.resume(run).catch((error: unknown) => this.#parts.jobs.end(job.id, endOf(toFault(error))));
  }

  /** Stops what trains, with a checkpoint where time allows; the next studio finds everything paused. */
  async close(): Promise<void> {
    this.#turns.close();
    this.#schedule.close();
    const { current } = this.#turns;
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
  #enqueueAgain(id: string): void {
    try {
      this.#enqueue(id);
    } catch (error) {
      this.#complain(id, error); // on a full disk: it can be asked to go on
    }
  }

  #enqueue(id: string): void {
    this.jobs.wait(id);
    this.#turns.add(id);
  }

  #turnOf(id: string): TrainingTurn | undefined {
    const { current } = this.#turns;
    return current?.id === id ? current : undefined;
  }

  /** Never rejects. */
  async #train(turn: TrainingTurn): Promise<void> {
    const { id, stopped: stop, givenUp: signal } = turn;
    const { runs } = this.#parts;
    const goesOn = () => turn.goesOn;
    const onEvent = (event: RunProgress) => this.#follow(turn, event);
    const onEnd = (outcome: RunOutcome) => this.jobs.ended(id, outcome);
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
  #follow(turn: TrainingTurn, event: RunProgress): void {
    const { id } = turn;
    const { runs, history, log } = this.#parts;
    switch (event.type) {
      case 'started':
        turn.begin();
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

  #complain(run: string, error: unknown): void {
    this.#parts.log.error({ run, err: error }, 'A run could not be stopped as asked.');
  }
}

const hasEnded = ({ state }: Run): boolean => state === 'paused' || state === 'done' || state === 'failed';
