// One run, from where it stands to its plan's end or until it is stopped.
import type { RunPlan } from '../../../common/contract/training.ts';
import type { TrainingEvent } from '../../../common/engine/training.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import type { Batch, Learner, Recipe } from '../../../models/recipes/recipe.ts';
import { type Checkpoint, restore } from '../../../models/training/checkpoint.ts';
import { DiscriminatorWon } from '../../../models/training/health/discriminator-won.ts';
import { brokenNumbers, MOST_HALVINGS } from '../../../models/training/health/not-finite.ts';
import { PictureRules } from '../../../models/training/health/picture-rules.ts';
import { NotFinite, train } from '../../../models/training/loop.ts';
import { PhotoFeed } from '../../files/datasets/photo-feed.ts';
import { readLatestCheckpoint, type RunCheckpoint } from '../../files/runs/checkpoint.ts';
import type { PhotoList } from '../../files/runs/photo-list.ts';
import { readRunFile } from '../../files/runs/run-file.ts';
import { removeSamplesAfter, sampleSteps, writeSample } from '../../files/runs/samples.ts';
import { toBatch } from './batch.ts';
import { Checkpointer } from './checkpointer.ts';
import { Eyes } from './eyes.ts';
import { HeldOut } from './held-out.ts';
import { findRecipe, freshLearner, scheduleOf } from './learner.ts';
import { measure } from './measure.ts';
import { LatentMeasures } from './measure-latent.ts';
import { memoryFault } from './memory-fault.ts';
import { Pace } from './pace.ts';
import { photosOf, shownPhotos } from './photos.ts';
import { RunLog } from './run-log.ts';
import { encodeSample, Sampler } from './sampler.ts';
import { startFrom } from './start-from.ts';

const MEASURED = 128; // photos of each domain

export interface TrainRunOptions {
  /** Aborting ends the run after the step in flight, with a checkpoint. */
  signal: AbortSignal;
  emit(event: TrainingEvent): void;
  /** Runs what uses tensors, when it is its turn on the device. */
  turn<T>(work: () => Promise<T>): Promise<T>;
  /** Folder of the library model that the plan starts from. */
  model?: string;
  /** Folder of the encoder that measures look with; without it there are no distances among them. */
  encoder?: string;
}

/**
 * Trains the run in `folder` (run.json, and all it made so far). Resolves when a checkpoint of the last step is on disk
 * and `ended` was told.
 * Faults: `disk` when it could not write (the last checkpoint is whole), `out-of-memory`, `bad-input`, `unreadable`.
 */
export async function trainRun(folder: string, { signal, emit, turn, model, encoder }: TrainRunOptions): Promise<void> {
  const { plan } = await readRunFile(folder);
  const recipe = findRecipe(plan.recipe);
  const schedule = scheduleOf(recipe, plan);
  const photos = await photosOf(folder, plan, recipe, signal);
  const feed = new PhotoFeed({
    ...shownPhotos(photos, plan, recipe),
    paired: recipe.paired,
    feeding: plan.feeding,
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
  const counts = Object.fromEntries(Object.entries(photos.train).map(([name, list]) => [name, list.length]));
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
  async function takeUp(): Promise<void> {
    const damaged: number[] = [];
    const checkpoint = await readLatestCheckpoint(folder, (at) => damaged.push(at));
    await turn(async () => {
      learner?.dispose();
      learner = freshLearner(recipe, plan, classes);
      if (checkpoint) restore(learner, toCheckpoint(checkpoint));
      else await startFrom(learner, recipe, plan, { folder, model });
    });
    step = checkpoint?.state.step ?? 0;
    if (checkpoint) checkpointer.resume(step);
    rateScale = Math.min(rateScale, checkpoint?.state.rateScale ?? 1);
    await removeSamplesAfter(folder, step);
    await log.begin(step, counts);
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

  /** Notes the measures of this step; returns what checkpoints are compared by. */
  async function measureAt(at: number): Promise<number | null> {
    const start = performance.now();
    const show = (batch: Batch) => learner!.preview(batch);
    const { values, score } = latent
      ? await latent.take(learner!, eyes, turn)
      : await measure({ show, held: held!, paired: recipe.paired, eyes, turn });
    log.measures(at, values, (performance.now() - start) / 1000);
    return score;
  }

  async function openEyes(): Promise<Eyes | undefined> {
    if (!(held ?? latent) || encoder === undefined) return undefined;
    try {
      return await Eyes.open(encoder, turn);
    } catch (error) {
      log.advise(step, { rule: 'measures', message: `${toFault(error).message} Until then there are no distances.` });
      return undefined;
    }
  }

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
  const sampler = plan.sampleEvery > 0 ? await Sampler.open(photos, plan.feeding) : undefined;
  const kept = { paired: recipe.paired, most: MEASURED };
  const held = measures(plan, recipe, photos) ? await HeldOut.open(photos.heldOut, plan.feeding, kept) : undefined;
  const latent = await LatentMeasures.open(plan, recipe, photos);
  let eyes: Eyes | undefined;
  try {
    await takeUp();
    eyes = await openEyes();
    if (sampler && due(plan.sampleEvery, step) && !(await sampleSteps(folder)).includes(step)) await sample(step);
    for (;;) {
      try {
        pace.resume();
        step = await train({
          learner: learner!,
          next: async (at) => toBatch(await feed.batch(at), plan.feeding, classes),
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
            due: (at) => [plan.sampleEvery, plan.checkpointEvery, plan.measureEvery].some((every) => due(every, at)),
            async between(at) {
              const score = (held ?? latent) && due(plan.measureEvery, at) ? await measureAt(at) : null;
              if (due(plan.checkpointEvery, at)) await checkpoint(at, score);
              if (due(plan.sampleEvery, at)) await sample(at);
              pace.resume();
            },
            turn,
          },
        });
        if (checkpointer.last !== step && !failing.signal.aborted) await checkpoint(step);
        await checkpointer.flush();
        break;
      } catch (error) {
        if (!(error instanceof NotFinite)) throw memoryFault(error, plan);
        rateScale /= 2;
        if (rateScale < 0.5 ** MOST_HALVINGS) {
          const message =
            'The numbers keep breaking, at whatever learning rate. Start anew with other settings or photos.';
          throw new Fault('bad-input', message, { subject: 'learningRate', details: error.message });
        }
        await checkpointer.flush();
        await takeUp();
        log.advise(step, brokenNumbers(error, step, rateScale));
      }
    }
    await log.flush();
    if (failing.signal.aborted) throw toFault(failing.signal.reason, folder);
    emit({ type: 'ended', step, reason: step >= plan.steps ? 'done' : 'stopped' });
  } finally {
    feed.dispose();
    await Promise.allSettled([checkpointer.flush(), log.close()]); // what they throw was thrown above, or is on its way
    await turn(async () => [learner, eyes].forEach((each) => each?.dispose()));
  }
}

/** What is measured on photos that were learned from says nothing. */
const measures = ({ measureEvery }: RunPlan, { kind }: Recipe, { heldOut }: PhotoList): boolean =>
  kind === 'translator' && measureEvery > 0 && Object.values(heldOut).every((photos) => photos.length > 0);

const toCheckpoint = ({ weights, training, state: { steps, randoms } }: RunCheckpoint): Checkpoint => ({
  weights: new Map(weights),
  training: new Map(training),
  steps,
  randoms,
});
