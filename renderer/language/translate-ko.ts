// The texts of the Translate view in Korean.
import type { TranslateMessages } from './translate-en.ts';

const number = (n: number): string => n.toLocaleString('ko');
const photos = (n: number): string => `사진 ${number(n)}장`;

export const translateKo: TranslateMessages = {
  empty: {
    title: '말을 놓으면 얼룩말이 됩니다',
    body: '사진이나 폴더를 이 창 아무 곳에나 끌어다 놓거나, 클립보드에서 붙여 넣거나, 직접 고르세요.',
    choose: '사진 고르기',
    folder: '폴더 고르기',
    private: '모든 작업은 이 컴퓨터 안에서만 이루어집니다.',
    noModel: '아직 모델이 없습니다. 라이브러리에서 모델을 가져온 다음 사진을 놓으세요.',
  },

  panel: {
    label: '변환 설정',
    model: '모델',
    direction: '방향',
    swap: '방향 바꾸기',
    oneWay: '이 모델은 한 방향으로만 변환합니다',
    settings: '설정',
    translate: (n) => `${photos(n)} 변환`,
    update: (n) => `${photos(n)} 다시 변환`,
    settingsOf: (n) => `${photos(n)}의 설정`,
    upToDate: '모든 결과가 현재 설정과 같습니다.',
    working: (n) => `${photos(n)} 변환 중…`,
    custom: '직접 입력',
    hide: '패널 숨기기',
    show: '패널 보이기',
  },

  looks: {
    label: '모습',
    chosen: '선택됨',
    boldFine: '대담하게 – 섬세하게',
    bold: '대담하게',
    fine: '섬세하게',
    usualScale: '자동',
    boldFineHelp:
      '대담하게: 모델이 사진을 작게 보고 큰 덩어리로 바꿉니다. 섬세하게: 더 크게 보고 작은 부분까지 바꿉니다.',
  },

  stage: {
    label: '사진',
    modes: { slider: '슬라이더', side: '나란히', lens: '렌즈', onion: '겹쳐 보기', difference: '차이', trip: '왕복' },
    modesLabel: '비교 방법',
    original: '원본',
    result: '결과',
    back: '반대로 변환한 사진',
    error: '잃어버린 것',
    divider: '원본과 결과의 경계',
    opacity: '결과 불투명도',
    gain: '증폭',
    fit: '맞춤',
    zoom: '확대',
    zoomMenu: '확대 비율',
    notYet: '아직 변환하지 않았습니다',
    waiting: '차례를 기다리는 중',
    running: '변환 중…',
    cancelled: '취소됨',
    cycleError: (value) => `왕복 후 평균 차이: ${value}`,
    tripStart: '결과를 반대로 변환해 무엇을 잃었는지 봅니다',
    tripRun: '반대로 변환',
    tripNeedsResult: '먼저 사진을 변환해야 반대로 변환할 수 있습니다.',
    tripNeedsBoth: '이 모델에는 반대 방향이 없습니다.',
    loading: '불러오는 중',
    seconds: (value) => `${value}초`,
  },

  strip: {
    label: '사진',
    overview: '모든 사진',
    depth: (bits) => `${bits}비트`,
    selected: (n) => `${number(n)}장 선택`,
    states: {
      idle: '변환 전',
      waiting: '대기 중',
      running: '변환 중',
      done: '완료',
      failed: '실패',
      cancelled: '취소됨',
      stale: '다른 설정으로 만든 결과',
    },
    starred: '별표',
    filter: '보일 사진',
    none: '여기에 드는 사진이 없습니다.',
    filters: {
      all: (n) => `모두 ${number(n)}`,
      starred: (n) => `별표 ${number(n)}`,
      translated: (n) => `변환됨 ${number(n)}`,
      failed: (n) => `실패 ${number(n)}`,
    },
    smaller: '작게 보기',
    larger: '크게 보기',
    showOriginals: '원본',
    showResults: '결과',
  },

  drop: {
    title: '놓으면 변환합니다',
    with: (name) => `${name} 사용`,
    hint: '카드 위에 놓아 고르거나, 아무 곳에나 놓으면 첫 번째로 변환합니다',
    only: '놓으면 사진을 엽니다',
    last: '최근 사용',
  },

  photoImport: {
    reading: '폴더를 읽는 중…',
    uploading: (done, total) => `사진 받는 중: ${number(total)}장 중 ${number(done)}장`,
    nothing: '사진을 찾지 못했습니다',
    nothingBody: 'JPEG, PNG, WebP, TIFF, AVIF, GIF를 읽을 수 있습니다.',
    skipped: (n) => `파일 ${number(n)}개를 제외했습니다`,
    skippedBody: (names, more) =>
      `${names}${more > 0 ? ` 외 ${number(more)}개` : ''}. JPEG, PNG, WebP, TIFF, AVIF, GIF를 읽을 수 있습니다.`,
    pasteNothing: '클립보드에 그림이 없습니다',
    pasteNothingBody: '먼저 그림을 복사한 다음 붙여 넣으세요.',
  },

  save: {
    saved: (n) => `${photos(n)}을 저장했습니다`,
    writing: (name) => `${name} 쓰는 중`,
    writingMany: (n) => `${photos(n)} 쓰는 중`,
    savedIn: (folder) => `위치: ${folder}`,
    downloading: (n) => (n === 1 ? '다운로드를 시작했습니다' : `${photos(n)}을 압축 파일 하나로 내려받습니다`),
    failed: (n) => `${photos(n)}을 저장하지 못했습니다`,
    nothing: '아직 저장할 결과가 없습니다',
    nothingBody: '먼저 사진을 변환하세요.',
    copiedImage: '결과를 클립보드에 복사했습니다',
    show: '보기',
  },

  versions: {
    label: '버전',
    menu: '버전 다루기',
    star: '별표',
    compare: '보이는 버전과 비교',
    plain: '기본 설정',
    name: '이 버전에 이름 붙이기…',
    nameLabel: '이름',
    tidy: (n, size) => (n === 0 ? '별표 없는 버전 삭제' : `별표 없는 버전 ${number(n)}개 삭제(${size})`),
    removed: (n) => `버전 ${number(n)}개를 삭제했습니다`,
    disk: '이 사진의 모든 버전이 디스크에서 차지하는 크기',
    diskAll: '모든 사진의 모든 버전이 디스크에서 차지하는 크기',
  },

  presets: {
    label: '프리셋',
    save: '프리셋으로 저장…',
    nameLabel: '이름',
    remove: '프리셋 삭제',
    saved: (name) => `“${name}” 프리셋을 저장했습니다`,
    removed: (name) => `“${name}” 프리셋을 삭제했습니다`,
    copied: '설정을 복사했습니다',
  },

  mask: {
    label: '효과가 들어갈 곳 칠하기',
    tools: '도구',
    changes: '마스크 바꾸기',
    size: '크기',
    hardness: '단단함',
    tolerance: '허용 범위',
    feather: '가장자리 부드럽게',
    done: '마침',
  },

  workspace: {
    removed: (n) => `${photos(n)}을 닫았습니다`,
    recalled: '이 사진의 설정을 가져왔습니다',
    recallNothing: '이 사진에는 설정이 들어 있지 않습니다',
    recallNothingBody: 'Zorse로 만든 사진만 설정을 담고 있습니다.',
    recallGone: (model) => `“${model}” 모델로 만들었지만 라이브러리에 그 모델이 없습니다.`,
  },
};
