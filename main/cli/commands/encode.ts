// zorse encode: the point of a picture in a latent space, as JSON; on request the picture that the model makes of it.
import { Option as Flag, type Command } from 'commander';
import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { EncodeEvent } from '../../../common/contract/latent.ts';
import { Fault } from '../../../common/fault.ts';
import { commandFaults } from '../../../common/faults/command.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import { checkNoSource, checkTarget, makeFolderOf, writeResult } from '../../studio/translation/write-result.ts';
import { addBackendFlag } from '../backend-flag.ts';
import { EXIT } from '../exit.ts';
import { fileOf } from '../file-flag.ts';
import { scaleFlag, seedOf, wholeIn } from '../latent-flags.ts';
import type { Programs } from '../programs.ts';
import { ProgressLine, secondsLeft } from '../progress.ts';
import { examples, say } from '../text.ts';
import { withStudio } from '../with-studio.ts';

interface Flags {
  out?: string;
  steps: number;
  seed: number;
  reconstruct?: string;
  scale: number;
  overwrite?: boolean;
}

const TEXTS = {
  about: {
    en: 'Find the point of a picture in a latent space: by the encoder of the model, or by a search.',
    ko: '그림이 잠재 공간의 어디에 있는지 찾습니다. 모델에 인코더가 있으면 인코더로, 없으면 탐색으로 찾습니다.',
  },
  out: { en: 'File for the point (JSON). Default: standard output.', ko: '지점을 쓸 파일(JSON). 기본값: 표준 출력.' },
  steps: {
    en: 'Steps of the search; models with an encoder need none.',
    ko: '탐색 단계 수. 인코더가 있는 모델에는 필요 없습니다.',
  },
  seed: { en: 'Where the search begins.', ko: '탐색을 시작할 시드.' },
  reconstruct: {
    en: 'Also write what the model makes of the point (PNG).',
    ko: '그 지점에서 모델이 만든 그림도 씁니다(PNG).',
  },
  scale: { en: 'Enlarge that picture so many times.', ko: '그 그림의 확대 배율.' },
  overwrite: { en: 'Replace files that are there already.', ko: '이미 있는 파일을 바꿉니다.' },
};

const EXAMPLES = [
  'zorse encode digits seven.png > seven.json',
  'zorse encode faces me.jpg --steps 600 --out me.json --reconstruct me.png --scale 4',
];

export function encodeCommand(program: Command, programs: Programs): void {
  const command = program
    .command('encode')
    .description(say(TEXTS.about))
    .argument('<model>')
    .argument('<image>', '', fileOf)
    .option('-o, --out <file>', say(TEXTS.out))
    .addOption(new Flag('--steps <number>', say(TEXTS.steps)).argParser(wholeIn(1, 5000)).default(300))
    .addOption(new Flag('--seed <seed>', say(TEXTS.seed)).argParser(seedOf).default(1))
    .option('--reconstruct <file>', say(TEXTS.reconstruct))
    .addOption(scaleFlag(1, TEXTS.scale))
    .option('--overwrite', say(TEXTS.overwrite))
    .addHelpText('after', examples(...EXAMPLES))
    .action(async (model: string, image: string, flags: Flags) => {
      process.exitCode = await encode(programs, { model, image }, flags);
    });
  addBackendFlag(command);
}

async function encode(
  programs: Programs,
  { model, image }: { model: string; image: string },
  { out, steps, seed, reconstruct, scale, overwrite }: Flags,
): Promise<number> {
  if (reconstruct !== undefined && extname(reconstruct).toLowerCase() !== '.png') {
    throw new Fault('bad-input', commandFaults.writtenAsPng({ out: reconstruct }), { subject: '--reconstruct' });
  }
  if (out !== undefined && reconstruct !== undefined && resolve(out) === resolve(reconstruct)) {
    throw new Fault('bad-input', commandFaults.sameFile({ out }), { subject: '--reconstruct' });
  }
  for (const target of [out, reconstruct]) {
    if (target === undefined) continue;
    await checkNoSource(resolve(target), [image]);
    if (!overwrite && existsSync(target)) {
      throw new Fault('exists', commandFaults.fileThere({ out: target }), { subject: target });
    }
    await checkTarget(resolve(target), 'overwrite'); // before the search, which takes a while
    await makeFolderOf(resolve(target));
  }
  const progress = new ProgressLine();
  return withStudio(programs, {
    progress,
    async work({ client, sheet }, signal) {
      const source = { kind: 'path', path: resolve(image) } as const;
      const space = await client.latent.open({ model });
      const events = await client.latent.encode({ model, source, steps, seed }, { signal });
      const { place, error } = await lastOf(events, progress);
      const text = `${JSON.stringify({ model: space.model, place, error })}\n`;
      if (out === undefined) process.stdout.write(text);
      else await writeResult(resolve(out), new TextEncoder().encode(text));
      if (reconstruct === undefined) return EXIT.ok;
      const made = { model: space.model, places: [place], seeds: [null], settings: {} };
      await sheet({ made, sheet: { columns: 1, scale, smooth: false }, target: resolve(reconstruct) }, signal);
      return EXIT.ok;
    },
  });
}

async function lastOf(events: AsyncIterable<EncodeEvent>, progress: ProgressLine) {
  const began = performance.now();
  for await (const event of events) {
    if (event.type === 'done') return event;
    const { step: done, total, error } = event;
    const about = say({ en: `error ${error.toFixed(3)}`, ko: `오차 ${error.toFixed(3)}` });
    progress.update({ done, failed: 0, total, secondsLeft: secondsLeft(began, { done, total }), about });
  }
  throw new Fault('engine-lost', latentFaults.searchWithoutAnswer());
}
