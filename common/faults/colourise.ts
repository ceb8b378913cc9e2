// Faults of giving photos colours.
import { sentences } from '../language/sentences.ts';

export const colouriseFaults = sentences('colourise', {
  noPoints: ({ path }: { path: string }) => ({
    en: `${path} holds no points of colour. It must be JSON like {"points": [{"x": 0.5, "y": 0.4, "a": 20, "b": 30, "size": 3}]}: x and y from 0 to 1, a and b of CIE Lab, size from 1 to 9.`,
    ko: `${path}: 색점이 없습니다. {"points": [{"x": 0.5, "y": 0.4, "a": 20, "b": 30, "size": 3}]} 같은 JSON이어야 합니다. x와 y는 0에서 1, a와 b는 CIE Lab, size는 1에서 9입니다.`,
  }),
  wrongPoint: ({ path, number, field }: { path: string; number: number; field: string }) => ({
    en: `${path}: point ${number}${field && ` (${field})`} is none. x and y go from 0 to 1, a and b of CIE Lab from -128 to 127; size is a whole number from 1 to 9.`,
    ko: `${path}: ${number}번째 점${field && `(${field})`}이 올바르지 않습니다. x와 y는 0에서 1, CIE Lab의 a와 b는 -128에서 127, size는 1에서 9의 정수입니다.`,
  }),
  tooManyPoints: ({ path, count, most }: { path: string; count: number; most: number }) => ({
    en: `${path} holds ${count} points; a photo takes at most ${most}.`,
    ko: `${path}: 점이 ${count}개입니다. 사진 한 장에는 ${most}개까지 찍을 수 있습니다.`,
  }),
  noColours: ({ name }: { name: string }) => ({
    en: `${name} is grey and has no colours to give. Choose a picture in colour.`,
    ko: `${name}: 흑백이라 따올 색이 없습니다. 컬러 그림을 고르세요.`,
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
