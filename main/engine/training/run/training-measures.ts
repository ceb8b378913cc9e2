// When a run is measured while it trains: as often as its plan wants, and when somebody asks. Both are noted alike.
import type { Learner } from '../../../../models/training/learner.ts';
import type { AskedMeasure } from '../measure/asked-measure.ts';
import type { Measured } from '../measure/translator-measures.ts';
import type { NotedMeasures, RunMeasures } from '../measure/run-measures.ts';
import type { RunLog } from './run-log.ts';

/** Whether something is to be done after this step that is done every so many steps; 0: never. */
export const due = (every: number, step: number): boolean => every > 0 && step % every === 0;

export interface StepMeasures {
  /** As `Measured`. */
  score: number | null;
  /** Whether somebody was given them: then the checkpoint that they are about should be there. */
  asked: boolean;
}

export interface TrainingMeasuresParts {
  /** Steps from one of the plan's measures to the next; 0: none. */
  every: number;
  measures: RunMeasures;
  asked: AskedMeasure;
  log: RunLog;
}

export class TrainingMeasures {
  readonly #parts: TrainingMeasuresParts;

  constructor(parts: TrainingMeasuresParts) {
    this.#parts = parts;
  }

  /** Loads what the plan's measures need, so that the first of them does not wait for it. */
  async open(): Promise<void> {
    const { every, measures } = this.#parts;
    if (measures.possible && every > 0) await measures.open();
  }

  isDue(step: number): boolean {
    return this.#parts.asked.waits || this.#isPlanned(step);
  }

  /** Undefined when neither the plan nor anybody wants it of this step. */
  async measure(learner: Learner, step: number): Promise<StepMeasures | undefined> {
    const measure = () => this.#parts.measures.measure(learner);
    const planned = this.#isPlanned(step) ? await this.#note(step, measure) : undefined;
    const given = await this.serve(learner, step, planned);
    const measured = given ?? planned;
    return measured && { score: measured.score, asked: given !== undefined };
  }

  /** Gives whoever asks what the plan had measured anyway, or measures now; undefined when nobody asks, or it failed. */
  serve(learner: Learner, step: number, planned?: NotedMeasures): Promise<NotedMeasures | undefined> {
    const { asked, measures, log } = this.#parts;
    return asked.serve(async (ask) => {
      const known = planned && planned.values.length > 0 ? planned : undefined;
      const noted = known ?? (await this.#note(step, () => measures.measureOrThrow(learner, ask)));
      await log.flush();
      return noted;
    });
  }

  dispose(): Promise<void> {
    return this.#parts.measures.dispose();
  }

  #isPlanned(step: number): boolean {
    return this.#parts.measures.possible && due(this.#parts.every, step);
  }

  async #note(step: number, measure: () => Promise<Measured>): Promise<NotedMeasures> {
    const start = performance.now();
    const measured = await measure();
    if (measured.values.length > 0) this.#parts.log.measures(step, measured, (performance.now() - start) / 1000);
    return { step, ...measured };
  }
}
