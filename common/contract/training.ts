// Training runs: what to learn from, how, and everything a run tells while it learns. A run is a folder
// (design: runs/<id>/); the studio queues runs, one at a time per device.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { optionShape } from '../options/option.ts';
import { planOptions } from '../recipes/plan-options.ts';
import { DomainSource } from './datasets.ts';
import { FaultSchema, Params, UnreadFolder } from './fault.ts';
import { Job } from './jobs.ts';
import { LibraryModel } from './library.ts';
import { Measure } from './measure.ts';

export const RUN_FORMAT = 3;

const { size, loadSize, fit, flip, batch, grey: _, ...options } = planOptions;

/** How photos become training images. */
export const Preprocessing = z.object({
  ...optionShape({ size, loadSize, fit, flip, batch }),
  /** 1 learns grey pictures; translators take 3. */
  channels: z.union([z.literal(1), z.literal(3)]).default(3),
});
export type Preprocessing = z.infer<typeof Preprocessing>;

/** Everything that decides how a run goes; with the photos and the seed it is reproducible. */
export const RunPlan = z.object({
  recipe: z.string(),
  /** Checked against the recipe's options. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  preprocessing: Preprocessing,
  domains: z.record(z.string(), DomainSource),
  ...optionShape(options),
  /** Networks to start from instead of fresh ones. */
  startFrom: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('nothing') }),
    z.object({ kind: z.literal('run'), id: z.string() }),
    z.object({ kind: z.literal('model'), id: z.string() }),
  ]),
});
export type RunPlan = z.infer<typeof RunPlan>;

/** What a health rule says of a run: in English, and as facts from which common/advice.ts words it in other languages. */
export const Advice = z.object({ rule: z.string(), message: z.string(), facts: Params.optional() });
export type Advice = z.infer<typeof Advice>;

const Counts = z.record(z.string(), z.number().int());

/** What a run does before its first step, in this order: it may take a minute. */
export const PREPARING = ['photos', 'networks', 'measures', 'pictures', 'steps'] as const;
export const Preparing = z.enum(PREPARING);
export type Preparing = z.infer<typeof Preparing>;

export const IdleMinutes = z.number().int().min(1).max(240);

export const RunState = z.enum(['waiting', 'running', 'paused', 'done', 'failed']);

export const Run = z.object({
  id: z.string(),
  name: z.string(),
  plan: RunPlan,
  state: RunState,
  step: z.number().int(),
  /** When it begins, in milliseconds since 1970, while it waits for that. */
  startsAt: z.number().optional(),
  /** It trains only when nobody has been there for so many minutes; unset: whether somebody is or not. */
  idleMinutes: IdleMinutes.optional(),
  /** While it runs and takes no steps yet. */
  preparing: Preparing.optional(),
  created: z.number(),
  /** Newest numbers by the recipe's names. */
  reports: z.record(z.string(), z.number()),
  secondsPerStep: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  checkpoints: z.array(z.object({ step: z.number().int(), best: z.boolean() })),
  /** Steps at which sample pictures exist. */
  samples: z.array(z.number().int()),
  /** Photos by domain, once it has begun; unknown of runs of earlier versions. */
  photos: z.object({ train: Counts, heldOut: Counts }).optional(),
  /** `seconds`: how long the run waited for them; it does not when it lies still. */
  measures: z.array(z.object({ step: z.number().int(), values: z.array(Measure), seconds: z.number().optional() })),
  advice: z.array(z.object({ step: z.number().int(), ...Advice.shape })),
  /** Why it failed, or paused by itself (the disk was full). */
  fault: FaultSchema.optional(),
  /** Process id of another Zorse that trains it: only there can it be paused. */
  elsewhere: z.number().int().optional(),
});
export type Run = z.infer<typeof Run>;

/**
 * Numbers over time: `values[name][i]` at `steps[i]`, NaN where a step did not report it. One whose first step is not
 * after those before it takes their place from there on: the run went back to a checkpoint.
 */
export const History = z.object({ steps: z.array(z.number()), values: z.record(z.string(), z.array(z.number())) });
export type History = z.infer<typeof History>;

export const RunEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('runs'), runs: z.array(Run), broken: z.array(UnreadFolder) }),
  z.object({ type: z.literal('broken'), broken: z.array(UnreadFolder) }),
  z.object({ type: z.literal('run'), run: Run }),
  z.object({ type: z.literal('removed'), id: z.string() }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

export const Estimate = z.object({ secondsPerStep: z.number(), memoryBytes: z.number() });
export type Estimate = z.infer<typeof Estimate>;

/** What the pictures of a run's samples (media.ts) show: a grid of square tiles that touch each other. */
export const SampleGrid = z.object({
  /** Side of a tile in pixels. */
  tile: z.number().int(),
  /** What each row shows, from the top, by the recipe's names of pictures: A, AtoB, AtoBtoA, ... */
  rows: z.array(z.string()),
  /** The photo of each column by domain. */
  columns: z.array(z.record(z.string(), z.string())),
});
export type SampleGrid = z.infer<typeof SampleGrid>;

/** A checkpoint as a model of the library; the newest when no step is given. */
export const SaveRequest = z.object({
  step: z.number().int().optional(),
  name: z.string().trim().min(1).max(80),
  licence: z.string().default('unknown'),
  domainA: z.string().optional(),
  domainB: z.string().optional(),
  /** What the pictures of a latent model show: "digits". */
  subject: z.string().optional(),
});
export type SaveRequest = z.infer<typeof SaveRequest>;

const RunId = z.object({ id: z.string() });

export const training = {
  /** All runs of the home once, then each change, at most some a second. */
  watch: oc.output(eventIterator(RunEvent)),
  /** New numbers since `after` (a step), then as they come. */
  history: oc.input(RunId.extend({ after: z.number().int().default(-1) })).output(eventIterator(History)),
  /** A few warm-up steps on this machine, remembered. Fault `exists` while a run trains: the numbers would be wrong. */
  estimate: oc.input(z.object({ plan: RunPlan })).output(Estimate),
  /**
   * Queues a new run, now or `at` a time (milliseconds since 1970): one trains at a time. `idleMinutes` as `whileAway`.
   * Faults: `bad-input` names the option, `not-found` the folder.
   */
  start: oc
    .input(
      z.object({
        name: z.string().trim().min(1).max(80),
        plan: RunPlan,
        at: z.number().optional(),
        idleMinutes: IdleMinutes.optional(),
      }),
    )
    .output(Run),
  /**
   * Lets a run train only once nobody has been there for so many minutes, or always (null): when somebody comes back it
   * checkpoints and waits. The desktop knows of all use of the computer; elsewhere pages tell by `present`.
   */
  whileAway: oc.input(RunId.extend({ idleMinutes: IdleMinutes.nullable() })).output(Run),
  /** Somebody uses a page. Pages say so every few seconds while a run wants to know. */
  present: oc.output(z.void()),
  /**
   * Checkpoints and stops; `resume` goes on exactly there, to `steps` when given. Runs come back paused from a restart,
   * but those that wait for a time or for nobody to be there.
   */
  pause: oc.input(RunId).output(Run),
  /** Checkpoints and ends the run where it is, as done; `resume` with more steps trains it further. */
  stop: oc.input(RunId).output(Run),
  resume: oc.input(RunId.extend({ steps: z.number().int().optional() })).output(Run),
  /**
   * Measures the run now, as a job: between two steps when it trains, which changes nothing of what it learns, else its
   * newest checkpoint. Faults: `exists` when that is done already, another run is at work, or another Zorse trains it;
   * `bad-input` when nothing suitable is held out; `not-found` before the first checkpoint.
   */
  measure: oc.input(RunId).output(Job),
  rename: oc.input(RunId.extend({ name: z.string().trim().min(1).max(80) })).output(Run),
  /** To the trash, from where `restore` brings it back; or for good. Pauses it first. */
  remove: oc.input(RunId.extend({ forGood: z.boolean().default(false) })).output(z.void()),
  restore: oc.input(RunId).output(Run),
  /** Null before the first samples. */
  samples: oc.input(RunId).output(SampleGrid.nullable()),
  /**
   * A checkpoint on trial in Translate: its `card.id` works wherever a model's id does (`library.get`, `translation.*`), but
   * the library does not list it. Without a step it follows the newest checkpoint, also while the run trains.
   */
  tryOut: oc.input(RunId.extend({ step: z.number().int().optional() })).output(LibraryModel),
  /** With a card that says how the model was made. */
  save: oc.input(SaveRequest.extend(RunId.shape)).output(LibraryModel),
};
