// The `zorse` command: its commands, its help, and what becomes of whatever they throw.
import { Command, CommanderError } from 'commander';
import { doctorCommand } from './commands/doctor.ts';
import { encodeCommand } from './commands/encode.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { importCommand } from './commands/import.ts';
import { modelsCommand } from './commands/models.ts';
import { runsCommand } from './commands/runs.ts';
import { sampleCommand } from './commands/sample.ts';
import { serveCommand } from './commands/serve.ts';
import { trainCommand } from './commands/train.ts';
import { translateCommand } from './commands/translate.ts';
import { walkCommand } from './commands/walk.ts';
import { EXIT, exitCodeOf, faultOf, printFault } from './exit.ts';
import type { Programs } from './programs.ts';
import { say } from './text.ts';

const ABOUT = {
  en: 'Translate photos between domains with trained models, on your own machine.',
  ko: '학습된 모델로 사진을 다른 종류로 변환합니다. 모든 계산은 이 컴퓨터에서 이루어집니다.',
};
const EXAMPLES = `
Examples:
  $ zorse translate horse.jpg --out zebras/
  $ zorse train cyclegan --a horses/ --b zebras/ --name Zebras
  $ zorse sample digits --class 7 --count 16 --out sevens.png
  $ zorse models
  $ zorse serve

Exit codes: 0 done, 1 a file failed, 2 wrong usage, 130 cancelled.
ZORSE_HOME names the folder for models and data; ZORSE_LOG=debug shows details of failures.`;

/** Commander's own headings in Korean. */
const TITLES: Record<string, string> = {
  'Usage:': '사용법:',
  'Options:': '옵션:',
  'Commands:': '명령:',
};

/** Runs one command line (without node and script) and sets `process.exitCode`. Never rejects. */
export async function runCommandLine(args: readonly string[], programs: Programs): Promise<void> {
  endOnClosedPipe();
  try {
    await commandLine(programs).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage; // commander has said why
      return;
    }
    const fault = await faultOf(error);
    printFault(fault);
    process.exitCode = exitCodeOf(fault);
  }
}

function commandLine(programs: Programs): Command {
  const program = new Command('zorse')
    .description(say(ABOUT))
    .version(programs.version)
    .enablePositionalOptions() // a flag after the name of a subcommand is that subcommand's
    .showSuggestionAfterError()
    .showHelpAfterError(say({ en: 'See zorse --help.', ko: 'zorse --help를 보세요.' }))
    .addHelpText('after', EXAMPLES)
    .configureHelp({ styleTitle: (title) => say({ en: title, ko: TITLES[title] ?? title }) })
    .exitOverride();
  translateCommand(program, programs);
  trainCommand(program, programs);
  runsCommand(program, programs);
  evaluateCommand(program, programs);
  sampleCommand(program, programs);
  encodeCommand(program, programs);
  walkCommand(program, programs);
  modelsCommand(program, programs);
  importCommand(program, programs);
  serveCommand(program, programs);
  doctorCommand(program, programs);
  program
    .command('engine')
    .description(
      say({
        en: 'Compute for a studio on stdin and stdout, e.g. over ssh.',
        ko: '표준 입출력으로 스튜디오의 연산을 맡습니다 (예: ssh).',
      }),
    )
    .action(() => programs.runEngine());
  return program;
}

/** `zorse models | head` ends when head does, without a word. */
function endOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
}
