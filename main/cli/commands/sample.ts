// zorse sample: pictures that a latent model makes of seeds, on one sheet or each in a file of its own.
import { Option as Flag, type Command } from 'commander';
import { existsSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import type { LatentSpace } from '../../../common/contract/latent.ts';
import { spaceOf } from '../../../common/latent/latent-point.ts';
import type { MadeFrom } from '../../../common/latent/made-from.ts';
import { Fault } from '../../../common/fault.ts';
import { commandFaults } from '../../../common/faults/command.ts';
import { pointOfSeed, truncate } from '../../../common/latent/sample.ts';
import { sheetColumns } from '../../../common/latent/sheet.ts';
import { makeFolderOf } from '../../studio/translation/write-result.ts';
import { addBackendFlag } from '../backend-flag.ts';
import { EXIT, printLine } from '../exit.ts';
import {
  addScaleFlags,
  classOf,
  nameUnknown,
  FIRST_SEED,
  seedOf,
  promptFlag,
  truncationFlag,
  wholeIn,
} from '../latent-flags.ts';
import type { Programs } from '../programs.ts';
import { examples, say } from '../text.ts';
import { withStudio } from '../with-studio.ts';

interface Flags {
  class?: string;
  text?: string;
  count: number;
  seed: number;
  truncation: number;
  columns?: number;
  scale: number;
  smooth?: boolean;
  separate?: boolean;
  out: string;
  overwrite?: boolean;
  json?: boolean;
}

/** A file to write, and the pictures on it. */
interface Sheet {
  target: string;
  made: MadeFrom;
  columns: number;
}

const TEXTS = {
  about: { en: 'Make pictures from seeds with a latent model.', ko: '잠재 모델로 시드에서 그림을 만듭니다.' },
  class: {
    en: 'Class of the pictures, by name or number. Default: drawn from each seed.',
    ko: '그림의 클래스. 이름이나 번호. 기본값: 시드마다 뽑습니다.',
  },
  text: {
    en: 'What the pictures show, of a model that learned words. Default: one of its examples, drawn from each seed.',
    ko: '그림에 무엇을 그릴지. 단어를 배운 모델에서 씁니다. 기본값: 시드마다 예시에서 뽑습니다.',
  },
  count: { en: 'How many pictures.', ko: '그림 수.' },
  seed: {
    en: 'Seed of the first picture; the next have the seeds after it.',
    ko: '첫 그림의 시드. 다음 그림은 그 다음 시드.',
  },
  columns: {
    en: 'Pictures in a row of the sheet. Default: a full sheet, as square as can be.',
    ko: '한 줄의 그림 수. 기본값: 빈칸이 적고 정사각형에 가깝게.',
  },
  separate: {
    en: 'Each picture in its own file; --out names a folder.',
    ko: '그림마다 파일 하나. --out은 폴더입니다.',
  },
  out: { en: 'The PNG, or with --separate a folder.', ko: 'PNG 파일, --separate이면 폴더.' },
  overwrite: { en: 'Replace pictures that are there already.', ko: '이미 있는 그림을 바꿉니다.' },
  json: { en: 'Print one JSON object per file.', ko: '파일마다 JSON 객체 하나를 출력합니다.' },
};

const EXAMPLES = [
  'zorse sample digits --class 7 --count 16 --seed 1 --truncation 0.7 --out grid.png',
  'zorse sample portraits --count 100 --columns 10 --out portraits.png',
  'zorse sample words-to-faces --text "a woman with red hair and glasses" --count 16 --out faces.png',
  'zorse sample portraits --count 20 --separate --out portraits/ --json',
];

export function sampleCommand(program: Command, programs: Programs): void {
  const command = program
    .command('sample <model>')
    .description(say(TEXTS.about))
    .option('--class <class>', say(TEXTS.class))
    .option('--text <text>', say(TEXTS.text))
    .addOption(new Flag('-n, --count <number>', say(TEXTS.count)).argParser(wholeIn(1, 4096)).default(16))
    .addOption(new Flag('--seed <seed>', say(TEXTS.seed)).argParser(seedOf).default(FIRST_SEED))
    .addOption(truncationFlag().default(1))
    .addOption(new Flag('--columns <number>', say(TEXTS.columns)).argParser(wholeIn(1, 64)));
  addScaleFlags(command, 1)
    .option('--separate', say(TEXTS.separate))
    .requiredOption('-o, --out <file>', say(TEXTS.out))
    .option('--overwrite', say(TEXTS.overwrite))
    .option('--json', say(TEXTS.json))
    .addHelpText('after', examples(...EXAMPLES))
    .action(async (model: string, flags: Flags) => {
      process.exitCode = await sample(programs, model, flags);
    });
  addBackendFlag(command);
}

async function sample(programs: Programs, model: string, flags: Flags): Promise<number> {
  checkName(flags);
  return withStudio(programs, {
    async work(studio, signal) {
      const space = await studio.client.latent.open({ model });
      const sheets = sheetsOf(space, flags);
      nameUnknown(space, flags.text === undefined ? [] : [flags.text]);
      const taken = flags.overwrite ? undefined : sheets.find(({ target }) => existsSync(target));
      if (taken) throw new Fault('exists', commandFaults.fileThere({ out: taken.target }), { subject: '--out' });
      for (const { target, made, columns } of sheets) {
        await makeFolderOf(target);
        const sheet = { columns, scale: flags.scale, smooth: flags.smooth === true };
        await studio.sheet({ made, sheet, target }, signal);
        if (flags.json) process.stdout.write(`${JSON.stringify(factsOf(space, target, made))}\n`);
        else printLine(lineOf(target, made));
      }
      return EXIT.ok;
    },
  });
}

function checkName({ out, separate }: Flags): void {
  const extension = extname(out).toLowerCase();
  if (separate || extension === '.png') return;
  const better = `${basename(out, extname(out)) || 'sheet'}.png`;
  throw new Fault('bad-input', commandFaults.sheetName({ out, better }), { subject: '--out' });
}

function sheetsOf(space: LatentSpace, { count, seed, truncation, separate, out, ...flags }: Flags): Sheet[] {
  const asked = flags.class === undefined ? undefined : classOf(space, flags.class);
  const text = promptFlag(space, flags.text);
  const seeds = Array.from({ length: count }, (_, i) => seed + i);
  const madeOf = (some: number[]): MadeFrom => ({
    model: space.model,
    places: some.map((each) => ({ ...truncate(pointOfSeed(spaceOf(space), each, asked), truncation), ...text })),
    seeds: some,
    settings: { truncation },
  });
  if (!separate) {
    const columns = flags.columns ?? sheetColumns(count, space);
    return [{ target: resolve(out), made: madeOf(seeds), columns }];
  }
  const name = (each: number) => join(resolve(out), `${space.model}-${each}.png`);
  return seeds.map((each) => ({ target: name(each), made: madeOf([each]), columns: 1 }));
}

const factsOf = ({ classes, text }: LatentSpace, output: string, { model, seeds, places }: MadeFrom) => ({
  output,
  model,
  seeds,
  ...(classes.length > 0 && { classes: places.map((place) => classes[place.classes.indexOf(1)]?.en ?? null) }),
  ...(text && { texts: places.map(({ prompt = [] }) => prompt[0]?.text ?? '') }),
});

function lineOf(target: string, { seeds }: MadeFrom): string {
  const [first, last] = [seeds[0], seeds.at(-1)];
  const range = first === last ? `${first}` : `${first}-${last}`;
  return `${target}  ${say({ en: `seed ${range}`, ko: `시드 ${range}` })}`;
}
