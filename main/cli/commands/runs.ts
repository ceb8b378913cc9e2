// zorse runs: the trainings of this home, one of them in detail, measured, and a checkpoint kept as a model.
import { InvalidArgumentError, Option as Flag, type Command } from 'commander';
import type { UnreadFolder } from '../../../common/contract/fault.ts';
import type { Measure } from '../../../common/contract/measure.ts';
import type { Run } from '../../../common/contract/training.ts';
import type { CommandStudio } from '../../studio/command-studio.ts';
import type { CommandTraining } from '../../studio/training/command-training.ts';
import { addBackendFlag } from '../backend-flag.ts';
import { printError, printLine } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import type { Programs } from '../programs.ts';
import { ProgressLine, timeText } from '../progress.ts';
import { columns } from '../table.ts';
import { say, sayFault } from '../text.ts';
import { printMeasures, rowOf } from './evaluate.ts';
import { does } from './models.ts';

const JSON_RUN = { en: 'Print the run as JSON.', ko: '학습을 JSON으로 출력합니다.' };

interface SaveFlags {
  name: string;
  step?: number;
  licence: string;
  domainA?: string;
  domainB?: string;
  subject?: string;
  json?: boolean;
}

export function runsCommand(program: Command, programs: Programs): void {
  const command = program
    .command('runs')
    .description(say({ en: 'List trainings, show one, keep one as a model.', ko: '학습 목록, 내용, 모델로 저장.' }))
    .option('--json', say({ en: 'Print one JSON object per run.', ko: '학습마다 JSON 객체 하나를 출력합니다.' }))
    .action(({ json }: { json?: boolean }) => withTraining(programs, ({ runs }) => list(runs, json === true)));

  command
    .command('show <run>')
    .description(say({ en: 'Show a run, by id or name.', ko: '학습 하나를 id나 이름으로 보여 줍니다.' }))
    .option('--json', say(JSON_RUN))
    .action((name: string, _: object, self: Command) =>
      withTraining(programs, ({ runs }) => {
        const run = runs.named(name);
        const shown = { ...run, folder: runs.folder(run.id) };
        if (self.optsWithGlobals().json) process.stdout.write(`${JSON.stringify(shown)}\n`);
        else process.stdout.write(columns(factsOf(shown)));
      }),
    );

  const measure = command
    .command('measure <run>')
    .description(
      say({
        en: 'Measure the newest checkpoint on the photos that the run holds out; the run keeps it.',
        ko: '학습이 남겨 둔 사진으로 최신 체크포인트를 재고 함께 기록합니다.',
      }),
    )
    .option('--json', say({ en: 'Print one JSON object.', ko: 'JSON 객체 하나를 출력합니다.' }))
    .action((name: string, _: object, self: Command) =>
      withTraining(programs, (training) => measureRun(training, name, self.optsWithGlobals().json === true), 'engine'),
    );
  addBackendFlag(measure);

  command
    .command('save <run>')
    .description(say({ en: 'Keep a checkpoint as a model.', ko: '체크포인트를 모델로 저장합니다.' }))
    .requiredOption('-n, --name <name>', say({ en: 'Name of the model.', ko: '모델 이름.' }))
    .addOption(
      new Flag(
        '--step <number>',
        say({ en: 'Which checkpoint; default the newest.', ko: '체크포인트. 기본값: 최신.' }),
      ).argParser(stepOf),
    )
    .option('--licence <spdx>', say({ en: 'Licence of the model.', ko: '모델의 라이선스.' }), 'unknown')
    .option('--domain-a <name>', say({ en: 'What pictures A show.', ko: 'A 그림의 이름.' }))
    .option('--domain-b <name>', say({ en: 'What pictures B show.', ko: 'B 그림의 이름.' }))
    .option('--subject <name>', say({ en: 'What pictures show that are made.', ko: '만들어지는 그림의 이름.' }))
    .option('--json', say({ en: 'Print the model as JSON.', ko: '모델을 JSON으로 출력합니다.' }))
    .action((name: string, flags: SaveFlags, self: Command) =>
      withTraining(programs, async (training) => {
        const { card, builtin, bytes } = await training.save(training.runs.named(name).id, flags);
        if (self.optsWithGlobals().json) process.stdout.write(`${JSON.stringify({ card, builtin, bytes })}\n`);
        else printLine(`${say({ en: 'Saved', ko: '저장했습니다' })}: ${card.id} (${does(card)})`);
      }),
    );
}

function stepOf(text: string): number {
  const step = Number(text);
  if (text.trim() !== '' && Number.isInteger(step) && step >= 0) return step;
  throw new InvalidArgumentError(say({ en: 'It takes a whole number.', ko: '정수를 받습니다.' }));
}

async function measureRun(training: CommandTraining, name: string, json: boolean): Promise<void> {
  const signal = onInterrupt();
  const line = new ProgressLine();
  const { id } = training.runs.named(name);
  const onProgress = (done: number, total: number) => line.update({ done, failed: 0, total, secondsLeft: null });
  const found = await training.measure(id, { onProgress, signal }).finally(() => line.clear());
  const best = training.runs.get(id).checkpoints.some((each) => each.best && each.step === found.step);
  if (json) return void process.stdout.write(`${JSON.stringify({ run: id, best, ...found })}\n`);
  const step = `${say({ en: 'Step', ko: '단계' })} ${found.step}`;
  process.stdout.write(
    `${best ? `${step}, ${say({ en: 'the best checkpoint', ko: '가장 좋은 체크포인트' })}` : step}\n`,
  );
  printMeasures(found.values);
}

async function withTraining(
  programs: Programs,
  work: (training: CommandTraining) => void | Promise<void>,
  engine?: 'engine',
): Promise<void> {
  const studio: CommandStudio = await programs.openCommandStudio({ engineNow: engine !== undefined });
  const training = await studio.training();
  try {
    await work(training);
  } finally {
    training.close();
    await studio.close();
  }
}

function list(store: { all(): Run[]; broken: readonly UnreadFolder[] }, json: boolean): void {
  const [runs, broken] = [store.all(), store.broken];
  if (json) for (const run of runs) process.stdout.write(`${JSON.stringify(run)}\n`);
  else if (runs.length > 0) process.stdout.write(columns(runs.map(runRow)));
  else if (broken.length === 0) process.stderr.write(say(EMPTY));
  for (const { folder, fault } of broken) printError(`${folder}: ${sayFault(fault)}`);
}

const EMPTY = {
  en: 'Nothing has been trained yet. Begin with: zorse train cyclegan --a DIR --b DIR --name NAME\n',
  ko: '아직 학습한 것이 없습니다. 시작: zorse train cyclegan --a DIR --b DIR --name NAME\n',
};

const STATES = {
  waiting: { en: 'waiting', ko: '대기 중' },
  running: { en: 'running', ko: '학습 중' },
  paused: { en: 'paused', ko: '멈춤' },
  done: { en: 'done', ko: '끝남' },
  failed: { en: 'failed', ko: '실패' },
} as const;

const leftText = (seconds: number): string => say({ en: `${timeText(seconds)} left`, ko: `${timeText(seconds)} 남음` });

const runRow = ({ id, name, plan, state, step, secondsLeft }: Run): string[] => [
  id,
  name,
  `${plan.recipe} ${plan.preprocessing.size} px`,
  say(STATES[state]),
  `${step}/${plan.steps}`,
  secondsLeft === null || state === 'done' ? '' : leftText(secondsLeft),
];

/** A measure with what gives it meaning. */
const measureRow = (measure: Measure): string[] => {
  const [name, value, interval, floor, ceiling] = rowOf(measure);
  const meaning = [
    interval && `95%: ${interval}`,
    floor && `${say({ en: 'floor', ko: '바닥값' })} ${floor}`,
    ceiling && `${say({ en: 'ceiling', ko: '천장값' })} ${ceiling}`,
  ].filter(Boolean);
  return [name!, meaning.length > 0 ? `${value} (${meaning.join(', ')})` : value!];
};

function factsOf(run: Run & { folder: string }): string[][] {
  const { plan, checkpoints, measures, fault } = run;
  const photos = Object.entries(plan.domains).map(([domain, { paths }]) => [domain, paths.join(', ')]);
  const newest = measures.at(-1);
  const numbers = Object.entries(run.reports).map(([name, value]) => `${name} ${Number(value.toPrecision(3))}`);
  return [
    [say({ en: 'Run', ko: '학습' }), `${run.id}, ${run.name}`],
    [say({ en: 'State', ko: '상태' }), `${say(STATES[run.state])}${fault ? `: ${sayFault(fault)}` : ''}`],
    [say({ en: 'Step', ko: '단계' }), `${run.step}/${plan.steps}`],
    [
      say({ en: 'Recipe', ko: '방법' }),
      `${plan.recipe}, ${plan.preprocessing.size} px, batch ${plan.preprocessing.batch}`,
    ],
    ...photos,
    ...(numbers.length > 0 ? [[say({ en: 'Numbers', ko: '수치' }), numbers.join(', ')]] : []),
    ...(newest ? newest.values.map(measureRow) : []),
    [say({ en: 'Checkpoints', ko: '체크포인트' }), checkpoints.map(({ step }) => step).join(', ') || '-'],
    [say({ en: 'Folder', ko: '폴더' }), run.folder],
  ];
}
