// What the dataset doctor may find wrong with a photo, in the languages of the studio: titles and help of each kind, and
// what is known of one photo. Page and command line have it from here; who finds it knows the kind and its facts only.
import { fileNameOf } from './file-name.ts';
import { particle } from './language/particle.ts';
import type { Params } from './language/sentences.ts';
import type { Text } from './language/text.ts';

interface Kind {
  title: Text;
  /** Of photos in general, as the rest of a sentence. */
  help: Text;
  /** Of one photo: its name, the other's where there is another, and the facts. */
  text(about: never): Text;
  /** Whether such a photo is learned from: it cannot be read; it is passed over; or it is used until it is left out. */
  use: 'unreadable' | 'passed-over' | 'used';
}

interface Named {
  name: string;
}

/** `other`: the photo that it is compared with. */
interface Two extends Named {
  other: string;
}

interface Shape {
  width: number;
  height: number;
}

/** Why a photo, or what is written of it, cannot be read: what its fault says. */
interface Why {
  why: Text;
}

export const findings = {
  unreadable: {
    use: 'unreadable',
    title: { en: 'Unreadable', ko: '읽을 수 없음' },
    help: { en: 'cannot be opened, and is left out in any case', ko: '열 수 없어 어차피 제외됩니다' },
    text: ({ why }: Why) => why,
  },
  'unread-format': {
    use: 'unreadable',
    title: { en: 'Format not read', ko: '읽지 않는 형식' },
    help: {
      en: 'a kind of photo that Zorse does not read; export it as JPEG to use it',
      ko: 'Zorse가 읽지 않는 형식입니다. 쓰려면 JPEG로 내보내세요',
    },
    /** `format`: as kindOf of file-kinds calls it. */
    text: ({ name, format }: Named & { format: string }) => ({
      en: `${name} is a photo of a kind that Zorse does not read (${format}). Export it as JPEG.`,
      ko: `${name}: Zorse가 읽지 않는 형식(${format})의 사진입니다. JPEG로 내보내세요.`,
    }),
  },
  duplicate: {
    use: 'used',
    title: { en: 'Duplicates', ko: '중복' },
    help: { en: 'the same picture as another', ko: '다른 사진과 똑같습니다' },
    text: ({ name, other }: Two) => ({
      en: `${name} is the same as ${other}.`,
      ko: `${name}: ${other}${particle(other, '과/와')} 똑같습니다.`,
    }),
  },
  'near-duplicate': {
    use: 'used',
    title: { en: 'Near duplicates', ko: '비슷함' },
    help: { en: 'looks the same as another', ko: '다른 사진과 거의 같습니다' },
    text: ({ name, other }: Two) => ({
      en: `${name} looks the same as ${other}.`,
      ko: `${name}: ${other}${particle(other, '과/와')} 거의 같습니다.`,
    }),
  },
  'across-domains': {
    use: 'used',
    title: { en: 'On both sides', ko: '양쪽에 있음' },
    help: {
      en: 'also on the other side, which teaches that nothing changes',
      ko: '반대쪽에도 있어 아무것도 바꾸지 말라고 가르치게 됩니다',
    },
    text: ({ name, other, domain }: Two & { domain: string }) => ({
      en: `${name} is also in ${domain}, as ${other}: it would teach that nothing changes.`,
      ko: `${name}: ${domain}에도 ${other}${particle(other, '으로/로')} 있어 아무것도 바꾸지 말라고 가르치게 됩니다.`,
    }),
  },
  grey: {
    use: 'used',
    title: { en: 'Without colour', ko: '흑백' },
    help: { en: 'grey among coloured photos', ko: '컬러 사진 사이의 흑백 사진입니다' },
    text: ({ name }: Named) => ({
      en: `${name} has no colour, unlike most photos here.`,
      ko: `${name}: 다른 사진은 대부분 컬러인데 색이 없습니다.`,
    }),
  },
  border: {
    use: 'used',
    title: { en: 'Framed', ko: '테두리' },
    help: { en: 'has an even frame, which would be learned', ko: '테두리까지 배우게 됩니다' },
    text: ({ name, percent }: Named & { percent: number }) => ({
      en: `${name} has an even frame of about ${percent} % of its side, which would be learned.`,
      ko: `${name}: 한 변의 ${percent}%쯤 되는 고른 테두리가 있어 테두리까지 배우게 됩니다.`,
    }),
  },
  'too-small': {
    use: 'used',
    title: { en: 'Too small', ko: '너무 작음' },
    help: {
      en: 'smaller than the training pictures: it would be enlarged',
      ko: '학습 그림보다 작아 확대해야 합니다',
    },
    text: ({ name, width, height, size }: Named & Shape & { size: number }) => ({
      en: `${name} has ${width} x ${height} pixels, training needs ${size}: it would be enlarged.`,
      ko: `${name}: ${width} x ${height} 픽셀인데 학습에는 ${size} 픽셀이 필요해 확대해야 합니다.`,
    }),
  },
  unpaired: {
    use: 'passed-over',
    title: { en: 'Without partner', ko: '짝 없음' },
    help: {
      en: 'has no picture of the same name in the other folder, so it is not used',
      ko: '다른 폴더에 같은 이름의 그림이 없어 쓰이지 않습니다',
    },
    text: ({ name, domains }: Named & { domains: readonly string[] }) => ({
      en: `${name} has no partner of the same name in ${domains.join(', ')}, so it is not used.`,
      ko: `${name}: ${domains.join(', ')}에 같은 이름의 짝이 없어 쓰이지 않습니다.`,
    }),
  },
  'other-shape': {
    use: 'passed-over',
    title: { en: 'Other shape', ko: '다른 비율' },
    help: {
      en: 'has another shape than its partner, so the pair is not used',
      ko: '짝과 가로세로 비율이 달라 쓰이지 않습니다',
    },
    text: ({
      name,
      width,
      height,
      otherWidth,
      otherHeight,
    }: Named & Shape & Record<'otherWidth' | 'otherHeight', number>) => ({
      en: `${name} has ${width} x ${height} pixels and its partner ${otherWidth} x ${otherHeight}: another shape, so the pair is not used.`,
      ko: `${name}: ${width} x ${height} 픽셀이고 짝은 ${otherWidth} x ${otherHeight} 픽셀이라 비율이 달라 쓰이지 않습니다.`,
    }),
  },
  'no-colour': {
    use: 'passed-over',
    title: { en: 'Without colour', ko: '색 없음' },
    help: { en: 'has no colour to learn from, so it is not used', ko: '배울 색이 없어 쓰이지 않습니다' },
    text: ({ name }: Named) => ({
      en: `${name} has no colour, so there is none to learn from it and it is not used.`,
      ko: `${name}: 배울 색이 없어 쓰이지 않습니다.`,
    }),
  },
  'no-class': {
    use: 'used',
    title: { en: 'Without class', ko: '클래스 없음' },
    help: {
      en: 'lies in no subfolder, so nothing says what it shows',
      ko: '하위 폴더에 들어 있지 않아 무엇을 그린 것인지 알 수 없습니다',
    },
    text: ({ name }: Named) => ({
      en: `${name} lies in no subfolder, so it has no class.`,
      ko: `${name}: 하위 폴더에 들어 있지 않아 클래스가 없습니다.`,
    }),
  },
  'no-caption': {
    use: 'passed-over',
    title: { en: 'Without caption', ko: '설명 글 없음' },
    help: { en: 'has nothing written of it, so it is not used', ko: '무엇이 있는지 적힌 글이 없어 쓰이지 않습니다' },
    text: ({ name }: Named) => ({
      en: `Nothing is written of ${name}, so it is not used.`,
      ko: `${name}: 무엇이 있는지 적힌 글이 없어 쓰이지 않습니다.`,
    }),
  },
  'unread-caption': {
    use: 'passed-over',
    title: { en: 'Unreadable caption', ko: '읽을 수 없는 설명 글' },
    help: {
      en: 'has a caption file that is no UTF-8 text or cannot be opened, so it is not used',
      ko: '설명 글 파일이 UTF-8 텍스트가 아니거나 열리지 않아 쓰이지 않습니다',
    },
    text: ({ why }: Why) => why,
  },
  'empty-caption': {
    use: 'passed-over',
    title: { en: 'Empty caption', ko: '빈 설명 글' },
    help: { en: 'has a caption without a word, so it is not used', ko: '설명 글에 단어가 없어 쓰이지 않습니다' },
    text: ({ name }: Named) => ({
      en: `What is written of ${name} has no word, so it is not used.`,
      ko: `${name}: 설명 글에 단어가 없어 쓰이지 않습니다.`,
    }),
  },
} satisfies Record<string, Kind>;

export type FindingKind = keyof typeof findings;

export const FINDING_KINDS = Object.keys(findings) as FindingKind[];

/** Something found wrong with a photo. */
export interface Finding {
  /** Path. */
  photo: string;
  kind: FindingKind;
  /** Path of the photo that it is compared with: of duplicates, halves of a pair. */
  other?: string;
  /** What its text speaks of beside these two. */
  facts: Params;
}

type About<K extends FindingKind> = Parameters<(typeof findings)[K]['text']>[0];

/** What is said of a photo of this kind beside its name; with the other photo's path where there is another. */
type Found<K extends FindingKind> = Omit<About<K>, 'name'>;

/** `found('too-small', '/photos/a.jpg', { width: 40, height: 30, size: 64 })`; `other` is a path. */
export function found<K extends FindingKind>(kind: K, photo: string, about: Found<K> & { other?: string }): Finding {
  const { other, ...facts } = about;
  return { photo, kind, facts: facts as Params, ...(other !== undefined && { other }) }; // each kind's own, all of this form
}

export function findingText({ photo, kind, other, facts }: Finding): Text {
  const { text }: Kind = findings[kind];
  return (text as (about: Params) => Text)({
    ...facts,
    name: fileNameOf(photo),
    ...(other !== undefined && { other: fileNameOf(other) }),
  });
}
