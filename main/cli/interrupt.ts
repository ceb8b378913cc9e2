// Ctrl-C: the first asks the work to end cleanly, the second ends the process there and then. So does waiting: whatever
// hangs, a disk or a pipe, must not hold a terminal.
import { EXIT } from './exit.ts';

/** What a clean end may take: pictures in flight are given up, temporary files removed. */
const GRACE_MS = 3000;

/** A training ends its step and writes a checkpoint. */
export const TRAINING_GRACE_MS = 60_000;

export function onInterrupt(graceMs = GRACE_MS): AbortSignal {
  const abort = new AbortController();
  const interrupt = (signal: NodeJS.Signals) => {
    if (abort.signal.aborted) end(signal);
    abort.abort();
    setTimeout(() => end(signal), graceMs).unref(); // what hangs keeps the process alive until then, nothing else does
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return abort.signal;
}

/**
 * Ends this process, by the signal itself while a call of the file system is on its way: Node's exit waits for its
 * threads, and a thread that opens a pipe or a dead network share never comes back.
 */
function end(signal: NodeJS.Signals): void {
  const waits = process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));
  if (!waits) process.exit(EXIT.interrupted);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
