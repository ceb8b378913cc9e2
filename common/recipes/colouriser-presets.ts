// Where a run begins that learns to colour photos. Colours are smooth: small sides go a long way.
import type { Preset } from './preset.ts';

const AVERAGE = 0.999;

export const colouriserPresets: readonly Preset[] = [
  {
    id: 'sketch',
    label: { en: 'Sketch', ko: '스케치' },
    help: {
      en: '64 px: soon shows whether the photos have colours in common.',
      ko: '64 px: 사진들의 색에 공통점이 있는지 곧 보여 줍니다.',
    },
    size: 64,
    channels: 3,
    batch: 16,
    steps: 4000,
    checkpointEvery: 200,
    sampleEvery: 100,
    settings: { width: [24], average: [AVERAGE] },
  },
  {
    id: 'draft',
    label: { en: 'Draft', ko: '초안' },
    help: {
      en: '96 px: an evening on a processor, and good enough to work with.',
      ko: '96 px: CPU로 하룻저녁이면 되고, 쓸 만합니다.',
    },
    size: 96,
    channels: 3,
    batch: 12,
    steps: 15_000,
    checkpointEvery: 200,
    sampleEvery: 200,
    settings: { width: [32], average: [AVERAGE] },
  },
  {
    id: 'standard',
    label: { en: 'Standard', ko: '표준' },
    help: {
      en: '176 px with a wider network, as in the paper. Needs thousands of photos and a good graphics card.',
      ko: '더 넓은 신경망으로 논문처럼 176 px를 배웁니다. 사진 수천 장과 좋은 그래픽 카드가 필요합니다.',
    },
    size: 176,
    channels: 3,
    batch: 16,
    steps: 60_000,
    checkpointEvery: 200,
    sampleEvery: 500,
    settings: { width: [64], average: [AVERAGE] },
  },
];
