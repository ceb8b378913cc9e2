import type { DecoderArchitecture, EncoderArchitecture } from './latent.ts';
import type { TranslatorArchitecture } from './translator.ts';

type Architecture = TranslatorArchitecture | DecoderArchitecture | EncoderArchitecture;

/** The first setting in which two networks differ; undefined when the one can begin with the other's weights. */
export function differenceOf(
  wanted: Architecture,
  has: Architecture,
): { setting: string; wanted: string; has: string } | undefined {
  const settings = new Map<string, unknown>(Object.entries(has));
  for (const [setting, value] of Object.entries(wanted)) {
    if (setting === 'dropout' && wanted.network === 'unet') continue; // it leaves no trace in the weights
    const [one, other] = [String(value), String(settings.get(setting))];
    if (one !== other) return { setting, wanted: one, has: other };
  }
  return undefined;
}
