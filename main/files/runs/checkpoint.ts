// A run's checkpoints: checkpoints/<step>/ with the networks, what their training needs to go on, and the rest in
// state.json. A checkpoint is made under another name and renamed, so one that has its name is whole.
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault, isFault, toFault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { removeLeftovers, renameFolder } from '../atomic.ts';
import { numberedIds, TakenNames } from '../free-name.ts';
import { documentOf, upgraded, type Upgrades } from '../former-formats.ts';
import { readSafetensors } from '../safetensors.ts';
import { readBytes } from '../tensors/read-bytes.ts';
import { readScores } from './notes.ts';
import { type CheckpointTensors, safetensorsParts } from './safetensors-parts.ts';
import { writeFolder } from './write-folder.ts';

export const CHECKPOINT_FORMAT = 2;

const WEIGHTS = 'weights.safetensors';
const TRAINING = 'training.safetensors';
const STATE = 'state.json';

const UPGRADES: Upgrades = {
  /** Warm-ups were called waits at first. Names of tensors changed too: see `inUse`. */
  1: ({ waits, ...state }) => ({ warmUps: waits, ...state, format: 2 }),
};

/** What discriminators on features call theirs, who called them judges in format 1; no other network has such a name. */
const inUse = (name: string): string => name.replace(/\.judge\.(?=\d)/, '.discriminator.');

const Word = z
  .number()
  .int()
  .min(-(2 ** 31))
  .max(2 ** 32 - 1);

export const CheckpointState = z.object({
  format: z.literal(CHECKPOINT_FORMAT),
  /** Steps taken. */
  step: z.number().int().min(0),
  /** Steps taken by each optimizer. */
  steps: z.record(z.string(), z.number().int()),
  /** Steps of an optimizer's warm-up, in which it leaves others a head start. */
  warmUps: z.record(z.string(), z.number().int()).default({}),
  randoms: z.record(z.string(), z.tuple([Word, Word, Word, Word])),
  /** What the schedule's learning rate is multiplied with: halved each time the numbers broke. */
  rateScale: z.number().positive(),
  /** What checkpoints are compared by, less is better; null when it was not measured. One measured later is in the notes. */
  score: z.number().nullable(),
  /** For lists: newest numbers, speed and memory at this step. */
  reports: z.record(z.string(), z.number()),
  secondsPerStep: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  /** Milliseconds since 1970. */
  created: z.number(),
});
export type CheckpointState = z.infer<typeof CheckpointState>;

export interface RunCheckpoint {
  weights: CheckpointTensors;
  training: CheckpointTensors;
  state: CheckpointState;
}

export const checkpointsFolder = (run: string): string => join(run, 'checkpoints');
export const checkpointFolder = (run: string, step: number): string => join(checkpointsFolder(run), String(step));

/** Replaces one of the same step. Faults: `disk` when it does not fit; nothing of it is left then. */
export async function writeCheckpoint(run: string, { weights, training, state }: RunCheckpoint): Promise<void> {
  const target = checkpointFolder(run, state.step);
  const text = `${JSON.stringify(CheckpointState.parse(state), null, 2)}\n`;
  if (existsSync(target)) await removeCheckpoint(run, state.step);
  await writeFolder(target, {
    [WEIGHTS]: safetensorsParts(weights),
    [TRAINING]: safetensorsParts(training),
    [STATE]: [text],
  });
}

/** Steps at which checkpoints are, in order. */
export async function checkpointSteps(run: string): Promise<number[]> {
  const names = await readdir(checkpointsFolder(run)).catch(() => []);
  return names
    .filter((name) => /^(0|[1-9]\d*)$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** Without the tensors. Faults: `not-found`, `unreadable`, `unsupported`. */
export async function readCheckpointState(run: string, step: number): Promise<CheckpointState> {
  const path = join(checkpointFolder(run, step), STATE);
  const text = new TextDecoder().decode(await readBytes(path));
  const state = documentOf(text);
  const { format } = state;
  if (typeof format === 'number' && format > CHECKPOINT_FORMAT) {
    throw new Fault('unsupported', runFaults.newerCheckpoint({ path }), {
      subject: path,
    });
  }
  const parsed = CheckpointState.safeParse(upgraded(state, UPGRADES, CHECKPOINT_FORMAT));
  if (!parsed.success || parsed.data.step !== step) {
    const details = parsed.success ? `it is of step ${parsed.data.step}` : z.prettifyError(parsed.error);
    throw new Fault('unreadable', runFaults.damaged({ path }), { subject: path, details });
  }
  return parsed.data;
}

/** Faults: `not-found`, `unreadable`, `unsupported`, `disk`. */
export async function readCheckpoint(run: string, step: number): Promise<RunCheckpoint> {
  const state = await readCheckpointState(run, step);
  const folder = checkpointFolder(run, step);
  return { state, weights: await readTensors(folder, WEIGHTS), training: await readTensors(folder, TRAINING) };
}

/** The networks of a checkpoint, without what training needs: to use it, or to start another run from. */
export async function readCheckpointWeights(run: string, step: number): Promise<CheckpointTensors> {
  return readTensors(checkpointFolder(run, step), WEIGHTS);
}

async function readTensors(folder: string, file: string): Promise<CheckpointTensors> {
  const { tensors } = await readSafetensors(join(folder, file));
  return new Map([...tensors].map(([name, tensor]) => [inUse(name), tensor]));
}

/**
 * The newest checkpoint that can be read, or undefined when there is none; `damaged` is told of each that cannot.
 * Faults: `unsupported`, `disk`.
 */
export async function readLatestCheckpoint(
  run: string,
  damaged: (step: number, fault: Fault) => void = () => {},
): Promise<RunCheckpoint | undefined> {
  for (const step of (await checkpointSteps(run)).reverse()) {
    try {
      return await readCheckpoint(run, step);
    } catch (error) {
      if (!isFault(error) || !['unreadable', 'not-found'].includes(error.code)) throw toFault(error);
      damaged(step, error);
    }
  }
  return undefined;
}

/**
 * Takes a checkpoint that cannot be read out of the list, and keeps it as `.damaged-<step>`. Under its own name it would
 * stay the newest for ever: training goes on from an earlier one, and whatever that writes would be older.
 */
export async function setDamagedAside(run: string, step: number): Promise<void> {
  const folder = checkpointsFolder(run);
  const aside = new TakenNames(await readdir(folder)).claim(numberedIds(`.damaged-${step}`));
  await renameFolder(checkpointFolder(run, step), join(folder, aside));
}

/** What can be told of each checkpoint, in the order of steps; one whose state cannot be read is left out. */
export async function checkpointStates(run: string): Promise<CheckpointState[]> {
  const states: CheckpointState[] = [];
  for (const step of await checkpointSteps(run)) {
    const state = await readCheckpointState(run, step).catch(() => undefined); // one after the other: there may be thousands
    if (state) states.push(state);
  }
  return states;
}

/** The step whose score is least, as it was measured when it was written or noted later; undefined when none was. */
export async function bestCheckpoint(run: string): Promise<number | undefined> {
  return bestOf(await checkpointStates(run), await readScores(run));
}

/** The same of states that were read, with the scores that were noted since. */
export function bestOf(states: readonly CheckpointState[], noted: ReadonlyMap<number, number>): number | undefined {
  let best: { step: number; score: number } | undefined;
  for (const { step, score: written } of states) {
    const score = noted.get(step) ?? written ?? undefined;
    if (score !== undefined && !(best && best.score <= score)) best = { step, score };
  }
  return best?.step;
}

/** Removes all but the last checkpoint, the best, and those that `keep` names; and what a killed process left behind. */
export async function pruneCheckpoints(run: string, keep: (step: number) => boolean): Promise<void> {
  const steps = await checkpointSteps(run);
  const best = await bestCheckpoint(run);
  for (const step of steps.slice(0, -1)) if (step !== best && !keep(step)) await removeCheckpoint(run, step);
  await removeLeftovers(checkpointsFolder(run), 0);
}

/** Renamed first: a kill in between leaves no half of a checkpoint under its name. */
async function removeCheckpoint(run: string, step: number): Promise<void> {
  const away = join(checkpointsFolder(run), `.removed-${step}`);
  await rm(away, { recursive: true, force: true });
  await rename(checkpointFolder(run, step), away);
  await rm(away, { recursive: true, force: true });
}
