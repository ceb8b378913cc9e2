// The `zorse` command: its commands, its help, and what becomes of whatever they throw.
import { Command, CommanderError, Option as Flag } from 'commander';
import { Fault } from '../../common/fault.ts';
import { commandFaults } from '../../common/faults/command.ts';
import { speakLocally } from './commander-text.ts';
import { colouriseCommand } from './commands/colourise.ts';
import { doctorCommand } from './commands/doctor.ts';
import { encodeCommand } from './commands/encode.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { importCommand } from './commands/import.ts';
import { modelsCommand } from './commands/models.ts';
import { remixCommand } from './commands/remix.ts';
import { runsCommand } from './commands/runs.ts';
import { sampleCommand } from './commands/sample.ts';
import { serveCommand } from './commands/serve.ts';
import { trainCommand } from './commands/train.ts';
import { translateCommand } from './commands/translate.ts';
import { walkCommand } from './commands/walk.ts';
import { EXIT, exitCodeOf, faultOf, mindOutput, printFault } from './exit.ts';
import type { Programs } from './programs.ts';
import { examples, LANGUAGES, say, useLanguage } from './text.ts';

const ABOUT = {
  en: 'Translate photos between domains with trained models, on your own machine.',
  ko: '학습된 모델로 사진을 다른 종류로 변환합니다. 모든 계산은 이 컴퓨터에서 이루어집니다.',
};
const EXAMPLES = [
  'zorse translate horse.jpg --out zebras/',
  'zorse colourise album/ --out coloured/',
  'zorse train cyclegan --a horses/ --b zebras/ --name Zebras',
  'zorse sample digits --class 7 --count 16 --out sevens.png',
  'zorse models',
  'zorse serve',
];
const LANGUAGE = {
  en: 'Language of messages and help; that of the system when not given.',
  ko: '메시지와 도움말의 언어. 지정하지 않으면 시스템 언어.',
};
const NOTES = {
  en: `
Exit codes: 0 done, 1 a file failed, 2 wrong usage, 130 cancelled.
ZORSE_HOME names the folder for models and data; ZORSE_LOG=debug shows details of failures.`,
  ko: `
종료 코드: 0 완료, 1 일부 파일 실패, 2 잘못된 사용법, 130 취소.
ZORSE_HOME은 모델과 데이터 폴더를 정하고, ZORSE_LOG=debug는 실패의 자세한 내용을 보여 줍니다.`,
};

/** Runs one command line (without node and script) and sets `process.exitCode`. Never rejects. */
export async function runCommandLine(args: readonly string[], programs: Programs): Promise<void> {
  mindOutput();
  try {
    const rest = useLanguage(args);
    await commandLine(programs).parseAsync(rest, { from: 'user' });
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
  const program = speakLocally(new Command('zorse'))
    .description(say(ABOUT))
    .version(programs.version, '-V, --version', say({ en: 'Print the version.', ko: '버전을 출력합니다.' }))
    .helpOption('-h, --help', say({ en: 'Show help.', ko: '도움말을 보여 줍니다.' }))
    .helpCommand('help [command]', say({ en: 'Show help of a command.', ko: '명령의 도움말을 보여 줍니다.' }))
    .addOption(new Flag('--lang <language>', say(LANGUAGE)).choices(LANGUAGES))
    .hook('preAction', (_, command) => refuseEmpty(command))
    .enablePositionalOptions() // a flag after the name of a subcommand is that subcommand's
    .showSuggestionAfterError()
    .showHelpAfterError(say({ en: 'See zorse --help.', ko: 'zorse --help를 보세요.' }))
    .addHelpText('after', `${examples(...EXAMPLES)}\n${say(NOTES)}`)
    .exitOverride();
  translateCommand(program, programs);
  colouriseCommand(program, programs);
  remixCommand(program, programs);
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

/** An empty argument is most often a variable that is not set; as a path it would mean the current folder. */
function refuseEmpty(command: Command): void {
  command.args.forEach((arg, i) => {
    if (arg === '') throw emptyArgument((command.registeredArguments[i] ?? command.registeredArguments.at(-1))!.name());
  });
  for (const [name, value] of Object.entries(command.optsWithGlobals<Record<string, unknown>>())) {
    if (![value].flat().includes('')) continue;
    const option = command.options.find((each) => each.attributeName() === name);
    const flag = option?.long ?? `--${name}`;
    if (!option || PATHS.test(option.flags)) throw emptyArgument(flag);
    throw new Fault('bad-input', commandFaults.emptyValue({ name: flag }), { subject: flag });
  }
}

/** What flags call a value that is a path. */
const PATHS = /<[^>]*(file|folder|path|image|photo)/;

const emptyArgument = (name: string): Fault =>
  new Fault('bad-input', commandFaults.emptyArgument({ name }), { subject: name });
