// zorse evaluate: how good a model is, in numbers, on photos that it has not learned from.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Measure } from '../../../common/contract/measure.ts';
import type { ModelCard } from '../../../common/contract/model-card.ts';
import { Fault } from '../../../common/fault.ts';
import { commandFaults } from '../../../common/faults/command.ts';
import { measureText } from '../../../common/measures.ts';
import type { EvaluatedPaths } from '../../studio/training/evaluate.ts';
import { printNote } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import type { Programs } from '../programs.ts';
import { columns } from '../table.ts';
import { examples, say } from '../text.ts';

interface Flags {
  a?: string[];
  b?: string[];
  images?: string[];
  json?: boolean;
}

const TEXTS = {
  about: {
    en: 'Measure a model on photos: how far what it makes is from real ones.',
    ko: '모델을 사진으로 평가합니다. 만든 결과가 진짜와 얼마나 먼지 잽니다.',
  },
  model: {
    en: 'id of the library, or a run, or run@step',
    ko: '라이브러리의 id, 또는 학습, 또는 학습@단계',
  },
  a: {
    en: 'Of a translator, photos of A: folders or files that it did not learn from.',
    ko: '변환 모델용. A의 사진: 학습하지 않은 폴더나 파일.',
  },
  b: { en: 'Photos of B: the same.', ko: 'B의 사진: 위와 같습니다.' },
  images: {
    en: 'Of a latent model, real pictures, of a colouriser, colour photos: folders or files that it did not learn from.',
    ko: '잠재 모델용 진짜 그림, 컬러화 모델용 컬러 사진: 학습하지 않은 폴더나 파일.',
  },
  json: { en: 'Print one JSON object.', ko: 'JSON 객체 하나를 출력합니다.' },
};

const NOTE = {
  en: `
Distances (KID, FD) and errors: less is better. The floor is what real photos give against other real ones; the ceiling
of a translator is what untranslated photos give, that of a latent model what the mean picture gives. At least 16
photos of A and of B are needed for distances, or 32 pictures; 100 for small differences.`,
  ko: `
거리(KID, FD)와 오차는 작을수록 좋습니다. 바닥값은 진짜 사진끼리 잰 값입니다. 천장값은 변환 모델에서는 변환하지 않은
사진의 값, 잠재 모델에서는 평균 그림의 값입니다. 거리를 재려면 A와 B 사진이 16장씩, 또는 그림이 32장 이상 필요하고,
작은 차이를 보려면 100장이 필요합니다.`,
};

const EXAMPLES = [
  'zorse evaluate horse-zebra --a horses/ --b zebras/',
  'zorse evaluate digits --images digits/ --json',
];

export function evaluateCommand(program: Command, programs: Programs): void {
  program
    .command('evaluate')
    .argument('<model>', say(TEXTS.model))
    .description(say(TEXTS.about))
    .option('--a <paths...>', say(TEXTS.a))
    .option('--b <paths...>', say(TEXTS.b))
    .option('--images <paths...>', say(TEXTS.images))
    .option('--json', say(TEXTS.json))
    .addHelpText('after', `${say(NOTE)}\n${examples(...EXAMPLES)}`)
    .action(async (name: string, flags: Flags) => {
      const stop = onInterrupt();
      const studio = await programs.openCommandStudio({ engineNow: true });
      const training = await studio.training();
      try {
        const model = await training.find(name);
        const found = await training.evaluate(model, pathsFor(model.card, flags), stop);
        if (flags.json) process.stdout.write(`${JSON.stringify(found)}\n`);
        else printMeasures(found.values);
      } finally {
        training.close();
        await studio.close();
      }
    });
}

/** The flags that a model of this kind takes. Throws Fault `bad-input` when others were given, or not all. */
function pathsFor({ kind, name }: ModelCard, { a, b, images }: Flags): EvaluatedPaths {
  const absolute = (paths: string[]) => paths.map((path) => resolve(path));
  if (kind !== 'translator') {
    if (images && !a && !b) return { images: absolute(images) };
    throw new Fault('bad-input', commandFaults.evaluateImages({ name }), { subject: images ? '--a' : '--images' });
  }
  if (a && b && !images) return { A: absolute(a), B: absolute(b) };
  throw new Fault('bad-input', commandFaults.evaluatePhotos({ name }), {
    subject: images ? '--images' : a ? '--b' : '--a',
  });
}

const HEAD = [
  { en: 'Measure', ko: '평가' },
  { en: 'value', ko: '값' },
  { en: '95% interval', ko: '95% 구간' },
  { en: 'floor', ko: '바닥값' },
  { en: 'ceiling', ko: '천장값' },
];

/** Measures with what gives them meaning, a line each. */
const measureTable = (values: readonly Measure[]): string => columns([HEAD.map(say), ...values.map(rowOf)]);

/** The table, and beside it what each of them means. */
export function printMeasures(values: readonly Measure[]): void {
  process.stdout.write(measureTable(values));
  for (const { name, about } of values.map(measureText)) if (about) printNote(`${say(name)}: ${say(about)}`);
}

const short = (value: number | undefined): string => (value === undefined ? '' : String(Number(value.toPrecision(4))));

export const rowOf = (measure: Measure): string[] => {
  const { value, low, high, floor, ceiling } = measure;
  return [
    say(measureText(measure).name),
    short(value),
    low === undefined ? '' : `${short(low)} .. ${short(high)}`,
    short(floor),
    short(ceiling),
  ];
};
