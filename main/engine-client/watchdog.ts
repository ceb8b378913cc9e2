// Tells a hung engine from a busy one, by its heartbeat (main/engine-process/heartbeat.ts): one that no longer beats is
// stopped or gone wrong; one that beats and computes nothing while it is asked for something waits for what never comes.
// Time is counted in ticks of this process, so that a machine that slept counts nothing.

export interface WatchdogLimits {
  /** Ticks without a beat. */
  silent: number;
  /** Ticks in which it computed next to nothing while a call waited for it. */
  idle: number;
}

/** At one tick a second: a minute, for machines that swap; ten minutes, for disks that do not answer at once. */
export const LIMITS: WatchdogLimits = { silent: 60, idle: 600 };

/** Microseconds of processor time in a tick that count as computing: one hundredth of a second. */
const COMPUTES = 10_000;

export class Watchdog {
  readonly #limits: WatchdogLimits;
  #cpu: number | undefined;
  #heard = false;
  #silent = 0;
  #idle = { ticks: 0, cpu: 0 };

  constructor(limits: WatchdogLimits = LIMITS) {
    this.#limits = limits;
  }

  /** A beat, with the microseconds that the process has computed so far. */
  beat(cpuMicroseconds: number): void {
    this.#cpu = cpuMicroseconds;
    this.#heard = true;
  }

  /** To be called at a steady pace; `asked`: a call waits for its answer. Why the engine counts as hung, once it does. */
  tick(asked: boolean): string | undefined {
    if (this.#cpu === undefined) return undefined; // it has not begun to beat, or never will
    this.#silent = this.#heard ? 0 : this.#silent + 1;
    this.#heard = false;
    if (this.#silent >= this.#limits.silent) return 'It gave no sign of life any more.';
    this.#idle.ticks++;
    if (!asked || this.#cpu - this.#idle.cpu > this.#idle.ticks * COMPUTES) this.#idle = { ticks: 0, cpu: this.#cpu };
    if (this.#idle.ticks >= this.#limits.idle) return 'It was asked for something and no longer computed.';
    return undefined;
  }
}
