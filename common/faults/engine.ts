// Faults of the compute engine and of the connections to it and to the studio.
import { sentences } from '../language/sentences.ts';

export const engineFaults = sentences('engine', {
  stopped: () => ({
    en: 'The compute engine stopped while it was needed. Try again.',
    ko: '계산 중에 연산 엔진이 멈췄습니다. 다시 시도하세요.',
  }),
  hung: () => ({
    en: 'The compute engine no longer answered and was ended. Try again.',
    ko: '연산 엔진이 응답하지 않아 종료했습니다. 다시 시도하세요.',
  }),
  stoppedOften: ({ times }: { times: number }) => ({
    en: `The compute engine stopped ${times} times in a row. Restart Zorse, or try again in half a minute.`,
    ko: `연산 엔진이 ${times}번 연달아 멈췄습니다. Zorse를 다시 시작하거나 30초 뒤에 다시 시도하세요.`,
  }),
  shutDown: () => ({ en: 'The compute engine was shut down.', ko: '연산 엔진이 종료되었습니다.' }),
  silent: () => ({
    en: 'The engine stopped telling how the work goes. Try again.',
    ko: '엔진이 진행 상황을 더 이상 알리지 않습니다. 다시 시도하세요.',
  }),
  nothingComputes: () => ({
    en: 'Zorse has found nothing on this machine that it can compute with.',
    ko: '이 컴퓨터에서 계산에 쓸 수 있는 것을 찾지 못했습니다.',
  }),
  noBackend: ({ name, known }: { name: string; known: string }) => ({
    en: `There is no backend "${name}". Choose one of: ${known}.`,
    ko: `“${name}” 백엔드는 없습니다. 다음 중에서 고르세요: ${known}.`,
  }),
  backendFails: ({ name, reason }: { name: string; reason: string }) => ({
    en: `The backend ${name} does not work here: ${reason}`,
    ko: `${name} 백엔드는 여기서 작동하지 않습니다: ${reason}`,
  }),
  unknownEncoder: () => ({
    en: 'This network of features is one that this version of Zorse cannot build.',
    ko: '이 버전의 Zorse가 만들 수 없는 특징 신경망입니다.',
  }),
  encoderDamaged: ({ path }: { path: string }) => ({
    en: `${path}: the network for measures is damaged. Install Zorse again.`,
    ko: `${path}: 측정용 신경망이 손상되었습니다. Zorse를 다시 설치하세요.`,
  }),
  connectionClosed: () => ({
    en: 'The connection to the other side of Zorse was closed.',
    ko: 'Zorse의 다른 쪽과 연결이 끊겼습니다.',
  }),
});
