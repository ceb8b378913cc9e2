// zorse doctor: what this machine has, which backend computes and how fast, where the data is and what room it has.
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { BackendReport } from '../../../common/contract/compute.ts';
import type { RecoveryReport } from '../../../common/contract/recovery.ts';
import { onInterrupt } from '../interrupt.ts';
import type { Programs } from '../programs.ts';
import { columns, sizeText } from '../table.ts';
import { say } from '../text.ts';

export function doctorCommand(program: Command, programs: Programs): void {
  program
    .command('doctor')
    .description(
      say({
        en: 'Show what this machine computes with, and how fast.',
        ko: '이 컴퓨터의 연산 장치와 속도를 보여 줍니다.',
      }),
    )
    .option('--json', say({ en: 'Print one JSON object.', ko: 'JSON 객체 하나를 출력합니다.' }))
    .action(({ json }: { json?: boolean }) => doctor(programs, json === true));
}

async function doctor(programs: Programs, json: boolean): Promise<void> {
  const signal = onInterrupt();
  const studio = await programs.openCommandStudio();
  try {
    if (process.stderr.isTTY)
      process.stderr.write(say({ en: 'Testing backends ...\r', ko: '백엔드를 시험하는 중 ...\r' }));
    const report = await studio.client.compute.doctor(undefined, { signal });
    if (process.stderr.isTTY) process.stderr.write('\x1b[K');
    const freeBytes = await freeSpace(report.home);
    const recovery = await studio.recovery();
    if (json) return void process.stdout.write(`${JSON.stringify({ ...report, freeBytes, recovery })}\n`);
    const facts = [
      ['Zorse', report.zorse],
      ['Node', `${report.node}, ${report.platform}`],
      [say({ en: 'Processor', ko: '프로세서' }), `${report.cpu}, ${report.cores} ${say({ en: 'cores', ko: '코어' })}`],
      [say({ en: 'Memory', ko: '메모리' }), sizeText(report.memoryBytes)],
      [say({ en: 'Data folder', ko: '데이터 폴더' }), report.home],
      [say({ en: 'Free space', ko: '남은 공간' }), freeBytes === null ? '?' : sizeText(freeBytes)],
    ];
    process.stdout.write(`${columns(facts)}\n${columns([HEADINGS.map(say), ...report.backends.map(rowOf)])}`);
    process.stdout.write(recoveryText(recovery));
  } finally {
    await studio.close();
  }
}

const HEADINGS = [
  { en: 'Backend', ko: '백엔드' },
  { en: 'Device', ko: '장치' },
  { en: 'Verdict', ko: '판정' },
  { en: '256 px photo', ko: '256 px 사진' },
  { en: 'Training step', ko: '학습 단계' },
  { en: 'Error', ko: '오차' },
  { en: '', ko: '' },
];

const milliseconds = (value: number | null | undefined) => (value == null ? '-' : `${Math.round(value)} ms`);

const rowOf = ({
  name,
  device,
  verdict,
  translationMs,
  trainingMs,
  maxError,
  reason,
  chosen,
}: BackendReport): string[] => [
  name,
  device,
  verdict,
  milliseconds(translationMs),
  milliseconds(trainingMs),
  maxError === null ? '-' : maxError.toExponential(1),
  chosen ? say({ en: 'in use', ko: '사용 중' }) : reason,
];

/** What the lost-and-found holds; empty when there is nothing to say. */
function recoveryText({ lost, damaged }: RecoveryReport): string {
  const files = lost.reduce((sum, entry) => sum + entry.files, 0);
  return [
    ...damaged.map(({ path }) => ({
      en: `The database was damaged; it is kept as ${path}.`,
      ko: `데이터베이스가 손상되어 ${path}에 보관했습니다.`,
    })),
    ...(files === 0
      ? []
      : [
          {
            en: `Lost and found: ${files} files that no picture has any more, kept for four weeks. See the settings of zorse serve.`,
            ko: `분실물 보관함: 어느 사진에도 속하지 않는 파일 ${files}개를 4주 동안 보관합니다. zorse serve의 설정을 보세요.`,
          },
        ]),
  ]
    .map((line) => `\n${say(line)}\n`)
    .join('');
}

/** Bytes free where the folder is or will be; null when the system does not say. */
async function freeSpace(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    const parent = dirname(folder);
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && parent !== folder ? freeSpace(parent) : null;
  }
}
