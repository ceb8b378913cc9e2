// 리믹스의 한국어 텍스트.
import type { Messages } from './en.ts';

export const remixKo: Messages['remix'] = {
  panel: '무엇을 만들까요',
  way: '무엇을 만들까요',
  photo: '내 사진',
  slots: {
    restyle: ['내 사진', '입힐 모습'],
    analogy: ['배치', '재료'],
    transfer: ['첫 번째 사진', '두 번째 사진'],
  },
  nth: (n) => `사진 ${n}`,
  dropHere: '놓거나 고르세요',
  other: '다른 사진 고르기',
  leftOut: (n) => `자리가 없어 사진 ${n}장을 더 넣지 않았습니다`,
  remove: (name) => `${name} 빼기`,
  result: '결과',
  nothingYet: '결과가 여기에 나타납니다. 처음에는 거칠게 보입니다.',
  begins: '시작하는 중…',
  soFar: '지금까지 만든 그림',
  making: '그림 만드는 중',
  save: (name) => `${name} 저장`,
  recalled: '여기에서 만든 그림입니다',
  recalledBody: () => '만든 방법과 설정, 바탕이 된 사진을 다시 쓸 수 있습니다.',
  recalledWithout: (names) =>
    `만든 방법과 설정을 다시 쓸 수 있습니다. 바탕이 된 사진(${names})은 열려 있지 않으니 다시 쓴 뒤 넣어 주세요.`,
  takeUp: '다시 쓰기',
};
