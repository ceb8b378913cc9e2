// A measure that somebody asks for while a run trains: it waits here until the step in flight has ended. One at a time.
import { cancelled, Fault } from '../../../../common/fault.ts';
import { runFaults } from '../../../../common/faults/runs.ts';
import type { OnProgress } from './translator-measures.ts';
import type { NotedMeasures } from './run-measures.ts';

export interface Ask {
  onProgress: OnProgress;
  /** Aborted when nobody waits any more: whoever asked has left, or the run is to stop. */
  signal: AbortSignal;
}

export class AskedMeasure {
  #waiting: { ask: Ask; give(noted: NotedMeasures): void; refuse(error: unknown): void } | undefined;
  readonly #ending = new AbortController();

  /** Resolves when it was measured. Faults: `exists` while another does, `cancelled`, and what it is served with throws. */
  ask(onProgress: OnProgress, signal?: AbortSignal): Promise<NotedMeasures> {
    if (this.#waiting) return Promise.reject(new Fault('exists', runFaults.measuredAlready()));
    const ending = this.#ending.signal;
    const left = signal ? AbortSignal.any([signal, ending]) : ending;
    if (left.aborted) return Promise.reject(cancelled());
    return new Promise<NotedMeasures>((give, refuse) => {
      this.#waiting = { ask: { onProgress, signal: left }, give, refuse };
      left.addEventListener('abort', () => refuse(cancelled()), { once: true });
    }).finally(() => (this.#waiting = undefined));
  }

  get waits(): boolean {
    return this.#waiting !== undefined;
  }

  /** The run stops: what waits or is under way ends with Fault `cancelled`, and nothing more is taken. */
  end(): void {
    this.#ending.abort();
  }

  /** Gives what `measure` makes to whoever waits, and returns it; undefined when nobody waits, or it failed. */
  async serve(measure: (ask: Ask) => Promise<NotedMeasures>): Promise<NotedMeasures | undefined> {
    const waiting = this.#waiting;
    if (!waiting) return undefined;
    try {
      const noted = await measure(waiting.ask);
      waiting.give(noted);
      return noted;
    } catch (error) {
      waiting.refuse(error);
      return undefined;
    }
  }
}
