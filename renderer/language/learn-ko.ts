import type { LearnMessages } from './learn-en.ts';

export const learnKo: LearnMessages = {
  title: '두 신경망의 겨루기',
  body: '생성자는 점을 만들고, 판별자는 그 점을 진짜와 가려냅니다. 둘은 서로에게서 배웁니다. 점을 그림으로 바꾸면 Zorse의 GAN도 똑같이 배웁니다.',
  data: '진짜 점',
  shapes: { ring: '고리', grid: '격자', moons: '반달', line: '선', drawn: '직접 그리기' },
  pad: '진짜 점이 놓일 곳 그리기',
  padHint: '포인터로 그리거나, 화살표 키로 옮겨 스페이스 바로 점을 찍으세요.',
  clear: '지우기',
  needPoints: '먼저 무언가를 그려 주세요.',
  plane: (step, reached) => `${step}단계 뒤의 평면. 진짜 점의 ${reached}에 생성된 점이 다가갔습니다`,
  run: '실행',
  pause: '멈춤',
  steps: (value) => `${value}단계`,
  speed: (value) => `초당 ${value}단계`,
  reached: (value) => `데이터의 ${value}에 도달`,
  real: '진짜',
  generated: '생성됨',
  arrows: '생성자가 움직일 방향',
  believed: '진짜라고 믿는 곳',
  doubted: '생성되었다고 믿는 곳',
  loss: '손실',
  lossNames: { minimax: '미니맥스', 'non-saturating': '비포화', 'least-squares': '최소 제곱' },
  lossHelp: {
    minimax:
      '처음 제안된 형태입니다. 생성자가 log(1 − D)를 낮춥니다. 판별자가 확신하는 곳에서는 평평해져 배움이 멈춥니다.',
    'non-saturating': '생성자가 대신 log D를 높입니다. 목표는 같지만, 지고 있을 때 오히려 가파릅니다.',
    'least-squares': '출력을 숫자로 보고 멀수록 크게 벌합니다. 안정적이고, 멀리 있는 점도 끌어당깁니다.',
  },
  rates: '학습률',
  generatorRate: '생성자',
  discriminatorRate: '판별자',
  lossChart: '손실',
  outputChart: '판별자의 출력 D(x): 1은 진짜, 1/2은 구별 못 함',
  discriminator: '판별자',
  generator: '생성자',
  onReal: '진짜 점에 대해',
  onFake: '생성된 점에 대해',
  waiting: '준비하는 중 …',
  lessons: {
    begin:
      '동그라미는 진짜 점입니다. 생성자는 이 점들을 본 적이 없어서, 십자는 우연히 정해진 자리에 있습니다. 실행을 누르거나 한 단계씩 나아가 보세요.',
    first:
      '각 단계에서 판별자가 먼저 경계를 옮깁니다. 따뜻한 색은 진짜라고 믿는 곳입니다. 그다음 생성자가 화살표를 따라갑니다.',
    sure: '판별자가 거의 모든 점을 확신합니다. 그래도 화살표가 갈 곳을 알려 주므로 생성자는 따라잡습니다.',
    vanishing:
      '판별자가 확신하는 곳에서 미니맥스 손실은 평평합니다. 화살표가 거의 사라져 생성자가 아무것도 배우지 못합니다. 비포화 손실은 이 때문에 만들어졌습니다.',
    collapse:
      '모드 붕괴입니다. 생성자가 어떤 코드에서도 거의 같은 점을 만듭니다. 오늘 판별자가 믿어 주는 곳으로 한꺼번에 몰려갑니다.',
    balance:
      '균형입니다. 두 출력이 모두 1/2에 가깝습니다. 십자가 동그라미와 같은 곳에 있어서 판별자는 찍을 수밖에 없습니다.',
    partly: '판별자는 찍고 있지만, 데이터의 일부에는 가까운 십자가 없습니다. 만들어지지 않는 것은 판단받지도 않습니다.',
    chase: '쫓고 쫓기는 중입니다. 판별자는 경계를 십자 쪽으로 옮기고, 십자는 화살표를 따라 달아납니다.',
  },
};
