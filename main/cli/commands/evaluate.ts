// zorse evaluate: how good a translator is, in numbers, on photos that it has not learned from.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Measure } from '../../../common/contract/model-card.ts';
import { onInterrupt } from '../interrupt.ts';
import type { Programs } from '../programs.ts';
import { columns } from '../table.ts';
import { say } from '../text.ts';

const ABOUT = {
  en: 'Measure a translator on photos: how far its translations are from real ones.',
  ko: '변환 모델을 사진으로 평가합니다. 변환 결과가 진짜와 얼마나 먼지 잽니다.',
};
const MODEL = {
  en: 'id of the library, or a run, or run@step',
  ko: '라이브러리의 id, 또는 실행, 또는 실행@단계',
};
const OF = {
  A: { en: 'Photos of A: folders or files that it did not learn from.', ko: 'A의 사진: 학습하지 않은 폴더나 파일.' },
  B: { en: 'Photos of B: the same.', ko: 'B의 사진: 위와 같습니다.' },
};
const NOTE = `
Distances (KID, FD) and errors: less is better. The floor is what real photos give against other real ones, the ceiling
what untranslated photos give. At least 16 photos of each are needed for distances, 100 for small differences.`;

export function evaluateCommand(program: Command, programs: Programs): void {
  program
    .command('evaluate')
    .argument('<model>', say(MODEL))
    .description(say(ABOUT))
    .requiredOption('--a <paths...>', say(OF.A))
    .requiredOption('--b <paths...>', say(OF.B))
    .option('--json', say({ en: 'Print one JSON object.', ko: 'JSON 객체 하나를 출력합니다.' }))
    .addHelpText('after', NOTE)
    .action(async (model: string, flags: { a: string[]; b: string[]; json?: boolean }) => {
      const stop = onInterrupt();
      const studio = await programs.openCommandStudio({ engineNow: true });
      const training = await studio.training();
      try {
        const paths = { A: flags.a.map((path) => resolve(path)), B: flags.b.map((path) => resolve(path)) };
        const found = await training.evaluate(model, paths, stop);
        if (flags.json) process.stdout.write(`${JSON.stringify(found)}\n`);
        else process.stdout.write(columns([HEAD.map(say), ...found.values.map(rowOf)]));
      } finally {
        training.close();
        await studio.close();
      }
    });
}

const HEAD = [
  { en: 'Measure', ko: '평가' },
  { en: 'value', ko: '값' },
  { en: '95 % interval', ko: '95 % 구간' },
  { en: 'floor', ko: '바닥값' },
  { en: 'ceiling', ko: '천장값' },
];

const short = (value: number | undefined): string => (value === undefined ? '' : String(Number(value.toPrecision(4))));

export const rowOf = ({ name, value, low, high, floor, ceiling }: Measure): string[] => [
  name,
  short(value),
  low === undefined ? '' : `${short(low)} .. ${short(high)}`,
  short(floor),
  short(ceiling),
];
