// One run being trained: what is done with its networks between steps. A session begins where the run stands, and goes back
// to the last checkpoint when numbers break.
import { advise } from '../../../../common/advice.ts';
import type { RunPlan } from '../../../../common/contract/training.ts';
import type { TrainingEvent } from '../../../../common/engine/training.ts';
import { toFault } from '../../../../common/fault.ts';
import { planFaults } from '../../../../common/faults/plans.ts';
import type { Text } from '../../../../common/language/text.ts';
import type { Recipe } from '../../../../models/recipes/recipe.ts';
import { DiscriminatorWon } from '../../../../models/training/health/discriminator-won.ts';
import { brokenNumbers } from '../../../../models/training/health/not-finite.ts';
import { PictureRules } from '../../../../models/training/health/picture-rules.ts';
import { NotFinite, type Numbers, train } from '../../../../models/training/loop.ts';
import { PhotoFeed } from '../../../files/datasets/photo-feed.ts';
import type { PhotoList } from '../../../files/runs/photo-list.ts';
import { removeSamplesAfter } from '../../../files/runs/samples.ts';
import { memoryFault } from '../../out-of-memory.ts';
import type { Turn } from '../../turns.ts';
import type { LookedThrough } from '../looked-through.ts';
import { AskedMeasure } from '../measure/asked-measure.ts';
import { RunMeasures } from '../measure/run-measures.ts';
import { type LabelSpace, labelSpaceOf } from '../pictures/label-space.ts';
import { toBatch } from '../pictures/batch.ts';
import { shownPhotos } from '../pictures/photos.ts';
import type { Sampler } from '../pictures/sampler.ts';
import { Checkpointer } from './checkpointer.ts';
import { RunLearner } from './run-learner.ts';
import { RunLog } from './run-log.ts';
import { StepMeans } from './step-means.ts';
import { due, TrainingMeasures } from './training-measures.ts';
import { TrainingSamples } from './training-samples.ts';

export interface RunSessionOptions {
  /** Aborting ends the run after the step in flight, with a checkpoint. */
  signal: AbortSignal;
  emit(event: TrainingEvent): void;
  turn: Turn;
  /** Folder of the library model that the plan starts from. */
  model?: string;
  /** Folder of the encoder that distances are measured with; without it there are none. */
  encoder?: string;
  /** File of the network that discriminators on features look through. */
  features?: string;
  /** Measures that somebody asks for meanwhile. */
  asked?: AskedMeasure;
}

/** What a session is made of besides its options. */
export interface RunSessionParts {
  folder: string;
  plan: RunPlan;
  recipe: Recipe;
  photos: PhotoList;
  /** What its discriminators look through, if they do. */
  lookedThrough: LookedThrough;
  /** Undefined when the plan wants no samples. */
  sampler: Sampler | undefined;
}

export class RunSession {
  readonly #options: RunSessionOptions;
  readonly #parts: RunSessionParts;
  readonly #labels: LabelSpace;
  readonly #learning: RunLearner;
  readonly #feed: PhotoFeed;
  readonly #log: RunLog;
  readonly #checkpointer: Checkpointer;
  readonly #measures: TrainingMeasures;
  readonly #means: StepMeans;
  readonly #samples: TrainingSamples;
  readonly #discriminatorWon: DiscriminatorWon;
  /** Aborted when something beside the steps went wrong: a file could not be written. */
  readonly #failing = new AbortController();
  readonly #ending: AbortSignal;
  /** Of a recipe that learns in parts. */
  #stage: number | undefined;

  /** `close` it. */
  constructor(parts: RunSessionParts, options: RunSessionOptions) {
    const { folder, plan, recipe, photos, lookedThrough, sampler } = parts;
    const { emit, encoder, turn, model, asked = new AskedMeasure() } = options;
    this.#parts = parts;
    this.#options = options;
    this.#labels = labelSpaceOf(photos);
    this.#discriminatorWon = new DiscriminatorWon(recipe.reports);
    const { features } = lookedThrough;
    this.#learning = new RunLearner({ folder, plan, recipe, classes: this.#labels.size, features, model, turn });
    this.#ending = AbortSignal.any([options.signal, this.#failing.signal]);
    this.#feed = new PhotoFeed({
      ...shownPhotos(photos, plan, recipe),
      paired: recipe.paired,
      preprocessing: plan.preprocessing,
      seed: plan.seed,
      onFault: (_, fault) => this.#log.skipped(this.#learning.step, fault),
    });
    const failed = (error: unknown) => this.#failing.abort(error);
    this.#log = new RunLog({ folder, emit, failed });
    this.#checkpointer = new Checkpointer({
      folder,
      keep: (step) => plan.keepEvery > 0 && step % (plan.keepEvery * plan.checkpointEvery) === 0,
      written: (step, best) => emit({ type: 'checkpoint', step, best }),
      failed,
    });
    const withoutDistances = (reason: Text) => this.#log.advise(this.#learning.step, advise('measures', { reason }));
    const measures = new RunMeasures({ plan, recipe, photos, encoder, turn, withoutDistances });
    this.#measures = new TrainingMeasures({ every: plan.measureEvery, measures, asked, log: this.#log });
    const rules = new PictureRules(recipe.pictures);
    this.#samples = new TrainingSamples({
      folder,
      every: plan.sampleEvery,
      sampler,
      rules,
      log: this.#log,
      emit,
      turn,
    });
    this.#means = new StepMeans({
      record: (step, means) => this.#log.numbers(step, means),
      show: (step, reports) =>
        emit({
          type: 'steps',
          step,
          reports,
          secondsPerStep: this.#means.secondsPerStep!,
          memoryBytes: process.memoryUsage.rss(),
        }),
    });
  }

  /** Gets ready to take steps from where the run stands, and makes the sample of the beginning. */
  async begin(): Promise<void> {
    const { emit } = this.#options;
    emit({ type: 'preparing', stage: 'networks' });
    await this.#restore();
    emit({ type: 'preparing', stage: 'measures' });
    await this.#measures.open();
    emit({ type: 'preparing', stage: 'pictures' });
    await this.#samples.begin(this.#learning.learner, this.#learning.step);
  }

  /** Takes the steps that are left; resolves when a checkpoint of the last one is on disk and `ended` was told. */
  async train(): Promise<void> {
    const { folder, plan } = this.#parts;
    this.#options.emit({ type: 'preparing', stage: 'steps' }); // the first one compiles
    for (;;) {
      try {
        await this.#takeSteps();
        break;
      } catch (error) {
        if (error instanceof NotFinite) await this.#recover(error);
        else {
          const { size, batch } = plan.preprocessing;
          throw memoryFault(error, planFaults.noMemory({ size, batch }));
        }
      }
    }
    await this.#log.flush();
    if (this.#failing.signal.aborted) throw toFault(this.#failing.signal.reason, folder);
    const reason = this.#learning.step >= plan.steps ? 'done' : 'stopped';
    this.#options.emit({ type: 'ended', step: this.#learning.step, reason });
  }

  /** Begins to write one; waits only until the networks are read. `score`: how good they are, where that was measured. */
  async #checkpoint(step: number, score: number | null = null): Promise<void> {
    await this.#log.flush();
    await this.#checkpointer.flush();
    await this.#options.turn(() =>
      this.#checkpointer.save(this.#learning.learner, {
        step,
        rateScale: this.#learning.rateScale,
        score,
        reports: this.#means.newest,
        secondsPerStep: this.#means.secondsPerStep ?? null,
        memoryBytes: process.memoryUsage.rss(),
      }),
    );
  }

  /** Goes back to the last checkpoint, at half the learning rate. Fault `bad-input` when that was tried often enough. */
  async #recover(broken: NotFinite): Promise<void> {
    this.#learning.halveRate(broken);
    await this.#checkpointer.flush();
    await this.#restore();
    const { step, rateScale } = this.#learning;
    this.#log.advise(step, brokenNumbers(broken, step, rateScale));
  }

  async close(): Promise<void> {
    this.#feed.dispose();
    await Promise.allSettled([this.#checkpointer.flush(), this.#log.close()]); // what they throw was thrown by `train`, or is on its way
    await this.#measures.dispose();
    await this.#options.turn(async () => [this.#learning, this.#parts.lookedThrough].forEach((each) => each.dispose()));
  }

  /** Networks and files as the last checkpoint has them, or as the run begins. */
  async #restore(): Promise<void> {
    const { folder, photos } = this.#parts;
    const { fromCheckpoint, damaged } = await this.#learning.restore();
    const { learner, step } = this.#learning;
    this.#stage = learner.stage?.();
    if (fromCheckpoint) this.#checkpointer.resume(step);
    await removeSamplesAfter(folder, step);
    await this.#log.begin(step, photos);
    for (const at of damaged) {
      this.#log.advise(step, advise('checkpoint', { damaged: at, step }));
    }
  }

  /** Until the plan's end or until stopped, with a checkpoint at the end. Throws NotFinite. */
  async #takeSteps(): Promise<void> {
    const { plan } = this.#parts;
    this.#means.resume();
    const { learner, step: from } = this.#learning;
    const step = await train({
      learner,
      next: async (at) => toBatch(await this.#feed.batch(at), plan.preprocessing, this.#labels),
      schedule: (at) => this.#learning.rate(at),
      from,
      to: plan.steps,
      signal: this.#ending,
      hooks: {
        reports: (at, numbers) => this.#report(at, numbers),
        due: (at) => this.#isDue(at),
        between: (at) => this.#between(at),
        turn: this.#options.turn,
      },
    });
    this.#learning.advance(step);
    const late = this.#ending.aborted ? undefined : await this.#measures.serve(learner, step);
    if (this.#checkpointer.last !== step && !this.#failing.signal.aborted) await this.#checkpoint(step, late?.score);
    await this.#checkpointer.flush();
  }

  #report(step: number, numbers: Numbers): void {
    this.#learning.advance(step);
    this.#means.step(step, numbers);
    const advice = this.#discriminatorWon.observe(numbers);
    if (advice) this.#log.advise(step, advice);
    const stage = this.#learning.learner.stage?.();
    if (stage !== this.#stage) this.#log.advise(step, advise('hand-over', { stage: stage! }));
    this.#stage = stage;
  }

  #isDue(step: number): boolean {
    const { checkpointEvery } = this.#parts.plan;
    return this.#samples.isDue(step) || due(checkpointEvery, step) || this.#measures.isDue(step);
  }

  async #between(step: number): Promise<void> {
    const { checkpointEvery } = this.#parts.plan;
    const { learner } = this.#learning;
    const measured = await this.#measures.measure(learner, step);
    const mayBeBest = measured?.asked && measured.score !== null; // the best is kept
    if (mayBeBest || due(checkpointEvery, step)) await this.#checkpoint(step, measured?.score);
    if (this.#samples.isDue(step)) await this.#samples.make(learner, step);
    this.#means.resume();
  }
}
