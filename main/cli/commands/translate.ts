// zorse translate: files and folders to files. One line per result on stdout (JSON with --json), failures on stderr.
import { InvalidArgumentError, Option as Flag, type Command } from 'commander';
import { isTranslator } from '../../../common/contract/library.ts';
import { type Direction, MAX_FEATHER } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { commandFaults } from '../../../common/faults/command.ts';
import { keepsAll, TranslationSettings, translationOptions } from '../../../common/options/translation.ts';
import type { CommandStudio } from '../../studio/command-studio.ts';
import { addBackendFlag } from '../backend-flag.ts';
import { runBatch } from '../batch-command.ts';
import { fileOf } from '../file-flag.ts';
import { addOptionFlags, flagValues } from '../flags.ts';
import type { Programs } from '../programs.ts';
import { examples, say } from '../text.ts';

interface Flags {
  model?: string;
  direction: Direction;
  out?: string;
  overwrite?: boolean;
  skipExisting?: boolean;
  json?: boolean;
  mask?: string;
  feather?: number;
}

export function translateCommand(program: Command, programs: Programs): void {
  const command = program
    .command('translate <inputs...>')
    .description(say({ en: 'Translate photos and folders of photos.', ko: '사진과 사진 폴더를 변환합니다.' }))
    .option('-m, --model <id|file>', say(MODEL))
    .addOption(new Flag('-d, --direction <direction>', say(DIRECTION)).choices(['AtoB', 'BtoA']).default('AtoB'))
    .option('-o, --out <folder>', say(OUT))
    .option('--overwrite', say(OVERWRITE))
    .addOption(new Flag('--skip-existing', say(SKIP_EXISTING)).conflicts('overwrite'))
    .addOption(new Flag('--mask <file|auto>', say(MASK)).argParser((text) => (text === 'auto' ? text : fileOf(text))))
    .addOption(new Flag('--feather <px>', say(FEATHER)).argParser(featherOf))
    .option('--json', say({ en: 'Print one JSON object per file.', ko: '파일마다 JSON 객체 하나를 출력합니다.' }));
  addBackendFlag(command);
  addOptionFlags(command, translationOptions)
    .addHelpText('after', examples(...EXAMPLES))
    .action(async (inputs: string[], flags: Flags & Record<string, unknown>) => {
      process.exitCode = await translate(programs, inputs, flags);
    });
}

const MODEL = {
  en: 'A model of the library, or the path of a model folder or a .pth checkpoint. Default: the first of the library that translates.',
  ko: '라이브러리의 모델, 또는 모델 폴더나 .pth 체크포인트의 경로입니다. 기본값: 라이브러리의 첫 변환 모델.',
};
const DIRECTION = {
  en: 'Which way: from the first kind of picture to the second, or back.',
  ko: '변환 방향: 첫 번째 종류에서 두 번째로, 또는 반대로.',
};
const OUT = {
  en: 'Folder for the results, made when missing; folders given as input keep their tree in it. Default: beside each photo.',
  ko: '결과 폴더입니다. 없으면 만들고, 입력 폴더의 구조를 유지합니다. 기본값: 각 사진 옆.',
};
const OVERWRITE = { en: 'Replace results that are there already.', ko: '이미 있는 결과를 바꿉니다.' };
const SKIP_EXISTING = {
  en: 'Pass over photos whose result is there already, made of the same photo with the same settings: goes on with a batch that was interrupted.',
  ko: '같은 사진과 같은 설정으로 만든 결과가 이미 있으면 건너뜁니다. 중단된 작업을 이어서 할 때 씁니다.',
};
const MASK = {
  en: 'Where the effect goes: a picture of the photos\' proportions, white there and black where the photo stays; or "auto", the same as --keep-background.',
  ko: '효과를 넣을 곳: 사진과 비율이 같은 그림으로, 흰 곳에만 효과가 들어가고 검은 곳은 사진 그대로입니다. "auto"는 --keep-background와 같습니다.',
};
const FEATHER = {
  en: `Softens the edges of the mask file over so many pixels of the photo (0..${MAX_FEATHER}; default 0).`,
  ko: `마스크 파일의 가장자리를 사진의 이 픽셀 수만큼 부드럽게 합니다(0..${MAX_FEATHER}; 기본값 0).`,
};
const EXAMPLES = [
  'zorse translate horse.jpg',
  'zorse translate holiday/ --out zebras/ --strength 0.8',
  'zorse translate zebra.png --direction BtoA --format webp',
  'zorse translate horse.jpg --mask subject.png --feather 8 --keep-lightness',
  'zorse translate photos/ --model latest_net_G.pth --out out/ --json',
];

const TRANSLATED = {
  count: (n: number) => ({ en: `${n} translated`, ko: `${n}개 변환` }),
  of: (n: number, total: number) => ({
    en: `Cancelled. ${n} of ${total} translated.`,
    ko: `취소했습니다. ${total}개 중 ${n}개 변환.`,
  }),
};

function featherOf(text: string): number {
  const pixels = text.trim() === '' ? NaN : Number(text);
  if (pixels >= 0 && pixels <= MAX_FEATHER) return pixels;
  throw new InvalidArgumentError(say({ en: `It takes: 0..${MAX_FEATHER} px.`, ko: `받는 값: 0..${MAX_FEATHER} px.` }));
}

function translate(programs: Programs, inputs: string[], flags: Flags & Record<string, unknown>): Promise<number> {
  return runBatch(programs, { json: flags.json === true, done: TRANSLATED }, async (studio, signal) => {
    const model = flags.model ?? (await firstModel(studio));
    const settings = TranslationSettings.parse(flagValues(flags, translationOptions));
    if (keepsAll(settings)) throw new Fault('bad-input', commandFaults.keepsAll(), { subject: 'keep-colour' });
    const { direction, overwrite = false, skipExisting = false } = flags;
    if (flags.mask === 'auto') settings.keepBackground = true;
    const mask = maskOf(flags);
    const out = flags.out ?? null;
    const request = { inputs, model, direction, settings, out, overwrite, skipExisting, mask };
    return studio.client.translation.batch(request, { signal });
  });
}

/** Null without a mask file. Throws Fault `bad-input` when there is nothing to feather. */
function maskOf({ mask, feather }: Flags): { path: string; feather: number } | null {
  if (mask !== undefined && mask !== 'auto') return { path: mask, feather: feather ?? 0 };
  if (feather !== undefined) throw new Fault('bad-input', commandFaults.featherWithoutMask(), { subject: 'feather' });
  return null;
}

async function firstModel(studio: CommandStudio): Promise<string> {
  const { models } = await studio.client.library.list();
  const first = models.find(isTranslator);
  if (first) return first.card.id;
  throw new Fault('not-found', commandFaults.noTranslator());
}
