// One run, from where it stands to its plan's end or until it is stopped.
import { RunSession, type RunSessionOptions } from './run-session.ts';

/**
 * Trains the run in `folder` (run.json, and all it made so far). Resolves when a checkpoint of the last step is on disk
 * and `ended` was emitted.
 * Faults: `disk` when it could not write (the last checkpoint is whole), `out-of-memory`, `bad-input`, `unreadable`.
 */
export async function trainRun(folder: string, options: RunSessionOptions): Promise<void> {
  const session = await RunSession.open(folder, options);
  try {
    await session.begin();
    await session.train();
  } finally {
    await session.close();
  }
}
