// Faults of giving photos colours.
import { sentences } from '../language/sentences.ts';

export const colouriseFaults = sentences('colourise', {
  noPoints: ({ path }: { path: string }) => ({
    en: `${path} holds no points of colour. It must be JSON like {"points": [{"x": 0.5, "y": 0.4, "a": 20, "b": 30, "size": 3}]}: x and y from 0 to 1, a and b of CIE Lab, size from 1 to 9.`,
    ko: `${path}: 색점이 없습니다. {"points": [{"x": 0.5, "y": 0.4, "a": 20, "b": 30, "size": 3}]} 같은 JSON이어야 합니다. x와 y는 0에서 1, a와 b는 CIE Lab, size는 1에서 9입니다.`,
  }),
  notOpen: () => ({
    en: 'This photo is not open any more. Open it again.',
    ko: '이 사진은 더 이상 열려 있지 않습니다. 다시 여세요.',
  }),
  noModel: () => ({
    en: 'The library has no model that gives photos colours. Train one (zorse train colourise --images FOLDER).',
    ko: '라이브러리에 사진에 색을 입히는 모델이 없습니다. 학습하기: zorse train colourise --images FOLDER',
  }),
});
