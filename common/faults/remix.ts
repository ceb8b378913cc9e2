// Faults of making pictures of the patches of others.
import { sentences } from '../language/sentences.ts';
import type { Text } from '../language/text.ts';

interface Sized {
  name: string;
  width: number;
  height: number;
}

export const remixFaults = sentences('remix', {
  pictureCount: ({ way, least, most, given }: { way: Text; least: number; most: number; given: number }) => ({
    en: `${way.en} takes ${least === most ? least : `${least} to ${most}`} ${most === 1 ? 'picture' : 'pictures'}; ${given} given.`,
    ko: `${way.ko}에는 그림이 ${least === most ? least : `${least}-${most}`}장 필요한데 ${given}장을 받았습니다.`,
  }),
  tooSmall: ({ name, width, height, least }: Sized & { least: number }) => ({
    en: `${name} is too small to be taken apart (${width} x ${height} pixels). Choose a picture of at least ${least} pixels each way.`,
    ko: `${name}: 조각으로 나누기에는 너무 작습니다(${width} x ${height} 픽셀). 가로와 세로가 모두 ${least} 픽셀 이상인 그림을 고르세요.`,
  }),
  tooElongated: ({ name, width, height, most }: Sized & { most: number }) => ({
    en: `${name} is too narrow to be taken apart (${width} x ${height} pixels). Crop it so that its long side is at most ${most} times the short one.`,
    ko: `${name}: 조각으로 나누기에는 너무 좁습니다(${width} x ${height} 픽셀). 긴 변이 짧은 변의 ${most}배를 넘지 않게 자르세요.`,
  }),
  sameShape: ({ name, width, height, ratio }: Sized & { ratio: string }) => ({
    en: `${name} already has this shape (${width} x ${height} pixels, ${ratio}). Choose other proportions.`,
    ko: `${name}: 이미 이 비율입니다(${width} x ${height} 픽셀, ${ratio}). 다른 비율을 고르세요.`,
  }),
  nothingToExtend: () => ({
    en: 'Extend needs a side to go to. Set left, right, top or bottom.',
    ko: '넓힐 쪽이 없습니다. 왼쪽, 오른쪽, 위, 아래 가운데 하나를 정하세요.',
  }),
  noEncoder: () => ({
    en: 'Neural style needs the encoder that comes with Zorse, which is missing. Install Zorse again or choose another way.',
    ko: '신경망 화풍에는 Zorse와 함께 설치되는 인코더가 필요한데 없습니다. Zorse를 다시 설치하거나 다른 방법을 고르세요.',
  }),
  noPicture: () => ({
    en: 'Nothing was made of this. Make it again.',
    ko: '만들어진 그림이 없습니다. 다시 만드세요.',
  }),
});
