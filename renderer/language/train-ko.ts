// The texts of the Train view in Korean.
import { particle } from '../../common/language/particle.ts';
import type { TrainMessages } from './train-en.ts';
import { findingsKo, trainFormKo } from './train-form-ko.ts';
import { measuresKo } from './train-measures-ko.ts';
import { number, photos } from './numbers-ko.ts';

export const trainKo: TrainMessages = {
  runs: '학습 목록',
  newRun: '새 학습',
  back: '모든 학습',
  open: (name) => `${name} 보기`,
  states: {
    waiting: '대기 중',
    preparing: '준비 중',
    running: '학습 중',
    paused: '일시 정지',
    stopped: '멈춤',
    done: '완료',
    failed: '실패',
  },
  preparing: {
    photos: '사진을 살펴보는 중',
    networks: '신경망을 만드는 중',
    measures: '남겨 둔 사진을 읽는 중',
    pictures: '첫 그림을 만드는 중',
    steps: '첫 단계 계산 중(가장 오래 걸립니다)',
  },
  startsAt: (time) => `${time}에 시작`,
  startNow: '지금 시작',
  trains: '학습하는 때',
  always: '언제나',
  whileAway: (minutes) => `자리를 비운 동안만, ${number(minutes)}분 뒤부터`,
  awayHelp: {
    desktop: (minutes) =>
      `누가 이 컴퓨터를 쓰면 체크포인트를 저장하고 기다리다가, ${number(minutes)}분 동안 아무도 쓰지 않으면 이어서 학습합니다.`,
    browser: (minutes) =>
      `누가 Zorse 페이지를 쓰면 체크포인트를 저장하고 기다리다가, ${number(minutes)}분 동안 아무도 쓰지 않으면 이어서 학습합니다. 다른 프로그램을 쓰는지는 알 수 없습니다.`,
  },
  waitsForAway: {
    desktop: (minutes) => `${number(minutes)}분 동안 아무도 이 컴퓨터를 쓰지 않으면 학습합니다`,
    browser: (minutes) => `${number(minutes)}분 동안 아무도 Zorse 페이지를 쓰지 않으면 학습합니다`,
  },
  stoppedAt: (step, of) => `${number(of)}단계 중 ${number(step)}단계에서 멈춤`,
  elsewhere: '다른 Zorse에서 학습하고 있습니다. 일시 정지는 그쪽에서 하세요.',
  step: (step) => `${number(step)}단계`,
  stepOf: (step, of) => `${number(of)}단계 중 ${number(step)}단계`,
  progress: '진행률',
  speed: (value) => `초당 ${value}단계`,
  slowSpeed: (value) => `단계당 ${value}초`,
  left: (time) => `${time} 남음`,
  took: (steps) => `${number(steps)}단계`,
  empty: {
    title: '내 그림으로 가르쳐 보세요',
    body: '사진 폴더 두 개면 됩니다. 지금 가진 사진과 바꿀 모습의 사진. 하나를 다른 하나로 바꾸는 법을 눈앞에서 배웁니다.',
    steps: [
      ['사진을 주세요', '종류마다 50장에서 1,000장이면 됩니다. 짝이 맞지 않아도 되고, 원본은 그대로 둡니다.'],
      ['방법을 고르세요', '스케치로 시작하면 통하는 아이디어인지 곧 알 수 있습니다. 나머지는 기본값으로 충분합니다.'],
      ['지켜보고 쓰세요', '배우는 동안 그림과 그래프가 자랍니다. 멈췄다 이어 가고, 언제든 변환에서 써 볼 수 있습니다.'],
    ],
  },
  compare: '비교',
  compareMarked: (n) => `학습 ${number(n)}개 비교`,
  mark: (name) => `비교할 학습으로 ${name} 선택`,
  broken: (n) => `학습 ${n}개를 읽지 못했습니다`,
  compareHint: '학습을 두 개 이상 선택하면 비교할 수 있습니다.',
  removed: (name) => `“${name}” 학습을 삭제했습니다`,
  pause: '일시 정지',
  pausing: '일시 정지하는 중…',
  resume: '이어서 학습',
  stop: '멈추기',
  stopping: '멈추는 중…',
  stopHelp: '이 단계에서 학습을 마칩니다. 나중에 더 학습할 수 있습니다.',
  further: '더 학습하기',
  tryIn: (view) => `${view}에서 써 보기`,
  tried: {
    translator: (name) => `“${name}” 모델로 변환합니다`,
    latent: (name) => `“${name}” 모델을 탐색합니다`,
    colouriser: (name) => `“${name}” 모델로 색을 입힙니다`,
  },
  save: '라이브러리에 저장',
  rename: '이름 바꾸기',
  remove: '삭제',
  more: '더 보기',
  name: '이름',
  noCheckpoint: '아직 첫 체크포인트가 저장되지 않았습니다.',

  form: trainFormKo,

  findings: findingsKo,
  sameAs: (name) => `${name}${particle(name, '과/와')} 같음`,

  time: {
    milliseconds: (n) => `${n}밀리초`,
    seconds: (n) => `${n}초`,
    minutes: (n) => `${n}분`,
    hours: (n) => `${n}시간`,
    days: (n) => `${number(n)}일`,
  },

  samples: {
    label: '중간 결과',
    none: '곧 첫 그림이 나옵니다.',
    noneEver: '이 학습은 그림을 남기지 않습니다.',
    waiting: '앞선 학습이 끝나면 시작합니다.',
    loading: '불러오는 중',
    photo: '사진',
    translated: '변환',
    mask: '마스크',
    back: '반대로 변환',
    wanted: '원하는 그림',
    same: '동일성',
    picture: '그림',
    again: '재구성',
    made: '만든 그림',
    grey: '흑백',
    coloured: '색을 입힘',
    hinted: '점 10개와 함께',
    timeline: '시간',
    play: '재생',
    stop: '정지',
    first: '첫 그림',
    newest: '최신',
    follow: '최신 그림 따라가기',
    direction: '방향',
    both: '양쪽',
    zoom: (n) => `${number(n)}번째 사진만 보기`,
    all: '모든 사진',
  },

  tabs: { charts: '그래프', health: '상태', photos: '사진', checkpoints: '체크포인트', measures: '평가' },
  tabsLabel: '이 학습의 정보',

  charts: {
    smoothing: '부드럽게',
    log: '로그 눈금',
    none: '곧 첫 숫자가 나옵니다.',
    help: (name) => `“${name}”의 뜻`,
    half: '1/2: 구별하지 못함',
    chart: (name, last) => `${name}. 현재 ${last}`,
  },

  health: {
    good: '문제없이 배우고 있습니다.',
    goodWaiting: '학습이 시작되면 살펴봅니다.',
    at: (step) => `${number(step)}단계`,
    show: (step) => `${number(step)}단계의 그림 보기`,
  },

  photos: {
    from: '위치',
    leftOut: (n) => `${photos(n)} 제외`,
    heldOut: (share) => `${share}는 배우지 않고 결과를 보고 평가하는 데 씁니다`,
    held: '남겨 둔 사진',
    more: (n) => `${number(n)}장 더`,
    settings: '설정',
    recipe: '학습 방법',
  },

  checkpoints: {
    none: '아직 없습니다.',
    best: '가장 좋음',
    newest: '최신',
    tryIn: (step, view) => `${number(step)}단계를 ${view}에서 써 보기`,
    save: (step) => `${number(step)}단계를 라이브러리에 저장`,
    show: (step) => `${number(step)}단계의 그림 보기`,
  },

  measures: measuresKo,

  saver: {
    title: '라이브러리에 저장',
    body: '이 체크포인트를 나만의 모델로 만듭니다. 어떻게 만들었는지도 함께 기록됩니다.',
    checkpoint: '체크포인트',
    newest: (step) => `최신, ${number(step)}단계`,
    best: (step) => `가장 좋음, ${number(step)}단계`,
    other: (step) => `${number(step)}단계`,
    licence: '라이선스',
    licences: {
      unknown: '밝히지 않음',
      'CC0-1.0': 'CC0: 누구나 자유롭게',
      'CC-BY-4.0': 'CC BY 4.0: 이름 표시',
      private: '나만 사용',
    },
    save: '저장',
    saving: '저장하는 중…',
    saved: (name) => `“${name}” 모델을 라이브러리에 저장했습니다`,
    show: '보기',
  },

  furtherDialog: {
    title: '더 학습하기',
    body: (steps) => `지금까지 ${number(steps)}단계를 배웠습니다. 바로 그곳에서 이어 갑니다.`,
    steps: '목표 단계',
    go: '이어서 학습',
  },

  comparison: {
    title: (n) => `학습 ${number(n)}개 나란히 보기`,
    noPictures: '아직 그림이 없습니다',
    curves: '그래프',
    line: '선',
  },
};
