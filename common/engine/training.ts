// The engine's half of training: it trains the run in one folder until it is to stop, and reports what happens.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { Measure } from '../contract/measure.ts';
import { Advice, Estimate, Preparing, RunPlan } from '../contract/training.ts';

const Counts = z.record(z.string(), z.number().int());

export const TrainingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('preparing'), stage: Preparing }),
  z.object({ type: z.literal('started'), step: z.number().int(), photos: Counts }),
  /** Numbers of the steps since the last one of these. */
  z.object({
    type: z.literal('steps'),
    step: z.number().int(),
    reports: z.record(z.string(), z.number()),
    secondsPerStep: z.number(),
    memoryBytes: z.number(),
  }),
  z.object({ type: z.literal('sample'), step: z.number().int() }),
  z.object({ type: z.literal('checkpoint'), step: z.number().int(), best: z.boolean() }),
  z.object({
    type: z.literal('measures'),
    step: z.number().int(),
    values: z.array(Measure),
    seconds: z.number().optional(),
  }),
  z.object({ type: z.literal('advice'), step: z.number().int(), ...Advice.shape }),
  /** Last: a checkpoint at this step is on disk. */
  z.object({ type: z.literal('ended'), step: z.number().int(), reason: z.enum(['done', 'stopped']) }),
]);
export type TrainingEvent = z.infer<typeof TrainingEvent>;

export const MeasureEvent = z.discriminatedUnion('type', [
  /** Photos measured on so far, of recipes that are measured photo by photo. */
  z.object({ type: z.literal('progress'), done: z.number().int(), total: z.number().int() }),
  /** Last: they are noted in the run's folder. */
  z.object({ type: z.literal('measured'), step: z.number().int(), values: z.array(Measure) }),
]);
export type MeasureEvent = z.infer<typeof MeasureEvent>;

export const trainingContract = {
  /**
   * Runs or goes on with the run in `folder` (run.json, checkpoints/) up to its plan's steps. Aborting the call checkpoints and ends it.
   * `model`: folder of the model that the plan starts from; default: the one of that id in the library beside `runs/`.
   */
  train: oc.input(z.object({ folder: z.string(), model: z.string().optional() })).output(eventIterator(TrainingEvent)),
  /** Checkpoints after the step in flight; `train` then ends with reason `stopped`. */
  stop: oc.output(z.void()),
  /**
   * Measures the run in `folder` on the photos it holds out, and notes that there as the measures of its plan. `training`:
   * after the step in flight of the run that `train` runs, with a checkpoint if they say how good it is; else the newest
   * checkpoint, which is only read. Aborting the call cancels it. Faults: `bad-input` when nothing can be measured,
   * `not-found` without a checkpoint, `cancelled` when the training ends before, `exists`, `engine-lost`, `out-of-memory`.
   */
  measure: oc.input(z.object({ folder: z.string(), training: z.boolean() })).output(eventIterator(MeasureEvent)),
  /**
   * Measures of the model in `folder` on photos: of A and B at its working size, or, of a latent model, `images`, with the
   * class of each by its place in the card, -1 for none; of one of words `labels` are places in `texts`.
   */
  evaluate: oc
    .input(
      z.object({
        folder: z.string(),
        photos: z.record(z.string(), z.array(z.string())),
        labels: z.array(z.number().int()).optional(),
        texts: z.array(z.string()).optional(),
      }),
    )
    .output(z.object({ values: z.array(Measure), photos: Counts, seconds: z.number() })),
  estimate: oc.input(z.object({ plan: RunPlan })).output(Estimate),
};
