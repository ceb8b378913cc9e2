// Where a run of VAE-GAN begins: as one of FastGAN, whose decoder it has.
import { fastganPresets } from './fastgan-presets.ts';
import type { Preset, Presets } from './preset.ts';

const MEDIUM: Pick<Preset, 'help'> = {
  help: {
    en: '128 px, in an evening on a processor: for drawn faces, icons and figures.',
    ko: '128 px: CPU로 하루 저녁이면 됩니다. 그린 얼굴, 아이콘, 인물에 알맞습니다.',
  },
};

export const vaeGanPresets: Presets = {
  ...fastganPresets,
  all: fastganPresets.all.map((preset) => (preset.id === 'medium' ? { ...preset, ...MEDIUM } : preset)),
};
