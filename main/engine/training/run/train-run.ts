// One run, from where it stands to its plan's end or until it is stopped.
import type { TrainingEvent } from '../../../../common/engine/training.ts';
import { Fault, toFault } from '../../../../common/fault.ts';
import type { Learner } from '../../../../models/recipes/recipe.ts';
import { DiscriminatorWon } from '../../../../models/training/health/discriminator-won.ts';
import { brokenNumbers, MOST_HALVINGS } from '../../../../models/training/health/not-finite.ts';
import { PictureRules } from '../../../../models/training/health/picture-rules.ts';
import { NotFinite, train } from '../../../../models/training/loop.ts';
import { PhotoFeed } from '../../../files/datasets/photo-feed.ts';
import { readLatestCheckpoint } from '../../../files/runs/checkpoint.ts';
import { readRunFile } from '../../../files/runs/run-file.ts';
import { removeSamplesAfter, sampleSteps, writeSample } from '../../../files/runs/samples.ts';
import { memoryFault } from '../../out-of-memory.ts';
import type { Turn } from '../../turns.ts';
import { AskedMeasure } from '../measure/asked-measure.ts';
import { toBatch } from '../pictures/batch.ts';
import { Checkpointer } from './checkpointer.ts';
import { findRecipe, freshLearner, scheduleOf, takeUp } from '../learner.ts';
import type { Measured } from '../measure/measure.ts';
import { Pace } from './pace.ts';
import { photosOf, shownPhotos } from '../pictures/photos.ts';
import { RunLog } from './run-log.ts';
import { type NotedMeasures, RunMeasures } from '../measure/run-measures.ts';
import { encodeSample, Sampler } from '../pictures/sampler.ts';
import { tooLargeToTrain } from '../too-large.ts';
import { startFrom } from './start-from.ts';

export interface TrainRunOptions {
  /** Aborting ends the run after the step in flight, with a checkpoint. */
  signal: AbortSignal;
  emit(event: TrainingEvent): void;
  turn: Turn;
  /** Folder of the library model that the plan starts from. */
  model?: string;
  /** Folder of the encoder that measures look with; without it there are no distances among them. */
  encoder?: string;
  /** Measures that somebody asks for meanwhile. */
  asked?: AskedMeasure;
}

/**
 * Trains the run in `folder` (run.json, and all it made so far). Resolves when a checkpoint of the last step is on disk
 * and `ended` was told.
 * Faults: `disk` when it could not write (the last checkpoint is whole), `out-of-memory`, `bad-input`, `unreadable`.
 */
export async function trainRun(folder: string, options: TrainRunOptions): Promise<void> {
  const { signal, emit, turn, model, encoder, asked = new AskedMeasure() } = options;
  const { plan } = await readRunFile(folder);
  const recipe = findRecipe(plan.recipe);
  const schedule = scheduleOf(recipe, plan);
  const photos = await photosOf(folder, plan, recipe, signal);
  const feed = new PhotoFeed({
    ...shownPhotos(photos, plan, recipe),
    paired: recipe.paired,
    preprocessing: plan.preprocessing,
    seed: plan.seed,
    onFault: (_, fault) => log.skipped(step, fault),
  });
  const failing = new AbortController(); // something beside the steps went wrong: a file could not be written
  const ending = AbortSignal.any([signal, failing.signal]);
  const failed = (error: unknown) => failing.abort(error);
  const log = new RunLog({ folder, emit, failed });
  const checkpointer = new Checkpointer({
    folder,
    keep: (step) => plan.keepEvery > 0 && step % (plan.keepEvery * plan.checkpointEvery) === 0,
    written: (at, best) => emit({ type: 'checkpoint', step: at, best }),
    failed,
  });
  const classes = photos.classes?.length ?? 0;
  const rules = new PictureRules();
  const won = new DiscriminatorWon();
  let learner: Learner | undefined;
  let step = 0;
  let rateScale = 1;
  const pace = new Pace({
    record: (at, means) => log.numbers(at, means),
    show: (at, reports) =>
      emit({
        type: 'steps',
        step: at,
        reports,
        secondsPerStep: pace.secondsPerStep!,
        memoryBytes: process.memoryUsage.rss(),
      }),
  });

  /** Networks as the last checkpoint has them, or as the run begins. */
  async function begin(): Promise<void> {
    const damaged: number[] = [];
    const checkpoint = await readLatestCheckpoint(folder, (at) => damaged.push(at));
    await turn(async () => {
      learner?.dispose();
      learner = freshLearner(recipe, plan, classes);
      if (checkpoint) takeUp(learner, checkpoint);
      else await startFrom(learner, recipe, plan, { folder, model });
    });
    step = checkpoint?.state.step ?? 0;
    if (checkpoint) checkpointer.resume(step);
    rateScale = Math.min(rateScale, checkpoint?.state.rateScale ?? 1);
    await removeSamplesAfter(folder, step);
    await log.begin(step, photos);
    for (const at of damaged) {
      const message = `The checkpoint of step ${at} is damaged; training goes on from step ${step}.`;
      log.advise(step, { rule: 'checkpoint', message, facts: { damaged: at, step } });
    }
  }

  async function sample(at: number): Promise<void> {
    const taken = await sampler!.take(learner!, turn);
    if (!taken) return;
    for (const advice of rules.see(at, taken.pictures)) log.advise(at, advice);
    const { width, height } = taken;
    log.picture(at, { tag: 'samples', width, height, bytes: await encodeSample(taken, 'jpeg') });
    await writeSample(folder, at, await encodeSample(taken, 'webp'), taken.index);
    emit({ type: 'sample', step: at });
  }

  /** Notes the measures of this step. */
  async function noted(at: number, take: () => Promise<Measured>): Promise<NotedMeasures> {
    const start = performance.now();
    const measured = await take();
    if (measured.values.length > 0) log.measures(at, measured, (performance.now() - start) / 1000);
    return { step: at, ...measured };
  }

  /** Gives whoever asks what the plan had measured anyway, or measures now; undefined when nobody asks, or it failed. */
  const serve = (at: number, own?: NotedMeasures) =>
    asked.serve(async (ask) => {
      const found = own && own.values.length > 0 ? own : await noted(at, () => measures.ask(learner!, ask));
      await log.flush();
      return found;
    });

  async function checkpoint(at: number, score: number | null = null): Promise<void> {
    await log.flush();
    await checkpointer.flush();
    await turn(() =>
      checkpointer.take(learner!, {
        step: at,
        rateScale,
        score,
        reports: pace.newest,
        secondsPerStep: pace.secondsPerStep ?? null,
        memoryBytes: process.memoryUsage.rss(),
      }),
    );
  }

  const due = (every: number, at: number) => every > 0 && at % every === 0;
  const sampler = plan.sampleEvery > 0 ? await Sampler.open(photos, plan.preprocessing) : undefined;
  const blind = (message: string) => log.advise(step, { rule: 'measures', message });
  const measures = new RunMeasures({ plan, recipe, photos, encoder, turn, blind });
  const planned = (at: number) => measures.possible && due(plan.measureEvery, at);
  try {
    await begin();
    if (measures.possible && plan.measureEvery > 0) await measures.open();
    if (sampler && due(plan.sampleEvery, step) && !(await sampleSteps(folder)).includes(step)) await sample(step);
    for (;;) {
      try {
        pace.resume();
        step = await train({
          learner: learner!,
          next: async (at) => toBatch(await feed.batch(at), plan.preprocessing, classes),
          schedule: (at) => rateScale * schedule(at),
          from: step,
          to: plan.steps,
          signal: ending,
          hooks: {
            reports(at, numbers) {
              step = at;
              pace.step(at, numbers);
              const advice = won.see(numbers);
              if (advice) log.advise(at, advice);
            },
            due: (at) => asked.waits || due(plan.sampleEvery, at) || due(plan.checkpointEvery, at) || planned(at),
            async between(at) {
              const own = planned(at) ? await noted(at, () => measures.take(learner!)) : undefined;
              const given = await serve(at, own);
              const score = (given ?? own)?.score ?? null;
              const rated = typeof given?.score === 'number'; // it may be the best, which is kept
              if (rated || due(plan.checkpointEvery, at)) await checkpoint(at, score);
              if (due(plan.sampleEvery, at)) await sample(at);
              pace.resume();
            },
            turn,
          },
        });
        const late = ending.aborted ? undefined : await serve(step);
        if (checkpointer.last !== step && !failing.signal.aborted) await checkpoint(step, late?.score);
        await checkpointer.flush();
        break;
      } catch (error) {
        if (!(error instanceof NotFinite)) throw memoryFault(error, tooLargeToTrain(plan));
        rateScale /= 2;
        if (rateScale < 0.5 ** MOST_HALVINGS) {
          const message =
            'The numbers keep breaking, at whatever learning rate. Start anew with other settings or photos.';
          throw new Fault('bad-input', message, { subject: 'learningRate', details: error.message });
        }
        await checkpointer.flush();
        await begin();
        log.advise(step, brokenNumbers(error, step, rateScale));
      }
    }
    await log.flush();
    if (failing.signal.aborted) throw toFault(failing.signal.reason, folder);
    emit({ type: 'ended', step, reason: step >= plan.steps ? 'done' : 'stopped' });
  } finally {
    feed.dispose();
    await Promise.allSettled([checkpointer.flush(), log.close()]); // what they throw was thrown above, or is on its way
    await measures.dispose();
    await turn(async () => learner?.dispose());
  }
}
