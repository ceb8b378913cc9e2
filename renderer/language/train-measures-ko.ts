// How good a run is, in Korean.
import { runFaults } from '../../common/faults/runs.ts';
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
};
