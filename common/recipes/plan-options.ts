// The parts of a plan that no recipe owns, described as options: the plan's check in the contract, flags and form fields
// are made from them as from a recipe's own. Apart from plan-values.ts, which reads plans, because the contract stands on
// these.
import type { Options, Values } from '../options/option.ts';
import type { RecipeDescription } from './recipe.ts';

export const planOptions = {
  steps: {
    kind: 'number',
    default: 6000,
    min: 1,
    max: 10_000_000,
    step: 1,
    label: { en: 'Steps', ko: '단계' },
    help: {
      en: 'How long it learns: each step looks at one batch of photos.',
      ko: '얼마나 오래 배울지 정합니다. 한 단계에 사진 한 묶음을 봅니다.',
    },
  },
  batch: {
    kind: 'number',
    default: 1,
    min: 1,
    max: 64,
    step: 1,
    label: { en: 'Batch', ko: '배치' },
    help: {
      en: 'Photos of each kind in one step: more is steadier, slower, and needs more memory.',
      ko: '한 단계에서 보는 종류별 사진 수입니다. 많을수록 안정적이지만 느리고 메모리가 더 필요합니다.',
    },
  },
  size: {
    kind: 'number',
    default: 128,
    min: 16,
    max: 1024,
    step: 4,
    unit: 'px',
    label: { en: 'Size', ko: '크기' },
    help: {
      en: 'Side of the square pieces that are learned: twice the size takes four times as long.',
      ko: '배우는 정사각형 조각의 한 변입니다. 두 배면 시간은 네 배 걸립니다.',
    },
  },
  loadSize: {
    kind: 'number',
    default: 143,
    min: 16,
    max: 2048,
    step: 1,
    unit: 'px',
    advanced: true,
    label: { en: 'Load size', ko: '불러오는 크기' },
    help: {
      en: 'Photos are brought to this size before a piece is cut out; at least the size.',
      ko: '조각을 잘라 내기 전에 사진을 맞추는 크기입니다. 조각의 크기 이상이어야 합니다.',
    },
  },
  fit: {
    kind: 'choice',
    default: 'keep-aspect',
    choices: [
      { value: 'keep-aspect', label: { en: 'Keep shape, cut', ko: '비율 유지 후 자르기' } },
      { value: 'resize-crop', label: { en: 'Squeeze, cut', ko: '정사각형으로 줄인 뒤 자르기' } },
      { value: 'crop', label: { en: 'Cut only', ko: '자르기만' } },
      { value: 'none', label: { en: 'Squeeze only', ko: '줄이기만' } },
    ],
    advanced: true,
    label: { en: 'Fit', ko: '맞춤' },
    help: {
      en: 'How a photo becomes a square: whether its shape is kept, and whether pieces are cut out of it.',
      ko: '사진을 정사각형으로 만드는 방법입니다. 비율을 지킬지, 조각을 잘라 낼지 정합니다.',
    },
  },
  flip: {
    kind: 'switch',
    default: true,
    advanced: true,
    label: { en: 'Mirror', ko: '좌우 뒤집기' },
    help: {
      en: 'Also shows photos mirrored, which doubles them; not for writing or clocks.',
      ko: '사진을 거울처럼 뒤집어서도 보여 줍니다. 글자나 시계 사진에는 맞지 않습니다.',
    },
  },
  grey: {
    kind: 'switch',
    default: false,
    advanced: true,
    label: { en: 'Without colour', ko: '흑백' },
    help: {
      en: 'Learns shades of grey only: for digits, drawings and old photos.',
      ko: '밝기만 배웁니다. 숫자, 그림, 옛날 사진에 알맞습니다.',
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
    label: { en: 'Held out', ko: '남겨 둘 몫' },
    help: {
      en: 'Share of the photos that is kept aside, for sample pictures and for measuring.',
      ko: '견본 그림과 측정을 위해 남겨 두는 사진의 비율입니다.',
    },
  },
  seed: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 2 ** 31 - 1,
    step: 1,
    advanced: true,
    label: { en: 'Seed', ko: '시드' },
    help: {
      en: 'Where chance begins: the same seed with the same photos and settings gives the same model.',
      ko: '우연의 출발점입니다. 시드, 사진, 설정이 같으면 같은 모델이 나옵니다.',
    },
  },
  sampleEvery: {
    kind: 'number',
    default: 100,
    min: 0,
    max: 1_000_000,
    step: 1,
    advanced: true,
    label: { en: 'Samples every', ko: '견본 간격' },
    help: { en: 'Steps between sample pictures; 0 for none.', ko: '견본 그림 사이의 단계 수입니다. 0이면 없습니다.' },
  },
  checkpointEvery: {
    kind: 'number',
    default: 100,
    min: 0,
    max: 1_000_000,
    step: 1,
    advanced: true,
    label: { en: 'Checkpoints every', ko: '체크포인트 간격' },
    help: {
      en: 'Steps between checkpoints: what a power cut may cost. 0 saves only at the end.',
      ko: '체크포인트 사이의 단계 수, 곧 정전 때 잃을 수 있는 만큼입니다. 0이면 끝에만 저장합니다.',
    },
  },
  measureEvery: {
    kind: 'number',
    default: 300,
    min: 0,
    max: 1_000_000,
    step: 1,
    advanced: true,
    label: { en: 'Measures every', ko: '측정 간격' },
    help: {
      en: 'Steps between measures on the photos that are held out; 0 for none.',
      ko: '남겨 둔 사진으로 측정하는 간격(단계 수)입니다. 0이면 측정하지 않습니다.',
    },
  },
  keepEvery: {
    kind: 'number',
    default: 12,
    min: 0,
    max: 1_000_000,
    step: 1,
    advanced: true,
    label: { en: 'Keep every', ko: '보관 간격' },
    help: {
      en: 'Every so many checkpoints one is kept beside the last and the best; 0 keeps no others.',
      ko: '마지막과 최고 외에 체크포인트 몇 개마다 하나를 보관할지 정합니다. 0이면 보관하지 않습니다.',
    },
  },
} as const satisfies Options;

/** Those that a recipe has a use for: photos are translated in colour. */
export function planOptionsOf({ kind }: Pick<RecipeDescription, 'kind'>): Options {
  const { grey, ...others } = planOptions;
  return kind === 'latent' ? { ...others, grey } : others;
}

export type PlanOption = keyof typeof planOptions;
export type PlanValues = Values<typeof planOptions>;
