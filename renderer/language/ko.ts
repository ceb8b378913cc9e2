// Every text of the page in Korean, written rather than translated word by word.
import type { Messages } from './en.ts';
import { colouriseKo } from './colourise-ko.ts';
import { exploreKo } from './explore-ko.ts';
import { learnKo } from './learn-ko.ts';
import { libraryKo } from './library-ko.ts';
import { remixKo } from './remix-ko.ts';
import { settingsKo } from './settings-ko.ts';
import { tourKo } from './tour-ko.ts';
import { trainKo } from './train-ko.ts';
import { translateKo } from './translate-ko.ts';
import { walkKo } from './walk-ko.ts';
import { number, photos } from './numbers-ko.ts';

export const ko: Messages = {
  ...translateKo,
  ...tourKo,
  appName: 'Zorse',
  views: {
    translate: '변환',
    explore: '탐색',
    train: '학습',
    library: '라이브러리',
    learn: '배우기',
    remix: '리믹스',
    colourise: '컬러화',
    settings: '설정',
  },
  viewsLabel: '화면',
  photos,

  search: '찾기',
  searchPlaceholder: '하고 싶은 일이나 모델, 학습, 사진의 이름을 입력하세요',
  searchNothing: '그런 이름이 없습니다.',
  shortcuts: '단축키',
  shortcutsHelp: '글자 단축키는 입력 중이 아닐 때 언제든 쓸 수 있습니다.',
  glossary: {
    title: '용어집',
    search: '용어 찾기',
    nothing: '용어집에 없는 말입니다.',
    open: '용어집 보기',
  },
  groups: {
    go: '이동',
    photos: '사진',
    picture: '현재 사진',
    view: '보기',
    mask: '마스크',
    model: '모델',
    explore: '탐색',
    train: '학습',
    learn: '배우기',
    remix: '리믹스',
    app: 'Zorse',
  },
  keyNames: { arrows: '방향키' },
  close: '닫기',
  cancel: '취소',
  retry: '다시 시도',
  dismiss: '지우기',
  details: '자세히',
  copyDetails: '내용 복사',
  copied: '복사했습니다',
  undo: '실행 취소',
  keepName: '저장',
  more: '옵션 더 보기',
  reset: (value) => `기본값으로 (${value})`,
  resize: '패널 너비 조절',

  connection: {
    connecting: '스튜디오에 연결하는 중…',
    lost: '연결이 끊겼습니다. 다시 연결하고 있으며, 진행 중인 작업은 계속됩니다.',
    refused: '이 페이지는 스튜디오에 연결할 수 없습니다. Zorse를 시작할 때 표시된 링크로 다시 여세요.',
  },

  compute: {
    stopped: '대기',
    starting: '시작 중',
    ready: '준비됨',
    busy: '계산 중',
    restarting: '다시 시작 중',
    chip: (state, device) => `계산 장치: ${state}${device && `, ${device}`}`,
    unknown: '아직 시작하지 않음',
    busyShare: '사용률',
    memory: '메모리',
    restarts: '재시작',
    backend: '백엔드',
    device: '장치',
    open: '이 컴퓨터의 성능 보기',
    kinds: {
      onnx: '프로세서',
      'onnx-cuda': '그래픽 카드',
      'onnx-directml': '그래픽 카드',
      'onnx-coreml': 'Apple 가속기(Core ML)',
      'onnx-webgpu': '그래픽 카드',
      webgpu: '그래픽 카드',
      tensorflow: '그래픽 카드',
      cpu: '프로세서(느림)',
    },
  },

  jobs: {
    label: '작업',
    running: (n) => `작업 ${number(n)}개 진행 중`,
    waiting: (n) => `작업 ${number(n)}개 대기 중`,
    none: '진행 중인 작업 없음',
    finished: '끝난 작업',
    troubled: (n) => `문제가 있었던 작업 ${number(n)}개`,
    left: (time) => `${time} 남음`,
    aboutASecond: '약 1초',
    secondsLeft: (n) => `${n}초`,
    minutesLeft: (n) => `${n}분`,
    hoursLeft: (n) => `${n}시간`,
    progress: (done, total) => `${number(total)}장 중 ${number(done)}장`,
    partly: (failed, total) => `${number(total)}장 중 ${number(failed)}장을 변환하지 못했습니다`,
    failedCount: (n) => `${number(n)}장 실패`,
    states: {
      waiting: '대기 중',
      running: '진행 중',
      done: '완료',
      failed: '실패',
      cancelled: '취소됨',
      interrupted: '중단됨',
    },
    expand: '작업 펼치기',
    collapse: '작업 접기',
    clear: '끝난 작업 지우기',
    dismissTroubled: '문제 알림 지우기',
    paused: '일시 정지됨',
    measuring: '재는 중',
    measured: '평가 완료',
    pauseJob: (title) => `일시 정지: ${title}`,
    resumeJob: (title) => `이어서 학습: ${title}`,
    openRun: (title) => `학습 열기: ${title}`,
    cancelJob: (title) => `취소: ${title}`,
    retryJob: (title) => `다시 시도: ${title}`,
    dismissJob: (title) => `지우기: ${title}`,
    notifyDone: '작업이 끝났습니다',
    notifyFailed: '문제가 생겨 멈췄습니다',
  },

  ...libraryKo,

  ...settingsKo,

  train: trainKo,
  learn: learnKo,
  remix: remixKo,
  explore: exploreKo,
  colourise: colouriseKo,
  walk: walkKo,

  faults: {
    'bad-input': ['사용할 수 없는 값입니다', '설정을 확인하고 다시 시도하세요.'],
    'not-found': ['더 이상 찾을 수 없습니다', '옮겨졌거나 삭제되었을 수 있습니다.'],
    unreadable: ['파일을 읽을 수 없습니다', '손상된 파일일 수 있습니다. 다른 프로그램에서 열어 다시 저장해 보세요.'],
    unsupported: ['지원하지 않는 파일 형식입니다', 'JPEG, PNG, WebP, TIFF, AVIF, GIF를 읽을 수 있습니다.'],
    refused: ['파일을 받아들이지 않았습니다', '안전하지 않은 것을 요구하는 파일이라 아무것도 실행하지 않았습니다.'],
    'too-large': ['너무 큽니다', '크기를 줄여 다시 시도하세요.'],
    exists: ['이미 있습니다', '다른 이름이나 위치를 고르세요.'],
    disk: ['디스크에 쓰거나 읽을 수 없습니다', '공간을 비우거나 다른 폴더를 고르세요.'],
    'out-of-memory': ['메모리가 부족합니다', '다른 프로그램을 닫거나 작업 크기를 줄인 뒤 다시 시도하세요.'],
    'engine-lost': ['계산 중에 엔진이 멈췄습니다', '엔진을 다시 시작했으니 한 번 더 시도하세요.'],
    disconnected: ['스튜디오에 연결할 수 없습니다', '계속 연결을 시도합니다. Zorse를 닫았다면 다시 시작하세요.'],
    forbidden: ['스튜디오가 이 페이지를 허용하지 않습니다', 'Zorse를 시작할 때 표시된 링크로 여세요.'],
    cancelled: ['취소됨', ''],
    internal: ['Zorse 내부에 문제가 생겼습니다', '다시 시도하세요. 계속되면 자세한 내용을 함께 알려 주세요.'],
  },
};
