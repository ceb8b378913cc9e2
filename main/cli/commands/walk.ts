// zorse walk: a film of the way between points of a latent space.
import { Option as Flag, type Command } from 'commander';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Fault } from '../../../common/fault.ts';
import { commandFaults } from '../../../common/faults/command.ts';
import { durationOf, frameCount } from '../../../common/latent/timeline.ts';
import { EASINGS } from '../../../common/latent/walk.ts';
import { addBackendFlag } from '../backend-flag.ts';
import { EXIT, printLine } from '../exit.ts';
import { fileOf } from '../file-flag.ts';
import { addScaleFlags, nameUnknown, seedOf, truncationFlag, wholeIn } from '../latent-flags.ts';
import type { Programs } from '../programs.ts';
import { ProgressLine, secondsLeft, timeText } from '../progress.ts';
import { sizeText } from '../table.ts';
import { examples, say } from '../text.ts';
import { formatOf, walkOf, type WalkFlags } from '../walk-flags.ts';
import { withStudio } from '../with-studio.ts';

interface Flags extends WalkFlags {
  keyframes?: string;
  scale: number;
  smooth?: boolean;
  out: string;
  overwrite?: boolean;
  json?: boolean;
}

const TEXTS = {
  about: {
    en: 'Make a film of a latent walk, which the page calls an animation.',
    ko: '잠재 공간을 지나는 이동 영상(latent walk)을 만듭니다.',
  },
  keyframes: {
    en: 'Points from a walk file, or from a picture or film that Explore exported.',
    ko: '이동 영상 파일, 또는 탐색에서 내보낸 그림이나 영상에서 지점을 읽습니다.',
  },
  from: { en: 'Seed of the first point.', ko: '첫 지점의 시드.' },
  to: { en: 'Seed of the last point.', ko: '마지막 지점의 시드.' },
  via: { en: 'Seeds of the points between.', ko: '중간 지점의 시드.' },
  class: { en: 'Class of the seeds, by name or number.', ko: '시드의 클래스. 이름이나 번호.' },
  text: {
    en: 'What the points show, of a model that learned words: one text for all, or one for each. Several without --to: from one text to the next, with one seed.',
    ko: '지점마다 무엇을 그릴지. 단어를 배운 모델에서 씁니다. 모두에 하나 또는 지점마다 하나. --to 없이 여럿이면 시드 하나로 글에서 다음 글로 갑니다.',
  },
  frames: { en: 'How many frames; default 1 s per point.', ko: '프레임 수. 기본값: 지점마다 1초.' },
  fps: { en: 'Frames per second.', ko: '초당 프레임 수.' },
  loop: { en: 'Come back to the first point and play for ever.', ko: '첫 지점으로 돌아와 계속 재생합니다.' },
  noLoop: { en: 'End at the last point.', ko: '마지막 지점에서 끝냅니다.' },
  way: { en: 'Between points: along the sphere, or straight.', ko: '지점 사이: 구면을 따라, 또는 직선으로.' },
  easing: { en: 'How speed changes between points.', ko: '지점 사이의 속도 변화.' },
  out: {
    en: 'The film: .gif, .webp, .webm, .zip (numbered PNGs), or a new folder for PNGs.',
    ko: '영상: .gif, .webp, .webm, .zip(번호 붙은 PNG), 또는 PNG를 담을 새 폴더.',
  },
  overwrite: { en: 'Replace a film that is there already.', ko: '이미 있는 영상을 바꿉니다.' },
  json: { en: 'Print one JSON object.', ko: 'JSON 객체 하나를 출력합니다.' },
};

const EXAMPLES = [
  'zorse walk faces --from seed:1 --to seed:2 --frames 90 --loop --out walk.webm',
  'zorse walk digits --from 1 --via 2 3 --to 4 --class 7 --scale 8 --out sevens.gif',
  'zorse walk words-to-faces --text "a woman with red hair" "a man with glasses" --out texts.webp',
  'zorse walk faces --keyframes walk.json --fps 60 --out frames/',
];

export function walkCommand(program: Command, programs: Programs): void {
  const command = program
    .command('walk <model>')
    .description(say(TEXTS.about))
    .addOption(new Flag('-k, --keyframes <file>', say(TEXTS.keyframes)).argParser(fileOf))
    .addOption(new Flag('--from <seed>', say(TEXTS.from)).argParser(seedOf))
    .addOption(new Flag('--to <seed>', say(TEXTS.to)).argParser(seedOf))
    .addOption(new Flag('--via <seeds...>', say(TEXTS.via)).argParser(seedsOf))
    .option('--class <class>', say(TEXTS.class))
    .option('--text <texts...>', say(TEXTS.text))
    .addOption(truncationFlag())
    .addOption(new Flag('--frames <number>', say(TEXTS.frames)).argParser(wholeIn(1, 36_000)))
    .addOption(new Flag('--fps <number>', say(TEXTS.fps)).argParser(wholeIn(1, 60)).default(30))
    .option('--loop', say(TEXTS.loop))
    .option('--no-loop', say(TEXTS.noLoop))
    .addOption(new Flag('--way <way>', say(TEXTS.way)).choices(['slerp', 'linear']))
    .addOption(new Flag('--easing <easing>', say(TEXTS.easing)).choices(EASINGS));
  addScaleFlags(command, 4)
    .requiredOption('-o, --out <file>', say(TEXTS.out))
    .option('--overwrite', say(TEXTS.overwrite))
    .option('--json', say(TEXTS.json))
    .addHelpText('after', examples(...EXAMPLES))
    .action(async (model: string, flags: Flags) => {
      process.exitCode = await makeWalk(programs, model, flags);
    });
  addBackendFlag(command);
}

async function makeWalk(programs: Programs, model: string, flags: Flags): Promise<number> {
  const format = formatOf(flags.out);
  const target = resolve(flags.out);
  if (existsSync(target) && (!flags.overwrite || format === 'png-folder')) throw alreadyThere(flags.out);
  const progress = new ProgressLine();
  let done = 0;
  return withStudio(programs, {
    progress,
    async work({ client, film }, signal) {
      const space = await client.latent.open({ model });
      const note = flags.keyframes === undefined ? undefined : await client.latent.recall(sourceOf(flags.keyframes));
      const walk = walkOf(space, flags, note);
      nameUnknown(space, flags.text ?? []);
      const total = frameCount(walk, flags.fps);
      const began = performance.now();
      const onFrame = (frames: number) => {
        done = frames;
        progress.update({ done, failed: 0, total, secondsLeft: secondsLeft(began, { done, total }) });
      };
      const settings = { format, scale: flags.scale, smooth: flags.smooth === true, framesPerSecond: flags.fps };
      await film({ walk, film: settings, target }, { signal, onFrame });
      progress.clear();
      const size = { width: space.width * flags.scale, height: space.height * flags.scale };
      const made = { output: target, frames: done, seconds: durationOf(walk), ...size };
      if (flags.json) process.stdout.write(`${JSON.stringify(made)}\n`);
      else printLine(await lineOf(made, flags.out));
      return EXIT.ok;
    },
    cancelled: () =>
      say({
        en: `Cancelled after ${done} frames; no film was made.`,
        ko: `${done}프레임에서 취소했습니다. 영상은 없습니다.`,
      }),
  });
}

const sourceOf = (path: string) => ({ source: { kind: 'path' as const, path: resolve(path) } });

async function lineOf(
  {
    output,
    frames,
    seconds,
    width,
    height,
  }: { output: string; frames: number; seconds: number; width: number; height: number },
  name: string,
): Promise<string> {
  const found = await stat(output);
  const bytes = found.isFile() ? [sizeText(found.size)] : [];
  const count = say({ en: `${frames} frames`, ko: `${frames}프레임` });
  return [name, count, timeText(seconds), `${width} x ${height}`, ...bytes].join('  ');
}

const alreadyThere = (out: string) => new Fault('exists', commandFaults.filmThere({ out }), { subject: '--out' });

const seedsOf = (text: string, before: number[] | undefined): number[] => [...(before ?? []), seedOf(text)];
