// Runs as folders: made, listed, read, removed. The studio keeps them; the engine works inside one.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RUN_FORMAT, type Run, type RunPlan } from '../../../common/contract/training.ts';
import { Fault, type FaultData, toFault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { makeFolderWhole, removeLeftovers, renameFolder } from '../atomic.ts';
import { bestOf, checkpointStates } from './checkpoint.ts';
import { readNotes, readScores } from './notes.ts';
import { readRunFile, type RunChange, type RunFile, writeRunFile } from './run-file.ts';
import { sampleSteps } from './samples.ts';

export interface RunListing {
  runs: Run[];
  /** Folders that hold no readable run, with the reason. */
  broken: { folder: string; fault: FaultData }[];
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Where a run's folder is. Fault `bad-input` for an id that is none: an id never leaves the folder of runs. */
export function runFolder(root: string, id: string): string {
  if (!ID.test(id)) throw new Fault('bad-input', runFaults.notAnId({ id }), { subject: id });
  return join(root, id);
}

/** Makes a waiting run that has not begun. Faults: `exists`, `disk`. */
export async function createRun(root: string, about: { id: string; name: string; plan: RunPlan }): Promise<Run> {
  const folder = runFolder(root, about.id);
  const run: RunFile = { format: RUN_FORMAT, ...about, state: 'waiting', created: Date.now() };
  await makeFolderWhole(folder, (temporary) => writeRunFile(temporary, run));
  return readRun(folder);
}

/** A run from its folder alone, as far as its last checkpoint that can be read. Faults: `not-found`, `unreadable`, `unsupported`. */
export async function readRun(folder: string): Promise<Run> {
  const { format: _, ...file } = await readRunFile(folder);
  const states = await checkpointStates(folder);
  const best = bestOf(states, await readScores(folder));
  const newest = states.at(-1);
  const notes = await readNotes(folder);
  const begun = notes.findLast((note) => note.type === 'started');
  const step = newest?.step ?? 0;
  const secondsPerStep = newest?.secondsPerStep ?? null;
  return {
    ...file,
    step,
    reports: newest?.reports ?? {},
    secondsPerStep,
    secondsLeft: secondsPerStep === null ? null : Math.max(0, file.plan.steps - step) * secondsPerStep,
    memoryBytes: newest?.memoryBytes ?? null,
    checkpoints: states.map(({ step }) => ({ step, best: step === best })),
    samples: await sampleSteps(folder),
    ...(begun?.heldOut && { photos: { train: begun.photos, heldOut: begun.heldOut } }),
    measures: notes.filter((note) => note.type === 'measures').map(({ type: _, score: __, ...measured }) => measured),
    advice: notes.filter((note) => note.type === 'advice').map(({ type: _, ...advice }) => advice),
  };
}

/** All runs, newest first; a missing folder is empty. */
export async function listRuns(root: string): Promise<RunListing> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw toFault(error, root);
  });
  const listing: RunListing = { runs: [], broken: [] };
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const folder = join(root, entry.name);
    try {
      const run = await readRun(folder);
      if (run.id !== entry.name) throw new Fault('unreadable', runFaults.otherFolderName({ folder, id: run.id }));
      listing.runs.push(run);
    } catch (error) {
      listing.broken.push({ folder, fault: toFault(error, folder).toJSON() });
    }
  }
  listing.runs.sort((a, b) => b.created - a.created || a.id.localeCompare(b.id));
  return listing;
}

/** Changes what run.json says. Only one process may. */
export async function changeRun(folder: string, change: RunChange): Promise<RunFile> {
  const changed = { ...(await readRunFile(folder)), ...change };
  await writeRunFile(folder, changed);
  return changed;
}

/** Removes a run with all it made, for good: its folder loses its name first, so no half of it is ever listed. */
export async function removeRun(root: string, id: string): Promise<void> {
  const folder = runFolder(root, id);
  const away = join(root, `.removed-${id}`);
  await rm(away, { recursive: true, force: true });
  await renameFolder(folder, away);
  await rm(away, { recursive: true, force: true });
}

/** Removes what killed processes left behind; call when nothing trains. */
export async function tidyRuns(root: string): Promise<void> {
  await removeLeftovers(root, 0);
  for (const name of await readdir(root).catch(() => [])) {
    if (name.startsWith('.removed-')) await rm(join(root, name), { recursive: true, force: true });
  }
}
