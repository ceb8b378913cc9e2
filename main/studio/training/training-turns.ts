// Which run trains: one at a time, in the order asked for, and one that trains only while nobody is there when nobody is.
import { Fault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { RunQueue } from './run-queue.ts';
import { lockRun } from './train.ts';
import type { RunStore } from './run-store.ts';
import type { Presence } from './presence.ts';
import { TrainingTurn } from './training-turn.ts';

/** How often it is looked whether somebody is there. */
const LOOK_MS = 2000;

export interface TurnsParts {
  runs: RunStore;
  presence: Presence;
  /** Trains a run to the end of its turn. Never rejects. */
  train(turn: TrainingTurn): Promise<void>;
  /** Called when no run is to train for now. */
  idle(): Promise<void>;
}

export class TrainingTurns {
  readonly #parts: TurnsParts;
  readonly #queue = new RunQueue((id) => this.#mayTrain(id));
  readonly #looking = setInterval(() => this.look(), LOOK_MS).unref();
  #current: TrainingTurn | undefined;
  /** The run that something else than training is done with; none trains meanwhile. */
  #alone: string | undefined;
  #closing = false;

  constructor(parts: TurnsParts) {
    this.#parts = parts;
  }

  /** The run that trains. */
  get current(): TrainingTurn | undefined {
    return this.#current;
  }

  get busy(): boolean {
    return this.#current !== undefined || this.#alone !== undefined;
  }

  isWaiting(id: string): boolean {
    return this.#queue.has(id);
  }

  /** Throws Fault `exists` when the engine is wanted for a run. */
  checkFree(): void {
    if (!this.busy && this.#queue.next === undefined) return;
    throw new Fault('exists', runFaults.busy());
  }

  /** Does something else with a run, while no run trains; who wants to waits. Throws Fault `exists` as checkFree and lockRun. */
  async alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    const { runs } = this.#parts;
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
      void this.#rest();
      this.#next();
    }
  }

  /** The run trains when its turn has come: after those that wait already. */
  add(id: string): void {
    this.#parts.runs.own(id, true);
    this.#queue.add(id);
    this.#next();
  }

  /** The run waits no more; it is let go of when `settle` has written how it stands. Whether it waited. */
  async leave(id: string, settle: () => Promise<unknown>): Promise<boolean> {
    if (!this.#queue.remove(id)) return false;
    await settle();
    this.#parts.runs.own(id, this.#alone === id);
    return true;
  }

  /** What may not train while somebody is there stands aside, and what waited for nobody to be there begins. */
  look(): void {
    const current = this.#current;
    if (current && !this.#mayTrain(current.id)) void current.standAside();
    else this.#next();
  }

  /** No run gets a turn from now on; the one that has it keeps it. */
  close(): void {
    this.#closing = true;
    clearInterval(this.#looking);
  }

  #mayTrain(id: string): boolean {
    const { runs, presence } = this.#parts;
    const { idleMinutes } = runs.get(id);
    return idleMinutes === undefined || presence.idleMs >= idleMinutes * 60_000;
  }

  #next(): void {
    if (this.busy || this.#closing) return;
    const id = this.#queue.next;
    if (id === undefined) return;
    this.#queue.remove(id);
    this.#current = new TrainingTurn(id, (turn) => this.#train(turn));
  }

  async #train(turn: TrainingTurn): Promise<void> {
    const { runs, train } = this.#parts;
    await train(turn);
    this.#current = undefined;
    if (runs.find(turn.id)?.state === 'waiting') {
      runs.own(turn.id, true);
      this.#queue.addFirst(turn.id); // it stood aside
    }
    await this.#rest();
    this.#next();
  }

  async #rest(): Promise<void> {
    if (this.#queue.next === undefined && !this.#closing) await this.#parts.idle();
  }
}
