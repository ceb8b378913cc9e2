// What is said of a photo that was read nevertheless: of whoever finds it they have the facts only, as faults do.
import type { ImageFormat } from './file-kinds.ts';
import { sentences, wordsOf, type SentenceRef } from './language/sentences.ts';
import type { Text } from './language/text.ts';

export const photoNotes = sentences('photos', {
  firstPage: ({ pages }: { pages: number }) => ({
    en: `first page of ${pages}`,
    ko: `${pages}쪽 중 첫 쪽`,
  }),
  firstFrame: ({ frames }: { frames: number }) => ({
    en: `first frame of ${frames}`,
    ko: `${frames}프레임 중 첫 프레임`,
  }),
  bitsKept: ({ bits }: { bits: number }) => ({
    en: `8 of ${bits} bits kept`,
    ko: `${bits}비트 중 8비트만 유지`,
  }),
  transparencyLeftOut: () => ({
    en: 'its transparency is left out: the result is opaque',
    ko: '투명도는 뺌: 결과는 불투명함',
  }),
  noColours: () => ({
    en: 'it has no colours: it is matched by its lightness alone',
    ko: '색이 없음: 밝기로만 짝지음',
  }),
  coloursReplaced: () => ({
    en: 'it has colours already: they are replaced, its lightness stays',
    ko: '이미 색이 있음: 밝기만 남기고 색을 바꿈',
  }),
  endMarkMissing: () => ({
    en: 'only the end mark is missing; the picture is whole',
    ko: '끝 표시만 없고 그림은 온전함',
  }),
  scansMissing: () => ({
    en: 'its last scans are missing, and with them the finest detail',
    ko: '마지막 스캔이 없어 가장 섬세한 부분이 빠짐',
  }),
  greyProfile: () => ({
    en: 'its grey profile is not used: 16-bit grey is read as sRGB, which may be lighter or darker',
    ko: '회색조 프로파일을 쓰지 않음: 16비트 회색조를 sRGB로 읽어 밝기가 다를 수 있음',
  }),
  filmLeftOut: () => ({
    en: 'its still picture only: the film of a motion photo is left out',
    ko: '정지 사진만 사용: 모션 포토의 영상은 뺌',
  }),
  gainMapLeftOut: () => ({
    en: 'its standard range only: the gain map of high dynamic range is left out',
    ko: '표준 범위만 사용: HDR 게인 맵은 뺌',
  }),
  metadataPastLimits: () => ({
    en: 'its metadata takes more time or memory to read than any photo should and is left out',
    ko: '메타데이터를 읽는 데 정상 사진보다 훨씬 많은 시간이나 메모리가 들어 뺌',
  }),
  longXmp: ({ limit }: { limit: string }) => ({
    en: `its XMP is longer than ${limit} and left out`,
    ko: `XMP가 ${limit}보다 커서 뺌`,
  }),
});

/** Whether a file of that format keeps 16 bits a channel. */
export const keepsDepth = (format: ImageFormat): boolean => format === 'png' || format === 'tiff';

/** Empty for a note of another version of Zorse. */
export const photoNoteText = (note: SentenceRef): Text => wordsOf({ photos: photoNotes }, note) ?? { en: '', ko: '' };
