// Faults of runs: their folders, training, checkpoints and measures.
import { particle } from '../language/particle.ts';
import { sentences } from '../language/sentences.ts';

interface Path {
  path: string;
}

interface Id {
  id: string;
}

export const runFaults = sentences('runs', {
  noRun: ({ id }: Id) => ({ en: `There is no run "${id}".`, ko: `“${id}” 학습이 없습니다.` }),
  severalRuns: ({ name, ids }: { name: string; ids: string }) => ({
    en: `Several runs are called "${name}": say which by id (${ids}).`,
    ko: `“${name}”(이)라는 학습이 여럿입니다. id로 지정하세요(${ids}).`,
  }),
  notInTrash: ({ id }: Id) => ({
    en: `The run "${id}" is not in the trash.`,
    ko: `“${id}” 학습은 휴지통에 없습니다.`,
  }),
  notAnId: ({ id }: Id) => ({ en: `"${id}" is not a run.`, ko: `“${id}”은(는) 학습이 아닙니다.` }),
  otherFolderName: ({ folder, id }: { folder: string; id: string }) => ({
    en: `${folder} holds the run "${id}". Name it so.`,
    ko: `${folder}에는 “${id}” 학습이 있습니다. 폴더 이름을 그렇게 바꾸세요.`,
  }),
  tooLarge: ({ path }: Path) => ({
    en: `${path} is too large for a run.`,
    ko: `${path}: 학습 기록으로는 너무 큽니다.`,
  }),
  newer: ({ path }: Path) => ({
    en: `${path}: this run was made by a newer Zorse. Update Zorse to go on with it.`,
    ko: `${path}: 더 새로운 Zorse에서 만든 학습입니다. 이어서 하려면 Zorse를 업데이트하세요.`,
  }),
  newerCheckpoint: ({ path }: Path) => ({
    en: `${path}: this checkpoint was made by a newer Zorse. Update Zorse.`,
    ko: `${path}: 더 새로운 Zorse에서 만든 체크포인트입니다. Zorse를 업데이트하세요.`,
  }),
  damagedRun: ({ path }: Path) => ({
    en: `${path}: this is not a run, or it is damaged.`,
    ko: `${path}: 학습 기록이 아니거나 손상되었습니다.`,
  }),
  damaged: ({ path }: Path) => ({ en: `${path} is damaged.`, ko: `${path}: 손상되었습니다.` }),
  damagedPhotoList: ({ path }: Path) => ({
    en: `${path} is damaged. Remove it to list the photos anew.`,
    ko: `${path}: 손상되었습니다. 지우면 사진 목록을 새로 만듭니다.`,
  }),
  checkpointLacks: ({ what }: { what: string }) => ({
    en: `The checkpoint lacks ${what}.`,
    ko: `체크포인트에 ${what}${particle(what, '이/가')} 없습니다.`,
  }),

  brokenNumbers: () => ({
    en: 'The numbers keep breaking, at whatever learning rate. Start anew with other settings or photos.',
    ko: '학습률을 낮추어도 수치가 계속 깨집니다. 다른 설정이나 사진으로 새로 시작하세요.',
  }),
  engineGaveUp: ({ times, step }: { times: number; step: number }) => ({
    en: `The engine stopped ${times} times in a row without reaching a new checkpoint. Try a smaller preset; what was learned until step ${step} is kept.`,
    ko: `새 체크포인트에 이르지 못하고 엔진이 ${times}번 연달아 멈췄습니다. 더 작은 프리셋으로 시도하세요. ${step}단계까지 배운 것은 남아 있습니다.`,
  }),
  trainedElsewhere: ({ pid }: { pid: string }) => ({
    en: `Another Zorse (process ${pid}) trains this run. Stop it there first.`,
    ko: `다른 Zorse(프로세스 ${pid})에서 학습하고 있습니다. 먼저 그쪽에서 멈추세요.`,
  }),
  otherIsTrained: () => ({
    en: 'A run is being trained. Pause it first.',
    ko: '다른 학습이 진행 중입니다. 먼저 일시 정지하세요.',
  }),
  busy: () => ({
    en: 'A run is trained or measured now. Wait for it, or pause it.',
    ko: '지금 다른 학습을 진행하거나 재고 있습니다. 끝나기를 기다리거나 일시 정지하세요.',
  }),
  busyForEstimate: () => ({
    en: 'A run is training, so steps cannot be timed now. Pause it to time them.',
    ko: '학습 중이라 지금은 시간을 잴 수 없습니다. 일시 정지하면 잴 수 있습니다.',
  }),
  stepsTaken: ({ step }: { step: number }) => ({
    en: `This run has taken ${step} steps already. Say to how many it shall go on.`,
    ko: `이 학습은 이미 ${step}단계를 마쳤습니다. 몇 단계까지 더 할지 정하세요.`,
  }),

  measuredAlready: () => ({ en: 'This run is being measured already.', ko: '이 학습은 이미 재고 있습니다.' }),
  interruptedMeasure: () => ({
    en: 'The training was interrupted. Measure again when it goes on.',
    ko: '학습이 중단되었습니다. 이어지면 다시 재세요.',
  }),
  nothingHeldOut: () => ({
    en: 'No photos are held out of this run, so there is nothing to measure it on.',
    ko: '배우지 않고 남겨 둔 사진이 없어 잴 수 없습니다.',
  }),
  tooFewHeldOut: ({ fewest }: { fewest: number }) => ({
    en: `Only distances can be measured of this run, and they need ${fewest} held-out photos of each kind.`,
    ko: `이 학습에서는 거리만 잴 수 있는데, 남겨 둔 사진이 종류마다 ${fewest}장은 있어야 합니다.`,
  }),
  nothingMeasurable: ({ fewest }: { fewest: number }) => ({
    en: `Nothing can be measured on the photos that this run holds out: distances need ${fewest} of each kind.`,
    ko: `이 학습이 남겨 둔 사진으로는 잴 수 없습니다. 거리를 재려면 종류마다 ${fewest}장은 있어야 합니다.`,
  }),
  tooFewToEvaluate: ({ count, fewest }: { count: number; fewest: number }) => ({
    en: `${count} pictures are too few to measure on: distances need at least ${fewest}. Give more pictures.`,
    ko: `그림 ${count}장으로는 측정할 수 없습니다. 거리를 재려면 ${fewest}장 이상이 필요합니다.`,
  }),
  tooFewPhotos: ({ domain, count, fewest }: { domain: string; count: number; fewest: number }) => ({
    en: `${count} ${count === 1 ? 'photo' : 'photos'} of ${domain} ${count === 1 ? 'is' : 'are'} too few to measure on: distances need at least ${fewest}. Give more photos.`,
    ko: `${domain} 사진 ${count}장으로는 측정할 수 없습니다. 거리를 재려면 ${fewest}장 이상이 필요합니다. 사진을 더 주세요.`,
  }),
  noneReadable: ({ domain }: { domain: string }) => ({
    en: `No photo of ${domain} can be read.`,
    ko: `${domain} 사진을 하나도 읽을 수 없습니다.`,
  }),
  noMemoryToMeasure: () => ({
    en: 'There is not enough memory to measure this run. Close other programs, then try again.',
    ko: '이 학습을 잴 메모리가 부족합니다. 다른 프로그램을 닫고 다시 시도하세요.',
  }),

  noCheckpoint: () => ({
    en: 'This run has no checkpoint yet. Let it learn a little first.',
    ko: '아직 체크포인트가 없습니다. 조금 더 배운 뒤에 하세요.',
  }),
  noCheckpointOf: ({ id }: Id) => ({
    en: `The run "${id}" has no checkpoint yet.`,
    ko: `“${id}” 학습에는 아직 체크포인트가 없습니다.`,
  }),
  noCheckpointAt: ({ step, known }: { step: number; known: string }) => ({
    en: `This run has no checkpoint of step ${step}. It has: ${known || 'none'}.`,
    ko: `${step}단계의 체크포인트가 없습니다. 있는 것: ${known || '없음'}.`,
  }),
  noSamples: () => ({ en: 'This run has no sample pictures yet.', ko: '아직 견본 그림이 없습니다.' }),
});
