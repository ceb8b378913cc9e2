// Where a run of VAE-GAN begins: sides that are powers of two, batches of eight.
import type { Preset, Presets } from './preset.ts';

const few = { channels: 3, batch: 8, checkpointEvery: 100, sampleEvery: 200 } as const;

const all: readonly Preset[] = [
  {
    id: 'small',
    label: { en: 'Small', ko: '작게' },
    help: {
      en: '64 px: shows whether the pictures have enough in common.',
      ko: '64 px: 그림들이 서로 충분히 닮았는지 보여 줍니다.',
    },
    ...{ size: 64, steps: 4000, ...few },
    settings: { width: [16] },
  },
  {
    id: 'medium',
    label: { en: 'Medium', ko: '중간' },
    help: {
      en: '128 px, in an evening on a processor: for drawn faces, icons and figures.',
      ko: '128 px: CPU로 하루 저녁이면 됩니다. 그린 얼굴, 아이콘, 인물에 알맞습니다.',
    },
    ...{ size: 128, steps: 8000, ...few },
    settings: { width: [16] },
  },
  {
    id: 'large',
    label: { en: 'Large', ko: '크게' },
    help: {
      en: '256 px with wider networks. Needs a graphics card.',
      ko: '더 넓은 신경망으로 256 px를 배웁니다. 그래픽 카드가 필요합니다.',
    },
    ...{ size: 256, steps: 40_000, ...few },
    settings: { width: [32] },
  },
];

export const vaeGanPresets: Presets = { all, usual: 'medium' };
