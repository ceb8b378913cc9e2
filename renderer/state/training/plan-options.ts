// What a plan has beside its recipe's settings, described as options so that the same form shows them.
import type { RunPlan } from '../../../common/contract/training.ts';
import type { Options } from '../../../common/options/option.ts';

export const planOptions = {
  steps: {
    kind: 'number',
    default: 20_000,
    min: 100,
    max: 500_000,
    step: 100,
    label: { en: 'Steps', ko: '학습 단계' },
    help: {
      en: 'How often the networks learn from a photo of each side. You can stop earlier, or go on later.',
      ko: '양쪽 사진으로 배우는 횟수입니다. 일찍 멈추거나 나중에 더 이어 갈 수 있습니다.',
    },
  },
  size: {
    kind: 'number',
    default: 128,
    min: 32,
    max: 512,
    step: 32,
    unit: 'px',
    label: { en: 'Picture size', ko: '그림 크기' },
    help: {
      en: 'Side of the squares that the networks see. Twice the size takes about four times as long.',
      ko: '신경망이 보는 정사각형의 한 변입니다. 두 배로 키우면 시간은 네 배쯤 걸립니다.',
    },
  },
  batch: {
    kind: 'number',
    default: 1,
    min: 1,
    max: 16,
    step: 1,
    advanced: true,
    label: { en: 'Photos per step', ko: '한 단계의 사진 수' },
    help: {
      en: 'How many photos of each side a step looks at. One is usual here; more needs more memory.',
      ko: '한 단계에서 보는 사진의 수입니다. 보통 1이며, 늘리면 메모리가 더 필요합니다.',
    },
  },
  fit: {
    kind: 'choice',
    default: 'keep-aspect',
    choices: [
      { value: 'keep-aspect', label: { en: 'Keep the proportions, then crop', ko: '비율을 지키고 자르기' } },
      { value: 'resize-crop', label: { en: 'Squeeze to a square, then crop', ko: '정사각형으로 맞추고 자르기' } },
      { value: 'crop', label: { en: 'Crop only', ko: '자르기만' } },
      { value: 'none', label: { en: 'Squeeze to a square only', ko: '정사각형으로 맞추기만' } },
    ],
    advanced: true,
    label: { en: 'How photos become squares', ko: '사진을 정사각형으로' },
    help: {
      en: 'Keeping the proportions suits most photos; squeezing shows all of each photo at once.',
      ko: '대부분은 비율을 지키는 것이 좋습니다. 맞추기는 사진 전체를 한 번에 보여 줍니다.',
    },
  },
  loadSize: {
    kind: 'number',
    default: 143,
    min: 32,
    max: 1024,
    step: 1,
    unit: 'px',
    advanced: true,
    label: { en: 'Size before the crop', ko: '자르기 전 크기' },
    help: {
      en: 'Short side to which photos are brought first; a little more than the picture size gives varied crops.',
      ko: '먼저 맞추는 짧은 변의 크기입니다. 그림 크기보다 조금 크면 자른 부분이 다양해집니다.',
    },
  },
  flip: {
    kind: 'switch',
    default: true,
    advanced: true,
    label: { en: 'Mirror photos now and then', ko: '가끔 좌우로 뒤집기' },
    help: {
      en: 'Doubles what can be seen in few photos. Turn it off where left and right matter, as with letters.',
      ko: '적은 사진으로도 더 다양하게 배웁니다. 글자처럼 좌우가 중요하면 끄세요.',
    },
  },
  heldOut: {
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 0.5,
    step: 0.01,
    unit: 'ratio',
    advanced: true,
    label: { en: 'Held out', ko: '남겨 두는 사진' },
    help: {
      en: 'Share of the photos that is never learned from, for honest pictures and measures.',
      ko: '배우지 않고 남겨 두었다가 결과를 보여 주고 평가하는 데 쓰는 사진의 비율입니다.',
    },
  },
  sampleEvery: {
    kind: 'number',
    default: 200,
    min: 0,
    max: 5000,
    step: 10,
    advanced: true,
    label: { en: 'Steps between pictures', ko: '그림을 남기는 간격' },
    help: {
      en: 'How often pictures are kept to watch the progress. 0 keeps none.',
      ko: '진행을 볼 수 있게 그림을 남기는 간격(단계)입니다. 0이면 남기지 않습니다.',
    },
  },
  checkpointEvery: {
    kind: 'number',
    default: 200,
    min: 0,
    max: 5000,
    step: 10,
    advanced: true,
    label: { en: 'Steps between checkpoints', ko: '체크포인트 간격' },
    help: {
      en: 'How often everything is saved: what a power cut may cost at most.',
      ko: '모든 것을 저장하는 간격(단계)입니다. 정전이 되면 최대 이만큼 잃습니다.',
    },
  },
  keepEvery: {
    kind: 'number',
    default: 20,
    min: 0,
    max: 1000,
    step: 1,
    advanced: true,
    label: { en: 'Keep every n-th checkpoint', ko: '보관할 체크포인트' },
    help: {
      en: 'Beside the newest and the best, every n-th checkpoint stays. 0 keeps no others.',
      ko: '가장 최근 것과 가장 좋은 것 말고도 n번째마다 하나씩 남깁니다. 0이면 남기지 않습니다.',
    },
  },
  measureEvery: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 50_000,
    step: 100,
    advanced: true,
    label: { en: 'Steps between measures', ko: '평가 간격' },
    help: {
      en: 'How often the held-out photos are translated and measured, which takes a while. 0 never does.',
      ko: '남겨 둔 사진을 변환해 평가하는 간격(단계)입니다. 시간이 걸리며, 0이면 하지 않습니다.',
    },
  },
  seed: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 2_147_483_647,
    step: 1,
    advanced: true,
    label: { en: 'Seed', ko: '시드' },
    help: {
      en: 'Where chance begins: the same seed and photos give the same run again.',
      ko: '우연의 출발점입니다. 시드와 사진이 같으면 같은 학습이 됩니다.',
    },
  },
} as const satisfies Options;

export type PlanOption = keyof typeof planOptions;
export type PlanValues = Partial<Record<PlanOption, string | number | boolean>>;

const FEEDING: readonly string[] = ['size', 'batch', 'fit', 'loadSize', 'flip'];

export const planValue = (plan: RunPlan, name: PlanOption): string | number | boolean =>
  FEEDING.includes(name)
    ? plan.feeding[name as keyof RunPlan['feeding']]
    : plan[name as Exclude<PlanOption, keyof RunPlan['feeding']>];

/** The plan with these values. A new picture size takes the size before the crop along, unless that is given too. */
export function withValues(plan: RunPlan, values: PlanValues): RunPlan {
  const feeding: Record<string, unknown> = { ...plan.feeding };
  const whole: Record<string, unknown> = { ...plan };
  if (typeof values.size === 'number' && values.loadSize === undefined) {
    feeding.loadSize = Math.round((plan.feeding.loadSize / plan.feeding.size) * values.size);
  }
  for (const [name, value] of Object.entries(values)) (FEEDING.includes(name) ? feeding : whole)[name] = value;
  return { ...(whole as RunPlan), feeding: feeding as RunPlan['feeding'] };
}
