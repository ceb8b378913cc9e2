// Training runs: what to learn from, how, and everything a run tells while it learns. A run is a folder
// (design: runs/<id>/); the studio queues runs, one at a time per device.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { DomainSource } from './datasets.ts';
import { FaultSchema } from './fault.ts';
import { LibraryModel } from './library.ts';
import { Measure } from './model-card.ts';

export const RUN_FORMAT = 1;

/** How photos become training images. */
export const Feeding = z.object({
  /** Side of the square images that the networks see, in pixels. */
  size: z.number().int().min(16).max(1024),
  /** Short side that photos are brought to before a crop is taken; at least `size`. */
  loadSize: z.number().int().min(16).max(2048),
  /** `resize-crop`: squeeze to a square, then crop; `keep-aspect`: short side to loadSize, then crop; `crop`: as it is; `none`: squeeze only. */
  fit: z.enum(['resize-crop', 'keep-aspect', 'crop', 'none']),
  flip: z.boolean(),
  batch: z.number().int().min(1).max(64),
});
export type Feeding = z.infer<typeof Feeding>;

/** Everything that decides how a run goes; with the photos and the seed it is reproducible. */
export const RunPlan = z.object({
  recipe: z.string(),
  /** Checked against the recipe's options. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  feeding: Feeding,
  domains: z.record(z.string(), DomainSource),
  /** Share of each domain that is held out for pictures and measures. */
  heldOut: z.number().min(0).max(0.5),
  steps: z.number().int().min(1),
  seed: z.number().int(),
  /** Steps between sample pictures, checkpoints and measures; 0: never. */
  sampleEvery: z.number().int().min(0),
  checkpointEvery: z.number().int().min(0),
  measureEvery: z.number().int().min(0),
  /** Every n-th checkpoint is kept beside the last and the best; 0: none. */
  keepEvery: z.number().int().min(0),
  /** Networks to start from instead of fresh ones. */
  startFrom: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('nothing') }),
    z.object({ kind: z.literal('run'), id: z.string() }),
    z.object({ kind: z.literal('model'), id: z.string() }),
  ]),
});
export type RunPlan = z.infer<typeof RunPlan>;

export const RunState = z.enum(['waiting', 'running', 'paused', 'done', 'failed']);

export const Run = z.object({
  id: z.string(),
  name: z.string(),
  plan: RunPlan,
  state: RunState,
  step: z.number().int(),
  created: z.number(),
  /** Newest numbers by the recipe's names. */
  reports: z.record(z.string(), z.number()),
  secondsPerStep: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  checkpoints: z.array(z.object({ step: z.number().int(), best: z.boolean() })),
  /** Steps at which sample pictures exist. */
  samples: z.array(z.number().int()),
  measures: z.array(z.object({ step: z.number().int(), values: z.array(Measure) })),
  advice: z.array(z.object({ step: z.number().int(), rule: z.string(), message: z.string() })),
  fault: FaultSchema.optional(),
});
export type Run = z.infer<typeof Run>;

/** Numbers over time: `values[name][i]` at `steps[i]`, NaN where a step did not report it. */
export const History = z.object({ steps: z.array(z.number()), values: z.record(z.string(), z.array(z.number())) });
export type History = z.infer<typeof History>;

export const RunEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('runs'), runs: z.array(Run) }),
  z.object({ type: z.literal('run'), run: Run }),
  z.object({ type: z.literal('removed'), id: z.string() }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

export const Estimate = z.object({ secondsPerStep: z.number(), memoryBytes: z.number() });
export type Estimate = z.infer<typeof Estimate>;

const RunId = z.object({ id: z.string() });

export const training = {
  watch: oc.output(eventIterator(RunEvent)),
  /** New numbers since `after` (a step), then as they come. */
  history: oc.input(RunId.extend({ after: z.number().int().default(-1) })).output(eventIterator(History)),
  /** A few warm-up steps on this machine. */
  estimate: oc.input(z.object({ plan: RunPlan })).output(Estimate),
  start: oc.input(z.object({ name: z.string().trim().min(1).max(80), plan: RunPlan })).output(Run),
  /** Checkpoints and stops; `resume` goes on exactly there, to `steps` when given. */
  pause: oc.input(RunId).output(Run),
  resume: oc.input(RunId.extend({ steps: z.number().int().optional() })).output(Run),
  rename: oc.input(RunId.extend({ name: z.string().trim().min(1).max(80) })).output(Run),
  remove: oc.input(RunId).output(z.void()),
  /** A checkpoint as a model of the library, with a card that says how it was made; newest when no step is given. */
  save: oc
    .input(
      RunId.extend({
        step: z.number().int().optional(),
        name: z.string().trim().min(1).max(80),
        licence: z.string().default('unknown'),
        domainA: z.string().optional(),
        domainB: z.string().optional(),
      }),
    )
    .output(LibraryModel),
};
