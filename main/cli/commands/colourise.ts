// zorse colourise: colours for grey and faded photos, files and folders to files. One line per result on stdout (JSON with
// --json), failures on stderr.
import { Option as Flag, type Command } from 'commander';
import type { ColourWork } from '../../studio/command-studio.ts';
import { addBackendFlag } from '../backend-flag.ts';
import { runBatch } from '../batch-command.ts';
import { fileOf } from '../file-flag.ts';
import type { Programs } from '../programs.ts';
import { examples, say } from '../text.ts';

interface Flags extends Omit<ColourWork, 'inputs'> {
  json?: boolean;
}

const TEXTS = {
  about: {
    en: 'Give grey and faded photos colours. Lightness stays that of the photo: as far as the format loses nothing, a grey photo is the same again without its colours, byte for byte.',
    ko: '흑백이나 바랜 사진에 색을 입힙니다. 밝기는 사진 그대로입니다. 무손실 형식이라면 색을 빼면 바이트까지 같은 흑백 사진이 됩니다.',
  },
  model: {
    en: 'A model of the library that gives photos colours, or the path of its folder. Default: the first of the library.',
    ko: '색을 입히는 라이브러리의 모델, 또는 그 폴더의 경로입니다. 기본값: 라이브러리의 첫 번째.',
  },
  points: {
    en: 'Points of colour: {"points": [{"x": 0.5, "y": 0.4, "a": 20, "b": 30, "size": 3}]}, x and y in shares of the photo, a and b of CIE Lab.',
    ko: '색점: {"points": [{"x": 0.5, "y": 0.4, "a": 20, "b": 30, "size": 3}]}. x와 y는 사진에서의 비율, a와 b는 CIE Lab입니다.',
  },
  reference: {
    en: 'A colour picture whose colours the photos should have, as often as it has them.',
    ko: '색을 따올 컬러 그림입니다. 각 색이 그만큼 자주 쓰입니다.',
  },
  out: {
    en: 'Folder for the results, made when missing; folders given as input keep their tree in it. Default: beside each photo.',
    ko: '결과 폴더입니다. 없으면 만들고, 입력 폴더의 구조를 유지합니다. 기본값: 각 사진 옆.',
  },
  overwrite: { en: 'Replace results that are there already.', ko: '이미 있는 결과를 바꿉니다.' },
  skipExisting: {
    en: 'Pass over photos whose result is there already, made of the same files with the same points: goes on with a batch that was interrupted.',
    ko: '같은 파일과 같은 점으로 만든 결과가 이미 있으면 건너뜁니다. 중단된 작업을 이어서 할 때 씁니다.',
  },
  json: { en: 'Print one JSON object per file.', ko: '파일마다 JSON 객체 하나를 출력합니다.' },
};

const COLOURED = {
  count: (n: number) => ({ en: `${n} coloured`, ko: `${n}개에 색을 입힘` }),
  of: (n: number, total: number) => ({
    en: `Cancelled. ${n} of ${total} coloured.`,
    ko: `취소했습니다. ${total}개 중 ${n}개에 색을 입혔습니다.`,
  }),
};

const EXAMPLES = [
  'zorse colourise grandmother.jpg',
  'zorse colourise album/ --out coloured/ --reference summer.jpg',
  'zorse colourise horse.png --points horse.points.json --json',
];

export function colouriseCommand(program: Command, programs: Programs): void {
  const command = program
    .command('colourise <inputs...>')
    .alias('colorize')
    .description(say(TEXTS.about))
    .option('-m, --model <id|folder>', say(TEXTS.model))
    .addOption(new Flag('--points <file>', say(TEXTS.points)).argParser(fileOf))
    .addOption(new Flag('--reference <image>', say(TEXTS.reference)).argParser(fileOf))
    .option('-o, --out <folder>', say(TEXTS.out))
    .option('--overwrite', say(TEXTS.overwrite))
    .addOption(new Flag('--skip-existing', say(TEXTS.skipExisting)).conflicts('overwrite'))
    .option('--json', say(TEXTS.json));
  addBackendFlag(command)
    .addHelpText('after', examples(...EXAMPLES))
    .action(async (inputs: string[], flags: Flags) => {
      process.exitCode = await colourise(programs, inputs, flags);
    });
}

const colourise = (programs: Programs, inputs: string[], { json = false, ...flags }: Flags): Promise<number> =>
  runBatch(programs, { json, done: COLOURED }, (studio, signal) => studio.colourise({ inputs, ...flags }, signal));
