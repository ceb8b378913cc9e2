// The texts of the Colourise view in Korean.
import type { ColouriseMessages } from './colourise-en.ts';

export const colouriseKo: ColouriseMessages = {
  empty: {
    title: '흑백 사진에 색을 입혀 보세요',
    body: '흑백이나 바랜 사진을 놓으세요. 한 곳을 누르고 추천 색 가운데 고르면 나머지가 따라 바뀝니다.',
    choose: '사진 고르기',
    noModel: '아직 사진에 색을 입히는 모델이 없습니다. 컬러 사진 폴더로 학습하세요.',
    train: '모델 학습하기',
  },
  panel: '색',
  model: '모델',
  photo: '사진',
  another: '다른 사진',
  close: '이 사진 닫기',
  reference: '참고 사진',
  referenceHelp: '색을 따올 컬러 사진입니다.',
  chooseReference: '참고 사진 고르기',
  removeReference: '참고 사진 쓰지 않기',
  points: '색점',
  noPoints: '사진의 한 곳을 눌러 첫 점을 찍으세요.',
  point: (n) => `점 ${n}`,
  pointAt: (n, x, y) => `점 ${n}, 가로 ${x}%, 세로 ${y}%`,
  suggested: '추천 색',
  suggestion: (share, a, b) => `확률 ${share}%: a ${a}, b ${b}`,
  gamut: '이 밝기의 모든 색',
  greenRed: '초록에서 빨강(a)',
  blueYellow: '파랑에서 노랑(b)',
  size: '크기',
  stage: '색을 입힌 사진',
  drop: '여기에 사진을 놓으세요',
  exported: (name) => `${name} 내보냄`,
};
