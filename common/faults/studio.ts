// Faults of the studio itself: what a page may do, jobs, its data folder, its address.
import { sentences } from '../language/sentences.ts';
import type { Text } from '../language/text.ts';

export const studioFaults = sentences('studio', {
  noPaths: () => ({
    en: 'A page in a browser cannot name files on this computer. Drop or choose them instead.',
    ko: '브라우저 페이지는 이 컴퓨터의 파일을 이름으로 열 수 없습니다. 끌어다 놓거나 고르세요.',
  }),
  desktopOnly: () => ({ en: 'Only the desktop app can do this.', ko: '데스크톱 앱에서만 할 수 있습니다.' }),
  cancelled: () => ({ en: 'Cancelled.', ko: '취소했습니다.' }),
  noJob: () => ({ en: 'This job is no longer in the list.', ko: '이 작업은 더 이상 목록에 없습니다.' }),
  notLost: () => ({
    en: 'This is no longer in the lost-and-found.',
    ko: '더 이상 분실물 보관함에 없습니다.',
  }),
  notFromUploads: () => ({
    en: 'This folder was not made from uploads.',
    ko: '전송된 사진으로 만든 폴더가 아닙니다.',
  }),
  tooMuchRemembered: () => ({
    en: 'There is too much to be remembered. Close some of what is open.',
    ko: '기억할 것이 너무 많습니다. 열린 것을 일부 닫으세요.',
  }),
  noPhotoScanned: () => ({
    en: 'No scan of this studio has found this photo.',
    ko: '이 스튜디오가 살펴본 사진이 아닙니다.',
  }),
  gameWatched: () => ({ en: 'This game is being watched already.', ko: '이 놀이는 이미 보고 있습니다.' }),
  gameEnded: () => ({
    en: 'This game has ended. Open the playground again.',
    ko: '놀이가 끝났습니다. 놀이터를 다시 여세요.',
  }),
  homeNotWritable: ({ path }: { path: string }) => ({
    en: `${path}: no permission to write in ZORSE_HOME, the data folder of Zorse. Set it to another folder.`,
    ko: `${path}: Zorse의 데이터 폴더(ZORSE_HOME)에 쓸 권한이 없습니다. ZORSE_HOME을 다른 폴더로 정하세요.`,
  }),
  newerHome: ({ path }: { path: string }) => ({
    en: `${path} was written by a newer Zorse. Update this one.`,
    ko: `${path}: 더 새로운 Zorse가 쓴 파일입니다. Zorse를 업데이트하세요.`,
  }),
  databaseFull: ({ path }: { path: string }) => ({
    en: `${path}: there is no room left on the disk. Make room, then try again.`,
    ko: `${path}: 디스크에 남은 공간이 없습니다. 공간을 비운 뒤 다시 시도하세요.`,
  }),
  databaseReadOnly: ({ path }: { path: string }) => ({
    en: `${path} cannot be written. Allow writing there, or set ZORSE_HOME to another folder.`,
    ko: `${path}: 쓸 수 없습니다. 쓰기를 허용하거나 ZORSE_HOME을 다른 폴더로 정하세요.`,
  }),
  databaseFails: ({ path }: { path: string }) => ({
    en: `${path}: the disk failed, or another program holds the file. Check the disk, then try again.`,
    ko: `${path}: 디스크 오류가 났거나 다른 프로그램이 파일을 쓰고 있습니다. 디스크를 확인한 뒤 다시 시도하세요.`,
  }),
  databaseDamaged: ({ path }: { path: string }) => ({
    en: `${path} is damaged. Open Zorse again: it begins a new one and keeps your pictures.`,
    ko: `${path}: 파일이 손상되었습니다. Zorse를 다시 여세요. 새 파일을 만들고 사진은 그대로 둡니다.`,
  }),
  installChanged: ({ path }: { path: string }) => ({
    en: `${path} is not as it was installed. Install Zorse again.`,
    ko: `${path}: 설치된 것과 다릅니다. Zorse를 다시 설치하세요.`,
  }),
  homeInUse: ({ pid }: { pid: string }) => ({
    en: `Zorse is already open with this data folder (process ${pid}). Use that window, or set ZORSE_HOME to another folder.`,
    ko: `이 데이터 폴더로 이미 Zorse가 열려 있습니다(프로세스 ${pid}). 그 창을 쓰거나 ZORSE_HOME을 다른 폴더로 정하세요.`,
  }),
  portRefused: ({ port, host, why }: { port: number; host: string; why: Text }) => ({
    en: `Port ${port} on ${host} ${why.en}. Choose another port, or 0 for any free one.`,
    ko: `${host}의 ${port}번 포트는 ${why.ko}. 다른 포트나, 빈 포트를 쓰려면 0을 고르세요.`,
  }),
  noAnswer: () => ({ en: 'The studio does not answer.', ko: '스튜디오가 응답하지 않습니다.' }),
  pageRefused: () => ({
    en: 'The studio does not accept this page.',
    ko: '스튜디오가 이 페이지를 허용하지 않습니다.',
  }),
  clipboard: () => ({
    en: 'The clipboard did not take the picture. Click into the window and try again.',
    ko: '그림을 클립보드에 넣지 못했습니다. 창을 클릭하고 다시 시도하세요.',
  }),
  resultUnreadable: () => ({ en: 'The result cannot be read.', ko: '결과를 읽을 수 없습니다.' }),
});
