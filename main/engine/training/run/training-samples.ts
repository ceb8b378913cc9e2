// Samples of a run while it trains: pictures of photos that it never learns from, looked over for what goes wrong, into its
// folder, its log, and told to who listens.
import type { TrainingEvent } from '../../../../common/engine/training.ts';
import type { PictureRules } from '../../../../models/training/health/picture-rules.ts';
import type { Learner } from '../../../../models/training/learner.ts';
import { sampleSteps, writeSample } from '../../../files/runs/samples.ts';
import type { Turn } from '../../turns.ts';
import { encodeSample, type Sampler } from '../pictures/sampler.ts';
import type { RunLog } from './run-log.ts';
import { due } from './training-measures.ts';

export interface TrainingSamplesParts {
  folder: string;
  /** Steps from one to the next; 0: none. */
  every: number;
  /** Undefined when the plan wants none. */
  sampler: Sampler | undefined;
  rules: PictureRules;
  log: RunLog;
  emit(event: TrainingEvent): void;
  turn: Turn;
}

export class TrainingSamples {
  readonly #parts: TrainingSamplesParts;

  constructor(parts: TrainingSamplesParts) {
    this.#parts = parts;
  }

  isDue(step: number): boolean {
    return due(this.#parts.every, step);
  }

  /** Makes that of the step where the run stands, if it is due and not there. */
  async begin(learner: Learner, step: number): Promise<void> {
    if (this.isDue(step) && !(await sampleSteps(this.#parts.folder)).includes(step)) await this.make(learner, step);
  }

  async make(learner: Learner, step: number): Promise<void> {
    const { folder, sampler, rules, log, emit, turn } = this.#parts;
    const sample = await sampler?.sample(learner, turn);
    if (!sample) return;
    for (const advice of rules.observe(step, sample.pictures)) log.advise(step, advice);
    const { width, height } = sample;
    log.picture(step, { tag: 'samples', width, height, bytes: await encodeSample(sample, 'jpeg') });
    await writeSample(folder, step, await encodeSample(sample, 'webp'), sample.index);
    emit({ type: 'sample', step });
  }
}
