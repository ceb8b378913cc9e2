// What Zorse measures itself, in the languages of the studio: what each kind is called, and what its numbers mean. Page and
// command line have it from here; whoever measures knows the kind and its subject only.
import { particle } from './language/particle.ts';
import type { Text } from './language/text.ts';

/** What a measure is of. */
interface Subject {
  /** Whose features are compared. */
  encoder: string;
  /** Domains of a translator; none of pictures made of codes. */
  from: string | undefined;
  to: string;
}

interface Words {
  name(of: Subject): Text;
  about(of: Subject): Text;
}

const fixed = (name: Text, about: Text): Words => ({ name: () => name, about: () => about });

const ofDistance = (distance: string, { from, to }: Subject): Text =>
  from === undefined
    ? { en: `${distance}, made pictures`, ko: `${distance}, 만든 그림` }
    : { en: `${distance}, ${from} to ${to}`, ko: `${distance}, ${from}에서 ${to}${particle(to, '으로/로')}` };

export const measures = {
  /** Kernel distance between sets of pictures. */
  KID: {
    name: (of) => ofDistance('KID', of),
    about: ({ encoder, from, to }) =>
      from === undefined
        ? {
            en: `How far made pictures are, as a set, from held-out real ones; less is better. Kernel distance in the features of ${encoder}, with its 95% interval. Perfect is what other real pictures give; nothing learned, their mean as the only picture.`,
            ko: `만든 그림들이 배우지 않은 진짜 그림들과 전체로 보아 얼마나 다른지 나타냅니다. 작을수록 좋습니다. ${encoder}의 특징으로 잰 커널 거리와 95% 구간입니다. ‘완벽’은 다른 진짜 그림들로 잰 값이고, ‘학습 전’은 그 평균 그림 하나만 내놓을 때의 값입니다.`,
          }
        : {
            en: `How far translated photos of ${from} are, as a set, from real ones of ${to}; less is better. Kernel distance in the features of ${encoder}, with its 95% interval. Perfect is what real photos of ${to} give against other real ones; nothing learned, untranslated photos of ${from}.`,
            ko: `${from}${particle(from, '을/를')} 바꾼 사진들이 진짜 ${to} 사진들과 전체로 보아 얼마나 다른지 나타냅니다. 작을수록 좋습니다. ${encoder}의 특징으로 잰 커널 거리와 95% 구간입니다. ‘완벽’은 진짜 ${to} 사진끼리 잰 값이고, ‘학습 전’은 바꾸지 않은 ${from} 사진으로 잰 값입니다.`,
          },
  },
  /** Frechet distance between sets of pictures. */
  FD: {
    name: (of) => ofDistance('FD', of),
    about: ({ encoder }) => ({
      en: `The same by the Frechet distance, in the features of ${encoder}. It grows when there are few pictures: compare it with its ends only.`,
      ko: `같은 것을 ${encoder}의 특징에서 프레셰 거리로 잰 값입니다. 사진이 적으면 커지므로 양 끝값하고만 비교하세요.`,
    }),
  },
  /** A photo of `from` against its round trip. */
  cycle: {
    name: ({ from = '' }) => ({ en: `Cycle-consistency error, ${from}`, ko: `순환 일관성 오차, ${from}` }),
    about: ({ from = '' }) => ({
      en: `Held-out photos of ${from} against their round trips, from 0 to 1; less is better.`,
      ko: `배우지 않은 ${from} 사진과 왕복한 결과의 차이입니다. 0에서 1까지이며 작을수록 좋습니다.`,
    }),
  },
  /** Translations against the wanted pictures of `to`. */
  difference: {
    name: ({ to }) => ({ en: `Difference, ${to}`, ko: `차이, ${to}` }),
    about: ({ to }) => ({
      en: `Translations against the wanted pictures of ${to}, from 0 to 1; less is better.`,
      ko: `변환 결과와 원하는 ${to} 그림의 차이입니다. 0에서 1까지이며 작을수록 좋습니다.`,
    }),
  },
  /** Pictures against what is drawn again from their codes. */
  reconstruction: fixed(
    { en: 'Reconstruction error', ko: '재구성 오차' },
    {
      en: 'Held-out pictures against what is drawn again from their codes, from 0 to 1; less is better. Nothing learned is what the mean picture gives.',
      ko: '배우지 않은 그림과 그 코드로 다시 그린 그림의 차이입니다. 0에서 1까지이며 작을수록 좋습니다. ‘학습 전’은 평균 그림 하나로 대신할 때의 값입니다.',
    },
  ),
  'reconstruction-error': fixed(
    { en: 'Reconstruction error, squared', ko: '재구성 오차 (제곱)' },
    {
      en: 'Mean square error of a pixel of held-out pictures drawn again, pixels from -1 to 1; less is better.',
      ko: '배우지 않은 그림을 다시 그렸을 때 픽셀(-1에서 1)의 제곱 오차를 평균한 값입니다. 작을수록 좋습니다.',
    },
  ),
  'negative-elbo': fixed(
    { en: 'Negative ELBO', ko: '음의 ELBO' },
    {
      en: 'Nats per held-out picture: at most what it costs to describe one. Less is better.',
      ko: '배우지 않은 그림 하나를 설명하는 데 드는 정보량의 상한(나트)입니다. 작을수록 좋습니다.',
    },
  ),
  accuracy: fixed(
    { en: 'Classes named', ko: '클래스 정답률' },
    {
      en: 'Share of held-out pictures whose class is named rightly.',
      ko: '배우지 않은 그림 가운데 클래스를 바르게 알아맞힌 비율입니다.',
    },
  ),
  'colour-psnr': fixed(
    { en: 'Colours, without points', ko: '색, 점 없이' },
    {
      en: 'The same when no point is given. Horses and zebras left grey give about 26.',
      ko: '점을 알려 주지 않았을 때의 같은 값입니다. 말과 얼룩말 사진을 흑백 그대로 두면 26쯤입니다.',
    },
  ),
  'colour-psnr-10': fixed(
    { en: 'Colours, with 10 points', ko: '색, 점 10개와 함께' },
    {
      en: 'How near the colours of held-out photos come to the real ones when ten points of these are given: PSNR of a and b in decibels, against their range of 255; more is better, and 3 more halve the squared error.',
      ko: '배우지 않은 사진에서 실제 색 열 점을 알려 주었을 때 입힌 색이 실제 색에 얼마나 가까운지, a와 b의 PSNR(범위 255, 데시벨)로 나타냅니다. 클수록 좋고, 3이 늘면 제곱 오차가 절반입니다.',
    },
  ),
} as const satisfies Record<string, Words>;

export type MeasureKind = keyof typeof measures;

export const MEASURE_KINDS = Object.keys(measures) as MeasureKind[];

/** A measure as far as its words go; without a kind these are its own. */
interface Worded {
  name: string;
  about?: string | undefined;
  ko?: { name?: string | undefined; about?: string | undefined } | undefined;
  kind?: MeasureKind | undefined;
  encoder?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  pictures?: { made: number; real: number } | undefined;
}

export interface MeasureText {
  name: Text;
  about: Text | undefined;
}

/** Of a kind, what the table says of it; else what it came with, in Korean too where somebody wrote so. */
export function measureText({ name, about, ko, kind, encoder = '', from, to = '', pictures }: Worded): MeasureText {
  if (kind === undefined) {
    return {
      name: { en: name, ko: ko?.name ?? name },
      about: about === undefined ? undefined : { en: about, ko: ko?.about ?? about },
    };
  }
  const words: Words = measures[kind];
  const of = { encoder, from, to };
  const text = words.about(of);
  if (!pictures) return { name: words.name(of), about: text };
  const { made, real } = pictures;
  return {
    name: words.name(of),
    about: {
      en: `${text.en} Of ${made} pictures against ${real} real ones.`,
      ko: `${text.ko} 그림 ${made}장을 진짜 ${real}장과 비교했습니다.`,
    },
  };
}
