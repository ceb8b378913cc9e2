// Faults of how a command was called. Those of values come from the options themselves (main/cli/flags.ts).
import { particle } from '../language/particle.ts';
import { sentences } from '../language/sentences.ts';

interface Name {
  name: string;
}

interface Out {
  out: string;
}

export const commandFaults = sentences('command', {
  filmFormat: ({ out }: Out) => ({
    en: `${out}: films are written as .gif, .webp, .webm, .zip (numbered PNGs), or into a folder.`,
    ko: `${out}: 영상은 .gif, .webp, .webm, .zip(번호 붙은 PNG) 또는 폴더로 씁니다.`,
  }),
  walkWithoutEnds: () => ({
    en: 'A walk goes from somewhere to somewhere: give --from and --to, two texts with --text, or a file with --keyframes.',
    ko: '이동 영상에는 시작과 끝이 필요합니다. --from과 --to를 주거나, --text로 글 두 개를 주거나, --keyframes로 파일을 지정하세요.',
  }),
  keyframesOrSeeds: () => ({
    en: 'Give either --keyframes or seeds, not both.',
    ko: '--keyframes와 시드 중 하나만 주세요.',
  }),
  noWalkInFile: () => ({
    en: 'This file does not say how it was made: no walk is in it.',
    ko: '이 파일에는 만든 방법이 적혀 있지 않습니다. 이동 영상이 들어 있지 않습니다.',
  }),
  framesDoNotFit: ({ frames, places, fps }: { frames: number; places: number; fps: number }) => ({
    en: `${frames} frames are too few or too many for ${places} places at ${fps} frames a second.`,
    ko: `초당 ${fps}프레임으로 지점 ${places}개를 지나기에 ${frames}프레임은 너무 적거나 많습니다.`,
  }),
  textsDoNotFit: ({ texts, places }: { texts: number; places: number }) => ({
    en: `There are ${texts} texts for ${places} places. Give one for all, or one for each.`,
    ko: `지점 ${places}개에 글이 ${texts}개입니다. 모두에 하나 또는 지점마다 하나씩 주세요.`,
  }),
  noClass: ({ name, asked, known }: Name & { asked: string; known: readonly string[] }) => ({
    en:
      known.length > 0 ? `${name} has no class "${asked}". It has: ${known.join(', ')}.` : `${name} takes no classes.`,
    ko:
      known.length > 0
        ? `${name}에는 “${asked}” 클래스가 없습니다. 있는 것: ${known.join(', ')}.`
        : `${name}${particle(name, '은/는')} 클래스를 받지 않습니다.`,
  }),
  noTranslator: () => ({
    en: 'The library has no model yet that translates. Import one with `zorse import`, or name a file with --model.',
    ko: '라이브러리에 변환 모델이 없습니다. `zorse import`로 가져오거나 --model로 파일을 지정하세요.',
  }),
  filmThere: ({ out }: Out) => ({
    en: `${out} is already there. Choose another name, or replace a film with --overwrite.`,
    ko: `${out}: 이미 있습니다. 다른 이름을 쓰거나 --overwrite로 영상을 바꾸세요.`,
  }),
  fileThere: ({ out }: Out) => ({
    en: `${out} is already there. Choose another name, or replace it with --overwrite.`,
    ko: `${out}: 이미 있습니다. 다른 이름을 쓰거나 --overwrite로 바꾸세요.`,
  }),
  sameFile: ({ out }: Out) => ({
    en: `${out} is named for two results. Give each a file of its own.`,
    ko: `${out}: 두 결과에 같은 파일을 지정했습니다. 서로 다른 파일을 지정하세요.`,
  }),
  writtenAsPng: ({ out }: Out) => ({
    en: `${out}: pictures are written as PNG.`,
    ko: `${out}: 그림은 PNG로 씁니다.`,
  }),
  sheetName: ({ out, better }: Out & { better: string }) => ({
    en: `${out}: pictures are written as PNG. Name the file ${better}, or give a folder with --separate.`,
    ko: `${out}: 그림은 PNG로 씁니다. 파일 이름을 ${better}${particle(better, '으로/로')} 하거나 --separate와 함께 폴더를 지정하세요.`,
  }),
  keepsAll: () => ({
    en: '--keep-lightness and --keep-colour together would leave the photo as it is. Give one of them.',
    ko: '--keep-lightness와 --keep-colour를 함께 쓰면 사진이 그대로입니다. 둘 중 하나만 주세요.',
  }),
  featherWithoutMask: () => ({
    en: '--feather softens the edges of a mask file: give one with --mask FILE.',
    ko: '--feather는 마스크 파일의 가장자리를 부드럽게 합니다. --mask FILE로 마스크를 지정하세요.',
  }),
  emptyArgument: ({ name }: Name) => ({
    en: `${name} is empty. Is it a variable that is not set? For the current folder write a dot.`,
    ko: `${name}: 비어 있습니다. 설정되지 않은 변수인가요? 현재 폴더는 점(.)으로 쓰세요.`,
  }),
  emptyValue: ({ name }: Name) => ({
    en: `${name} is empty. Check whether it is a variable that is not set.`,
    ko: `${name}: 비어 있습니다. 설정되지 않은 변수인지 확인하세요.`,
  }),
  outputFailed: ({ why }: { why: string }) => ({
    en: `Standard output cannot be written (${why}).`,
    ko: `표준 출력에 쓸 수 없습니다(${why}).`,
  }),
  outputClosed: () => ({
    en: 'Nobody reads standard output any more.',
    ko: '표준 출력을 읽는 쪽이 닫혔습니다.',
  }),
  pairsMissing: () => ({
    en: 'Give photos of both kinds with --a and --b, or pictures that hold a pair side by side with --aligned.',
    ko: '--a와 --b로 두 종류의 사진을 지정하거나, --aligned로 짝이 나란히 붙은 그림을 지정하세요.',
  }),
  alignedAlone: () => ({
    en: 'Give either --aligned, or --a and --b.',
    ko: '--aligned나, --a와 --b 중 한쪽만 지정하세요.',
  }),
  evaluateImages: ({ name }: Name) => ({
    en: `${name} does not translate pictures: give real ones with --images, and neither --a nor --b.`,
    ko: `${name}${particle(name, '은/는')} 변환하는 모델이 아닙니다. --a와 --b 없이 --images로 진짜 그림을 지정하세요.`,
  }),
  evaluatePhotos: ({ name }: Name) => ({
    en: `${name} translates: give photos of both kinds with --a and --b, and no --images.`,
    ko: `${name}${particle(name, '은/는')} 변환 모델입니다. --images 없이 --a와 --b로 두 종류의 사진을 지정하세요.`,
  }),
});
