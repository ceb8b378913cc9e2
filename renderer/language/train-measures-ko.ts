// How good a run is, and the measures that say so, in Korean.
import { runFaults } from '../../common/faults/runs.ts';
import { particle } from '../../common/language/particle.ts';
import { FEWEST_IMAGES } from '../../common/recipes/measurable.ts';
import type { measuresEn } from './train-measures-en.ts';
import { number } from './numbers-ko.ts';

export const measuresKo: typeof measuresEn = {
  busy: '재는 중…',
  soon: '진행 중인 단계가 끝나면 시작합니다.',
  waits: '그동안 학습은 기다립니다.',
  whileTraining: '진행 중인 단계가 끝나면 잽니다. 그동안 학습은 기다립니다.',
  ofCheckpoint: (step) => `최신 체크포인트인 ${number(step)}단계를 잽니다.`,
  why: {
    'nothing-held-out': runFaults.nothingHeldOut().text.ko,
    'too-few': runFaults.tooFewHeldOut({ fewest: FEWEST_IMAGES }).text.ko,
    elsewhere: '다른 Zorse에서 학습하고 있습니다. 그쪽에서 멈추면 여기서 잴 수 있습니다.',
    'no-checkpoint': runFaults.noCheckpoint().text.ko,
    others: runFaults.busy().text.ko,
  },
  none: '아직 평가하지 않았습니다.',
  noneEver: '이 학습은 도중에 평가하지 않습니다.',
  course: (name) => `${name}의 변화`,
  at: (step) => `${number(step)}단계에서`,
  took: (seconds) => `재는 데 ${number(Math.round(seconds))}초 걸림`,
  KID: ({ encoder, from, to }) => ({
    name: `KID, ${from}에서 ${to}${particle(to, '으로/로')}`,
    about: `${from}${particle(from, '을/를')} 바꾼 사진들이 진짜 ${to} 사진들과 전체로 보아 얼마나 다른지 나타냅니다. 작을수록 좋습니다. ${encoder}의 특징으로 잰 커널 거리와 95% 구간이며, ‘완벽’은 진짜 ${to} 사진끼리 잰 값입니다.`,
  }),
  FD: ({ encoder, from, to }) => ({
    name: `FD, ${from}에서 ${to}${particle(to, '으로/로')}`,
    about: `같은 것을 ${encoder}의 특징에서 프레셰 거리로 잰 값입니다. 사진이 적으면 커지므로 양 끝값하고만 비교하세요.`,
  }),
  cycle: (domain) => ({
    name: `순환 일관성 오차, ${domain}`,
    about: `배우지 않은 ${domain} 사진과 왕복한 결과의 차이입니다. 0에서 1까지이며 작을수록 좋습니다.`,
  }),
  difference: (domain) => ({
    name: `차이, ${domain}`,
    about: `변환 결과와 원하는 ${domain} 그림의 차이입니다. 0에서 1까지이며 작을수록 좋습니다.`,
  }),
  made: {
    KID: (encoder) => ({
      name: 'KID, 만든 그림',
      about: `만든 그림들이 배우지 않은 진짜 그림들과 전체로 보아 얼마나 다른지 나타냅니다. 작을수록 좋습니다. ${encoder}의 특징으로 잰 커널 거리와 95% 구간입니다. ‘완벽’은 다른 진짜 그림들로 잰 값이고, ‘학습 전’은 그 평균 그림 하나만 내놓을 때의 값입니다.`,
    }),
    FD: (encoder) => ({
      name: 'FD, 만든 그림',
      about: `같은 것을 ${encoder}의 특징에서 프레셰 거리로 잰 값입니다. 그림이 적으면 커지므로 양 끝값하고만 비교하세요.`,
    }),
  },
  latent: {
    reconstruction: {
      name: '재구성 오차',
      about:
        '배우지 않은 그림과 그 코드로 다시 그린 그림의 차이입니다. 0에서 1까지이며 작을수록 좋습니다. ‘학습 전’은 평균 그림 하나로 대신할 때의 값입니다.',
    },
    'reconstruction-error': {
      name: '재구성 오차 (제곱)',
      about: '배우지 않은 그림을 다시 그렸을 때 픽셀(-1에서 1)의 제곱 오차를 평균한 값입니다. 작을수록 좋습니다.',
    },
    'negative-elbo': {
      name: '음의 ELBO',
      about: '배우지 않은 그림 하나를 설명하는 데 드는 정보량의 상한(나트)입니다. 작을수록 좋습니다.',
    },
    accuracy: { name: '클래스 정답률', about: '배우지 않은 그림 가운데 클래스를 바르게 알아맞힌 비율입니다.' },
    'colour-psnr-10': {
      name: '색, 점 10개와 함께',
      about:
        '배우지 않은 사진에서 실제 색 열 점을 알려 주었을 때 입힌 색이 실제 색에 얼마나 가까운지 데시벨로 나타냅니다. 클수록 좋고, 3이 늘면 제곱 오차가 절반입니다.',
    },
    'colour-psnr': {
      name: '색, 점 없이',
      about: '점을 알려 주지 않았을 때의 같은 값입니다. 말과 얼룩말 사진을 흑백 그대로 두면 26쯤입니다.',
    },
  },
};
