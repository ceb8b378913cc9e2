// Photos to files: what `zorse translate` and `zorse colourise` have in common.
import type { BatchEvent } from '../../common/contract/translation.ts';
import type { CommandStudio } from '../studio/command-studio.ts';
import { BatchReport, type DoneWords } from './batch-report.ts';
import { EXIT, exitCodeOf, printError } from './exit.ts';
import type { Programs } from './programs.ts';
import { ProgressLine } from './progress.ts';
import { withStudio } from './with-studio.ts';

type Events = AsyncIterable<BatchEvent> | Promise<AsyncIterable<BatchEvent>>;

/** Gives the exit code. */
export function runBatch(
  programs: Programs,
  words: { json: boolean; done: DoneWords },
  begin: (studio: CommandStudio, signal: AbortSignal) => Events,
): Promise<number> {
  const progress = new ProgressLine();
  const report = new BatchReport(progress, words);
  return withStudio(programs, {
    progress,
    async work(studio, signal) {
      for await (const event of await begin(studio, signal)) report.show(event);
      progress.clear();
      if (!signal.aborted) return report.end();
      printError(report.cancelled());
      return EXIT.interrupted;
    },
    cancelled: () => report.cancelled(),
    codeOf: (fault) => (report.begun ? EXIT.failed : exitCodeOf(fault)),
  });
}
