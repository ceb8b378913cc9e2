// The texts of Settings and of the lost-and-found in Korean.
import type { settingsEn } from './settings-en.ts';

export const settingsKo: typeof settingsEn = {
  settings: {
    language: '언어',
    languages: { system: '시스템과 같게', en: 'English', ko: '한국어' },
    theme: '화면 테마',
    themes: { system: '시스템과 같게', dark: '어둡게', light: '밝게' },
    naming: '저장할 사진의 이름',
    namingHelp: '이제부터 만드는 결과에 씁니다. {name}은 사진 이름, {from}과 {to}는 양쪽, {model}은 모델입니다.',
    namingExample: (example) => `예: ${example}`,
    namingNeedsName: '{name}이 없으면 모든 결과의 이름이 같아집니다.',
    saveFolder: '저장 폴더',
    saveFolderHelp: '저장할 때 먼저 제안하는 폴더입니다.',
    saveFolderBrowser: '브라우저에서는 결과가 다운로드 폴더에 저장됩니다.',
    saveFolderNone: '시스템이 정함',
    chooseFolder: '고르기…',
    clearFolder: '지우기',
    compute: '계산',
    computeHelp: '답을 아는 작은 변환으로 계산 방식을 하나씩 시험하고, 통과한 것만 사용합니다.',
    useBackend: '사용할 방식',
    automatic: '통과한 것 중 가장 빠른 것',
    runDoctor: '이 컴퓨터 시험하기',
    running: '시험 중… 1분쯤 걸릴 수 있습니다',
    table: { backend: '백엔드', device: '장치', verdict: '판정', speed: '256 px 사진 한 장', error: '최대 오차' },
    why: {
      failed: '여기서는 답이 맞지 않아 쓰지 않습니다.',
      unavailable: '이 컴퓨터나 이 빌드에는 없습니다.',
      passed: '변환에만 씁니다.',
    },
    verdicts: { passed: '통과', failed: '실패', unavailable: '없음' },
    chosen: '사용 중',
    machine: '이 컴퓨터',
    cores: (n) => `코어 ${n}개`,
    memory: '메모리',
    home: '데이터 폴더',
    version: '버전',
    about: '정보',
    offline: 'Zorse는 오프라인으로 작동합니다. 아무것도 내려받거나 보내지 않습니다.',
    notices: 'Zorse에 들어 있는 다른 사람들의 저작물',
    noNotices: '이 페이지 옆에 고지문이 없습니다.',
  },

  recovery: {
    title: '분실물 보관함',
    message: '사진 목록이 손상되었거나 읽을 수 없습니다. 지운 것은 없습니다. 설정을 보세요.',
    help: '사진 목록이 손상되었거나 다른 버전에서 온 탓에 어느 사진에도 속하지 않게 된 파일입니다. 4주 동안 보관합니다.',
    names: (names, files) =>
      files > names.length
        ? `${names.join(', ')} 외 ${(files - names.length).toLocaleString('ko')}개`
        : names.join(', '),
    until: (day) => `${day}까지 보관`,
    restore: '작업 공간에 넣기',
    remove: '완전히 지우기',
    restored: (n) => `사진 ${n}장을 작업 공간에 넣었습니다`,
    unreadable: (n) =>
      `이 버전의 Zorse가 읽을 수 없는 작업 공간 사진 ${n}장은 그대로 두었습니다. 더 새로운 Zorse가 썼을 수 있습니다.`,
    damaged: (day, path) => `${day}에 손상된 데이터베이스를 ${path}에 보관했습니다`,
  },
};
