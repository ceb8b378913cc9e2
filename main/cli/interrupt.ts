// Ctrl-C: the first asks the work to end cleanly, the second ends the process there and then.
import { EXIT } from './exit.ts';

export function onInterrupt(): AbortSignal {
  const abort = new AbortController();
  const interrupt = () => {
    if (abort.signal.aborted) process.exit(EXIT.interrupted);
    abort.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return abort.signal;
}
