// The texts of the Train view in Korean.
import { FEWEST_IMAGES } from '../../common/recipes/measurable.ts';
import type { TrainMessages } from './train-en.ts';

const number = (n: number): string => n.toLocaleString('ko');
const photos = (n: number): string => `사진 ${number(n)}장`;

export const trainKo: TrainMessages = {
  runs: '학습 목록',
  newRun: '새 학습',
  back: '모든 학습',
  open: (name) => `${name} 보기`,
  states: { waiting: '대기 중', running: '학습 중', paused: '일시 정지', done: '완료', failed: '중단됨' },
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
    body: '사진 폴더 두 개면 됩니다. 가지고 있는 것과 되고 싶은 것. 하나를 다른 하나로 바꾸는 법을 눈앞에서 배웁니다.',
    steps: [
      ['사진을 주세요', '종류마다 50장에서 1,000장이면 됩니다. 짝이 맞지 않아도 되고, 원본은 그대로 둡니다.'],
      [
        '방법을 고르세요',
        '스케치로 시작하면 한 시간 안에 통하는 아이디어인지 알 수 있습니다. 나머지는 기본값으로 충분합니다.',
      ],
      ['지켜보고 쓰세요', '배우는 동안 그림과 그래프가 자랍니다. 멈췄다 이어 가고, 언제든 변환에서 써 볼 수 있습니다.'],
    ],
  },
  compare: '비교',
  compareMarked: (n) => `학습 ${number(n)}개 비교`,
  mark: (name) => `비교할 학습으로 ${name} 선택`,
  compareHint: '학습을 두 개 이상 선택하면 비교할 수 있습니다.',
  removed: (name) => `“${name}” 학습을 삭제했습니다`,
  pause: '일시 정지',
  pausing: '멈추는 중…',
  resume: '이어서 학습',
  stop: '여기서 끝내기',
  stopHelp: '이 단계에서 학습을 마칩니다. 나중에 더 학습할 수 있습니다.',
  further: '더 학습하기',
  tryIt: '변환에서 써 보기',
  tried: (name) => `“${name}” 모델로 변환합니다`,
  exploreIt: '탐색에서 써 보기',
  exploring: (name) => `“${name}” 모델을 탐색합니다`,
  save: '라이브러리에 저장',
  rename: '이름 바꾸기',
  remove: '삭제',
  more: '더 보기',
  name: '이름',
  noCheckpoint: '아직 첫 체크포인트가 저장되지 않았습니다.',

  form: {
    photos: '사진',
    photosHelp: '양쪽에 폴더를 하나씩 놓으세요. 사진은 읽기만 하고 바꾸지 않습니다.',
    pictures: '그림',
    picturesHelp: '같은 종류의 그림이 든 폴더를 하나 놓으세요. 읽기만 하고 바꾸지 않습니다.',
    kinds: { translator: '사진 변환', latent: '그림 만들기' },
    recipe: '학습 방법',
    recipeHelp: '어떻게, 얼마나 오래 배울지 정합니다.',
    where: '실행',
    whereHelp: '모든 계산은 이 컴퓨터에서 하며 밖으로 나가는 것은 없습니다.',
    drop: '폴더나 사진을 여기에 놓으세요',
    dropOver: '놓으면 추가합니다',
    folder: '폴더 고르기',
    files: '사진 고르기',
    addFolder: '폴더 추가',
    addFiles: '사진 추가',
    takeOut: (name) => `${name} 빼기`,
    swap: '양쪽 바꾸기',
    examples: {
      A: '가지고 있는 것. 예: 말',
      B: '되고 싶은 것. 예: 얼룩말',
      images: '만들고 싶은 것. 예: 얼굴, 아이콘, 글자. 부류가 있으면 부류마다 하위 폴더에 넣으세요.',
    },
    pairHint: '이름순으로 양쪽의 첫 사진끼리, 둘째 사진끼리 짝이 됩니다.',
    count: photos,
    few: '조금 적습니다. 종류마다 50장 이상이면 훨씬 잘 배웁니다.',
    fewPictures: '조금 적습니다. 500장 이상이면 훨씬 잘 배웁니다.',
    classes: (n) => `부류 ${number(n)}개`,
    ofClass: (name, n) => `${name}: ${number(n)}장`,
    moreClasses: (n) => `외 ${number(n)}개`,
    unlabelled: (n) => `부류 없음 ${number(n)}장`,
    noClasses: '하위 폴더가 없어 부류도 없습니다.',
    sides: (min, median, max) =>
      min === max
        ? `짧은 변 ${number(median)} px`
        : `짧은 변 ${number(min)}~${number(max)} px, 대개 ${number(median)} px`,
    leftOut: (n) => `${number(n)}장 제외`,
    sending: (done, total) => `사진 받는 중: ${number(total)}장 중 ${number(done)}장`,
    looking: (done, total) =>
      total > 0 ? `사진 살펴보는 중: ${number(total)}장 중 ${number(done)}장` : '사진 살펴보는 중…',
    fine: '문제가 있는 사진은 없습니다.',
    filters: '살펴본 결과',
    all: (n) => `전체 ${number(n)}`,
    leaveAll: (n) => `${number(n)}장 모두 제외`,
    takeBack: (n) => `${number(n)}장 다시 넣기`,
    leave: (name) => `${name} 제외`,
    back: (name) => `${name} 다시 넣기`,
    more: (n) => `${number(n)}장 더 보기`,
    preset: '크기와 시간',
    fitted: (n) => `${photos(n)}에 맞췄습니다. 배우는 동안 사진을 다양하게 바꿔 보여 주고, 외우기 전에 멈춥니다.`,
    options: '옵션 더 보기',
    changed: '직접 바꾼 옵션이 있습니다.',
    reset: '프리셋으로 되돌리기',
    device: '계산 장치',
    time: '예상 시간',
    memory: '메모리',
    measuring: '몇 단계를 재는 중…',
    measure: '재어 보기',
    measureAll: '모두 재어 보기',
    unknown: '양쪽 사진이 있으면 시간을 잽니다.',
    busy: '지금 다른 학습이 진행 중입니다. 일시 정지하면 시간을 잴 수 있습니다.',
    about: (time) => `약 ${time}`,
    perStep: (time) => `단계당 ${time}`,
    startFrom: '출발점',
    fresh: '처음부터',
    fromRun: (name) => `학습: ${name}`,
    fromModel: (name) => `모델: ${name}`,
    start: '학습 시작',
    starting: '시작하는 중…',
    queued: '앞선 학습이 끝나면 시작합니다.',
    missing: (label) => `아직 필요합니다: ${label}`,
  },

  findings: {
    unreadable: { title: '읽을 수 없음', help: '열 수 없어 어차피 제외됩니다' },
    duplicate: { title: '중복', help: '다른 사진과 똑같습니다' },
    'near-duplicate': { title: '비슷함', help: '다른 사진과 거의 같습니다' },
    'across-domains': { title: '양쪽에 있음', help: '반대쪽에도 있어 아무것도 바꾸지 말라고 가르치게 됩니다' },
    grey: { title: '흑백', help: '컬러 사진 사이의 흑백 사진입니다' },
    border: { title: '테두리', help: '테두리까지 배우게 됩니다' },
    'too-small': { title: '너무 작음', help: '학습 그림보다 작아 확대해야 합니다' },
    unpaired: { title: '짝 없음', help: '다른 폴더에 같은 이름의 그림이 없어 쓰이지 않습니다' },
    'no-class': { title: '부류 없음', help: '하위 폴더에 들어 있지 않아 무엇을 그린 것인지 알 수 없습니다' },
  },
  sameAs: (name) => `${name}과(와) 같음`,

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
    back: '되돌림',
    wanted: '원하는 그림',
    same: '그대로 두기',
    picture: '그림',
    again: '다시 그림',
    made: '만든 그림',
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
    outputs: '판별자의 판단',
    half: '1/2: 구별하지 못함',
    chart: (name, last) => `${name}. 현재 ${last}`,
  },

  health: {
    good: '문제없이 배우고 있습니다.',
    goodWaiting: '학습이 시작되면 살펴봅니다.',
    rules: {
      'discriminator-won': {
        title: '판별자가 이겼습니다',
        help: '판별자가 오래 속지 않아 생성자가 거의 배우지 못합니다. 판별자 너비를 줄이거나 사진을 늘려 보세요.',
      },
      'identity-collapse': {
        title: '아무것도 바꾸지 않습니다',
        help: '변환 결과가 사진과 같습니다. ‘색 유지’와 ‘충실도’를 낮추면 바꿀 이유가 생깁니다.',
      },
      'mode-collapse': {
        title: '같은 그림만 그립니다',
        help: '어떤 사진이든 결과가 비슷합니다. ‘충실도’를 높이거나 학습률을 낮추고 이전 체크포인트에서 다시 시작하세요.',
      },
      'samples-collapse': { title: '같은 그림만 그립니다', help: '어떤 코드로 만들든 그림이 비슷합니다.' },
      'colour-inversion': {
        title: '음화처럼 그립니다',
        help: '밝고 어두움이 뒤집혔습니다. 저절로 돌아오는 일은 드무니, 시드를 바꾸고 ‘색 유지’를 높여 새로 시작하세요.',
      },
      'not-finite': {
        title: '숫자가 깨졌습니다',
        help: '마지막으로 온전한 체크포인트로 돌아가 학습률을 낮추고 이어 갑니다.',
      },
      checkpoint: { title: '체크포인트가 손상되었습니다', help: '그 앞의 체크포인트에서 이어 갑니다.' },
      photo: { title: '쓸 수 없는 사진이 있습니다', help: '그 사진은 건너뜁니다.' },
      measures: {
        title: '거리를 잴 수 없습니다',
        help: '평가에 쓰는 신경망을 읽을 수 없습니다. Zorse를 다시 설치하세요.',
      },
    },
    said: {
      'discriminator-won': ({ discriminator, steps }) =>
        `판별자 ${discriminator}가 ${number(Number(steps))}단계 동안 한 번도 속지 않아 생성자가 거의 배우지 못합니다. 사진이 적으면 ‘사진 변형’을 켜고, 아니면 판별자 너비를 줄이세요.`,
      'identity-collapse': ({ from, to }) =>
        `${from}에서 ${to}로 바꾼 결과가 사진과 같습니다. ‘색 유지’와 ‘충실도’를 낮추면 바꿀 이유가 생깁니다.`,
      'mode-collapse': ({ from, to }) =>
        `${from}에서 ${to}로는 어떤 사진이든 결과가 비슷합니다. ‘충실도’를 높이거나 학습률을 낮추고 이전 체크포인트에서 다시 시작하세요.`,
      'samples-collapse': () =>
        '코드가 달라도 만든 그림이 모두 비슷합니다. 학습률을 낮추거나 사진을 더 변형하고, 이전 체크포인트에서 다시 시작하세요.',
      'colour-inversion': ({ from, to }) =>
        `${from}에서 ${to}로 바꾼 결과가 사진의 음화 같습니다. 저절로 돌아오는 일은 드무니, 시드를 바꾸고 ‘색 유지’를 높여 새로 시작하세요.`,
      'not-finite': ({ numbers, step, share }) =>
        `숫자가 깨졌습니다(${numbers}). ${number(Number(step))}단계로 돌아가 학습률의 ${share}로 이어 갑니다.`,
      checkpoint: ({ damaged, step }) =>
        `${number(Number(damaged))}단계의 체크포인트가 손상되어 ${number(Number(step))}단계에서 이어 갑니다.`,
      photo: ({ photo }) => `${photo}: 읽을 수 없어 건너뜁니다.`,
    },
    other: '살펴볼 점',
    at: (step) => `${number(step)}단계`,
    show: (step) => `${number(step)}단계의 그림 보기`,
  },

  photos: {
    from: '위치',
    leftOut: (n) => `${photos(n)} 제외`,
    heldOut: (share) => `${share}는 배우지 않고 결과를 보고 평가하는 데 씁니다`,
    shown: '중간 결과에 쓰는 사진',
    settings: '설정',
    recipe: '학습 방법',
  },

  checkpoints: {
    none: '아직 없습니다.',
    best: '가장 좋음',
    newest: '최신',
    tryIt: (step) => `${number(step)}단계를 변환에서 써 보기`,
    exploreIt: (step) => `${number(step)}단계를 탐색에서 써 보기`,
    save: (step) => `${number(step)}단계를 라이브러리에 저장`,
    show: (step) => `${number(step)}단계의 그림 보기`,
  },

  measures: {
    busy: '재는 중…',
    soon: '진행 중인 단계가 끝나면 시작합니다.',
    waits: '그동안 학습은 기다립니다.',
    whileTraining: '진행 중인 단계가 끝나면 잽니다. 그동안 학습은 기다립니다.',
    ofCheckpoint: (step) => `최신 체크포인트인 ${number(step)}단계를 잽니다.`,
    why: {
      'nothing-held-out':
        '배우지 않고 남겨 둔 사진이 없어 잴 수 없습니다. 이미 배운 사진으로는 알 수 있는 것이 없습니다.',
      'too-few': `이 학습에서는 거리만 잴 수 있는데, 남겨 둔 사진이 종류마다 ${FEWEST_IMAGES}장은 있어야 합니다.`,
      elsewhere: '다른 Zorse에서 학습하고 있습니다. 그쪽에서 멈추면 여기서 잴 수 있습니다.',
      'no-checkpoint': '첫 체크포인트가 저장된 뒤에 잴 수 있습니다.',
      others: '지금 다른 학습을 진행하거나 재고 있습니다. 끝나기를 기다리거나 일시 정지하세요.',
    },
    none: '아직 평가하지 않았습니다.',
    noneEver: '이 학습은 도중에 평가하지 않습니다.',
    course: (name) => `${name}의 변화`,
    at: (step) => `${number(step)}단계에서`,
    took: (seconds) => `재는 데 ${number(Math.round(seconds))}초 걸림`,
    KID: ({ encoder, from, to }) => ({
      name: `KID, ${from}에서 ${to}로`,
      about: `${from}를 바꾼 사진들이 진짜 ${to} 사진들과 전체로 보아 얼마나 다른지 나타냅니다. 작을수록 좋습니다. ${encoder}의 특징으로 잰 커널 거리와 95 % 구간이며, ‘완벽’은 진짜 ${to} 사진끼리 잰 값입니다.`,
    }),
    FD: ({ encoder, from, to }) => ({
      name: `FD, ${from}에서 ${to}로`,
      about: `같은 것을 ${encoder}의 특징에서 프레셰 거리로 잰 값입니다. 사진이 적으면 커지므로 양 끝값하고만 비교하세요.`,
    }),
    reconstruction: (domain) => ({
      name: `왕복 오차, ${domain}`,
      about: `배우지 않은 ${domain} 사진과 왕복한 결과의 차이입니다. 0에서 1까지이며 작을수록 좋습니다.`,
    }),
    difference: (domain) => ({
      name: `차이, ${domain}`,
      about: `변환 결과와 원하는 ${domain} 그림의 차이입니다. 0에서 1까지이며 작을수록 좋습니다.`,
    }),
    made: {
      KID: (encoder) => ({
        name: 'KID, 만든 그림',
        about: `만든 그림들이 배우지 않은 진짜 그림들과 전체로 보아 얼마나 다른지 나타냅니다. 작을수록 좋습니다. ${encoder}의 특징으로 잰 커널 거리와 95 % 구간입니다. ‘완벽’은 다른 진짜 그림들로 잰 값이고, ‘학습 전’은 그 평균 그림 하나만 내놓을 때의 값입니다.`,
      }),
      FD: (encoder) => ({
        name: 'FD, 만든 그림',
        about: `같은 것을 ${encoder}의 특징에서 프레셰 거리로 잰 값입니다. 그림이 적으면 커지므로 양 끝값하고만 비교하세요.`,
      }),
    },
    latent: {
      reconstruction: {
        name: '다시 그린 오차',
        about:
          '배우지 않은 그림과 그 코드로 다시 그린 그림의 차이입니다. 0에서 1까지이며 작을수록 좋습니다. ‘학습 전’은 평균 그림 하나로 대신할 때의 값입니다.',
      },
      'reconstruction-error': {
        name: '다시 그린 제곱 오차',
        about: '배우지 않은 그림을 다시 그렸을 때 픽셀(-1에서 1)의 제곱 오차를 평균한 값입니다. 작을수록 좋습니다.',
      },
      'negative-elbo': {
        name: '음의 ELBO',
        about: '배우지 않은 그림 하나를 설명하는 데 드는 정보량의 상한(나트)입니다. 작을수록 좋습니다.',
      },
      accuracy: { name: '부류 정답률', about: '배우지 않은 그림 가운데 부류를 바르게 알아맞힌 비율입니다.' },
    },
  },

  saver: {
    title: '라이브러리에 저장',
    body: '이 체크포인트를 나만의 모델로 만듭니다. 어떻게 만들었는지도 함께 기록됩니다.',
    checkpoint: '체크포인트',
    newest: (step) => `최신, ${number(step)}단계`,
    best: (step) => `가장 좋음, ${number(step)}단계`,
    other: (step) => `${number(step)}단계`,
    domainA: 'A쪽 사진',
    domainB: 'B쪽 사진',
    subject: '그림의 내용',
    subjectPlaceholder: '얼굴',
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
