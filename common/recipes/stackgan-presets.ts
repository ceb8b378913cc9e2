// Where a run of StackGAN begins: sides that are powers of two, stage I of half of them.
import type { Preset, Presets } from './preset.ts';

const usual = { channels: 3, batch: 32, checkpointEvery: 250, sampleEvery: 250 } as const;
const AVERAGE = 0.999;
/** Of what captions ask for more is seen so, at equal steps, than by the paper's discriminator (docs/models.md). */
const listens = { matching: ['projection'], wordWeight: [2] } as const;

const all: readonly Preset[] = [
  {
    id: 'sketch',
    label: { en: 'Sketch', ko: '스케치' },
    help: {
      en: '32 px in one stage: shows whether it listens to the words.',
      ko: '한 단계로 32 px: 글을 따르는지 보여 줍니다.',
    },
    ...{ size: 32, steps: 8000, ...usual },
    settings: { stages: ['one'], width: [32], average: [AVERAGE], ...listens },
  },
  {
    id: 'small',
    label: { en: 'Small', ko: '작게' },
    help: {
      en: '32 px, then 64 px: for drawings with a dozen attributes.',
      ko: '32 px 다음 64 px: 특징이 열 가지쯤인 그림에 알맞습니다.',
    },
    ...{ size: 64, steps: 16_000, ...usual },
    settings: { width: [32], average: [AVERAGE], ...listens },
  },
  {
    id: 'medium',
    label: { en: 'Medium', ko: '중간' },
    help: {
      en: '64 px, then 128 px. Needs thousands of captions and a good graphics card.',
      ko: '64 px 다음 128 px. 설명 글 수천 개와 좋은 그래픽 카드가 필요합니다.',
    },
    ...{ size: 128, steps: 40_000, ...usual },
    settings: { width: [48], average: [AVERAGE], ...listens },
  },
];

export const stackganPresets: Presets = { all, usual: 'small' };
