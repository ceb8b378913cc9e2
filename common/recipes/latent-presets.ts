// Where a run begins that learns to make pictures: small sides and many pictures a step.
import type { Preset } from './preset.ts';

const BATCH = 64;
/** Steadier samples; a thousand steps pass quickly here. */
const AVERAGE = 0.999;

export const latentPresets: readonly Preset[] = [
  {
    id: 'digits',
    label: { en: 'Digits', ko: '숫자' },
    help: {
      en: '28 px without colour, as handwritten digits have: the quickest.',
      ko: '손글씨 숫자처럼 28 px 흑백입니다. 가장 빠릅니다.',
    },
    size: 28,
    channels: 1,
    batch: BATCH,
    steps: 10_000,
    checkpointEvery: 500,
    sampleEvery: 250,
    settings: { width: [32], ngf: [32], ndf: [32], average: [AVERAGE] },
  },
  {
    id: 'small',
    label: { en: 'Small', ko: '작게' },
    help: {
      en: '32 px in colour: shows whether the pictures have enough in common.',
      ko: '32 px 컬러: 그림들이 서로 충분히 닮았는지 알아볼 수 있습니다.',
    },
    size: 32,
    channels: 3,
    batch: BATCH,
    steps: 10_000,
    checkpointEvery: 500,
    sampleEvery: 250,
    settings: { width: [32], ngf: [32], ndf: [32], average: [AVERAGE] },
  },
  {
    id: 'medium',
    label: { en: 'Medium', ko: '중간' },
    help: {
      en: '64 px, as in the papers: for icons, faces and pixel art.',
      ko: '64 px, 논문과 같은 크기로 아이콘, 얼굴, 픽셀 아트에 알맞습니다.',
    },
    size: 64,
    channels: 3,
    batch: BATCH,
    steps: 20_000,
    checkpointEvery: 250,
    sampleEvery: 250,
    settings: { width: [32], ngf: [32], ndf: [32], average: [AVERAGE] },
  },
  {
    id: 'large',
    label: { en: 'Large', ko: '크게' },
    help: {
      en: '128 px with wider networks. Needs thousands of pictures and a good graphics card.',
      ko: '더 넓은 신경망으로 128 px를 배웁니다. 그림 수천 장과 좋은 그래픽 카드가 필요합니다.',
    },
    size: 128,
    channels: 3,
    batch: BATCH,
    steps: 40_000,
    checkpointEvery: 200,
    sampleEvery: 200,
    settings: { width: [64], ngf: [64], ndf: [64], average: [AVERAGE] },
  },
];
