// How a command ends: its exit code, and what it says of a failure.
import { isFault, toFault, type Fault, type FaultData } from '../../common/fault.ts';
import { commandFaults } from '../../common/faults/command.ts';
import { printable } from './printable.ts';
import { say, sayFault } from './text.ts';

export const EXIT = {
  ok: 0,
  /** Something failed: a file, the engine, the disk. */
  failed: 1,
  /** The command was asked for something that is not there: an option, a value, a model. */
  usage: 2,
  /** 128 + SIGINT, as shells expect. */
  interrupted: 130,
} as const;

/** The code for a command that could not do its work at all. */
export function exitCodeOf(fault: Fault): number {
  switch (fault.code) {
    case 'bad-input':
    case 'not-found':
      return EXIT.usage;
    case 'cancelled':
      return EXIT.interrupted;
    default:
      return EXIT.failed;
  }
}

/** A line for people on stderr, of which any part may be a name. */
export const printNote = (line: string): void => void process.stderr.write(`${printable(line)}\n`);

export const printError = (message: string): void => printNote(`zorse: ${message}`);

/** The same on stdout. */
export const printLine = (line: string): void => void process.stdout.write(`${printable(line)}\n`);

/** One line for people; with ZORSE_LOG=debug also the technical part. */
export function printFault(fault: Pick<FaultData, 'message' | 'sentence' | 'details'>): void {
  printError(sayFault(fault));
  const { details } = fault;
  if (details && process.env.ZORSE_LOG === 'debug') details.split('\n').forEach(printNote);
}

/** Any thrown value as a Fault that says what an ORPCError of a wrong input means. */
export async function faultOf(error: unknown): Promise<Fault> {
  if (isFault(error)) return error;
  if ((error as { name?: string }).name === 'AbortError') return toFault(error);
  return (await import('../../common/transport/faults.ts')).faultOf(error);
}

/**
 * From now on: where standard output cannot be written, the command's answer is lost, and that is said once and by the exit
 * code; results that are files are worth going on for. Where whoever reads has left (a closed pipe), it ends as by Ctrl-C.
 */
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
