// Whether a preset suits the photos: one that learns without colour does not suit flowers.
import type { DomainSummary } from '../contract/datasets.ts';
import type { Text } from '../language/text.ts';
import type { Preset } from './preset.ts';

type Known = Pick<DomainSummary, 'shortSide' | 'coloured'>;
type Asked = Pick<Preset, 'size' | 'channels'>;

/** What speaks against it, worst first; nothing where it suits, or where the photos are not known yet. */
export function againstPreset({ size, channels }: Asked, known: readonly Known[]): Text | undefined {
  if (channels === 1 && known.some(({ coloured }) => coloured)) {
    return {
      en: 'Learns without colour, and your pictures have colour.',
      ko: '흑백으로 배우지만 내 그림에는 색이 있습니다.',
    };
  }
  const sides = known.flatMap(({ shortSide }) => shortSide?.median ?? []);
  const side = Math.min(...sides);
  if (side < size) {
    return {
      en: `Your pictures are smaller (${side} px): they would be enlarged.`,
      ko: `내 그림(${side} px)이 더 작아 확대하게 됩니다.`,
    };
  }
  return undefined;
}

/** Those that suit the photos first, otherwise as they are. */
export const byFit = <P extends Asked>(presets: readonly P[], known: readonly Known[]): P[] =>
  [...presets].sort(
    (a, b) => Number(againstPreset(a, known) !== undefined) - Number(againstPreset(b, known) !== undefined),
  );
