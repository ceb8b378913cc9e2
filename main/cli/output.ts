// What becomes of a command whose standard output cannot be written. Its answer is lost, and that is said once and by the
// exit code; results that are files are worth going on for. Where whoever reads has left (a closed pipe), the command ends
// as by Ctrl-C.
import { commandFaults } from '../../common/faults/command.ts';
import { EXIT, printError } from './exit.ts';
import { say } from './text.ts';

export function mindOutput(): void {
  let lost = false;
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (lost) return;
    lost = true;
    const closed = code === 'EPIPE';
    printError(say((closed ? commandFaults.outputClosed() : commandFaults.outputFailed({ why: message })).text));
    process.once('exit', () => (process.exitCode = EXIT.failed));
    if (!closed) return;
    if (process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM');
    else process.exit(EXIT.failed);
  });
  process.stderr.on('error', () => {}); // nobody is left to tell
}
