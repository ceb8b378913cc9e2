// What a command does with a studio of its own: that is closed whatever happens, and an interrupt or a fault ends the command
// with its exit code.
import type { Fault } from '../../common/fault.ts';
import type { CommandStudio } from '../studio/command-studio.ts';
import { EXIT, exitCodeOf, faultOf, printError, printFault } from './exit.ts';
import { onInterrupt } from './interrupt.ts';
import type { Programs } from './programs.ts';
import type { ProgressLine } from './progress.ts';

export interface StudioWork {
  /** Gives the exit code. */
  work(studio: CommandStudio, signal: AbortSignal): Promise<number>;
  /** What is said when somebody ended it; default: what the fault says. */
  cancelled?(): string;
  /** Gives way to what is said at the end. */
  progress?: ProgressLine;
  /** The exit code of a fault that was said; default: exitCodeOf. */
  codeOf?(fault: Fault): number;
}

export async function withStudio(
  programs: Programs,
  { work, cancelled, progress, codeOf = exitCodeOf }: StudioWork,
): Promise<number> {
  const signal = onInterrupt();
  const studio = await programs.openCommandStudio({ engineNow: true });
  try {
    const code = await work(studio, signal);
    progress?.clear();
    return code;
  } catch (error) {
    progress?.clear();
    const fault = await faultOf(error);
    if (!cancelled || (!signal.aborted && fault.code !== 'cancelled')) {
      printFault(fault);
      return codeOf(fault);
    }
    printError(cancelled());
    return EXIT.interrupted;
  } finally {
    await studio.close();
  }
}
