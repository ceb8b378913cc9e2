// zorse remix: pictures made of the patches of one photo or a few, without a model. One command for each way, whose flags
// are its options.
import type { Command } from 'commander';
import { REMIX_WAYS, remixOptions, RemixRequest, type RemixWay, remixWays } from '../../../common/options/remix.ts';
import type { Text } from '../../../common/language/text.ts';
import { photoNoteText } from '../../../common/photo-notes.ts';
import type { RemixOptions } from '../../studio/remix/make-remix.ts';
import { addBackendFlag } from '../backend-flag.ts';
import { EXIT, printError, printLine } from '../exit.ts';
import { fileOf, filesOf } from '../file-flag.ts';
import { addOptionFlags, flagValues } from '../flags.ts';
import type { Programs } from '../programs.ts';
import { ProgressLine, timeText } from '../progress.ts';
import { examples, say } from '../text.ts';
import { withStudio } from '../with-studio.ts';

interface Flags extends Record<string, unknown> {
  out?: string;
  overwrite?: boolean;
  json?: boolean;
}

const TEXTS = {
  about: {
    en: 'Make pictures of the patches of one photo or a few, without a model.',
    ko: '모델 없이 사진 한 장이나 두 장의 조각으로 그림을 만듭니다.',
  },
  out: {
    en: 'Folder for the results, made when missing. Default: beside the first picture.',
    ko: '결과 폴더입니다. 없으면 만듭니다. 기본값: 첫 그림 옆.',
  },
  overwrite: { en: 'Replace results that are there already.', ko: '이미 있는 결과를 바꿉니다.' },
  json: { en: 'Print one JSON object per result.', ko: '결과마다 JSON 객체 하나를 출력합니다.' },
};

const EXAMPLES: Record<RemixWay, string[]> = {
  restyle: [
    'zorse remix restyle horse.jpg painting.jpg',
    'zorse remix restyle horse.jpg flowers.jpg --likeness 0.8 --out out/',
  ],
  analogy: ['zorse remix analogy coast.jpg beans.jpg --seed 3'],
  transfer: ['zorse remix transfer spring.jpg winter.jpg --out both/'],
  retarget: ['zorse remix retarget beach.jpg --ratio 2:1'],
  extend: ['zorse remix extend horse.jpg --left 0.5 --right 0 --bottom 0.2'],
  reshuffle: ['zorse remix reshuffle flowers.jpg --variety 0.8 --seed 7'],
  collage: ['zorse remix collage sea.jpg field.jpg sky.jpg --overlap 0.4'],
};

export function remixCommand(program: Command, programs: Programs): void {
  const remix = program
    .command('remix')
    .description(say(TEXTS.about))
    .addHelpText('after', examples(...REMIX_WAYS.flatMap((way) => EXAMPLES[way].slice(0, 1))));
  for (const way of REMIX_WAYS) {
    const { help, pictures } = remixWays[way];
    const command = remix
      .command(way)
      .description(say(help))
      .option('-o, --out <folder>', say(TEXTS.out))
      .option('--overwrite', say(TEXTS.overwrite))
      .option('--json', say(TEXTS.json));
    for (const photo of ['<photo>', '<other>'].slice(0, pictures.least)) command.argument(photo, '', fileOf);
    if (pictures.most > 2) command.argument('[more...]', '', filesOf);
    addBackendFlag(command);
    addOptionFlags(command, remixOptions[way])
      .addHelpText('after', examples(...EXAMPLES[way]))
      .action(async (...args: unknown[]) => {
        const sources = args.slice(0, -2).flat() as string[]; // behind them come the flags and the command
        process.exitCode = await make(programs, way, { sources, flags: args.at(-2) as Flags });
      });
  }
}

function make(
  programs: Programs,
  way: RemixWay,
  { sources, flags }: { sources: string[]; flags: Flags },
): Promise<number> {
  const progress = new ProgressLine();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  return withStudio(programs, {
    progress,
    async work(studio, signal) {
      const request = RemixRequest.parse({ way, settings: flagValues(flags, remixOptions[way]) });
      const task = { request, sources, out: flags.out ?? null, overwrite: flags.overwrite === true };
      const onProgress = (share: number) =>
        progress.update({ ...PERCENT, done: Math.round(100 * share), secondsLeft: (seconds() / share) * (1 - share) });
      const notes: { input: string; note: Text }[] = [];
      const onNotes: RemixOptions['onNotes'] = (found) => {
        notes.push(...sources.flatMap((input, i) => found[i]!.map((note) => ({ input, note: photoNoteText(note) }))));
        progress.aside(() => notes.forEach(({ input, note }) => printError(`${input}: ${say(note)}`)));
      };
      const written = await studio.remix(task, { signal, onProgress, onNotes });
      progress.clear();
      for (const { output, width, height } of written) {
        const ms = Math.round(1000 * seconds());
        const texts = notes.map(({ input, note }) => `${input}: ${note.en}`);
        const facts = { way, inputs: sources, output, width, height, ms, ...(texts.length > 0 && { notes: texts }) };
        const line = `${output}  ${width} x ${height}  ${timeText(seconds())}`;
        if (flags.json) process.stdout.write(`${JSON.stringify(facts)}\n`);
        else printLine(line);
      }
      return EXIT.ok;
    },
    cancelled: () => say({ en: 'Cancelled; nothing was written.', ko: '취소했습니다. 쓴 파일은 없습니다.' }),
  });
}

const PERCENT = { failed: 0, total: 100 };
