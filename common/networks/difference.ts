import type { ColouriserArchitecture } from './colouriser.ts';
import type { DecoderArchitecture, EncoderArchitecture } from './latent.ts';
import type { TranslatorArchitecture } from './translator.ts';

type Architecture = TranslatorArchitecture | DecoderArchitecture | EncoderArchitecture | ColouriserArchitecture;

/** The first setting in which two networks differ; undefined when the one can begin with the other's weights. */
export function differenceOf(
  wanted: Architecture,
  has: Architecture,
): { setting: string; wanted: string; has: string } | undefined {
  const [ofWanted, ofOther] = [wanted, has].map((each) => new Map<string, unknown>(Object.entries(each)));
  for (const setting of new Set([...ofWanted!.keys(), ...ofOther!.keys()])) {
    if (setting === 'dropout' && wanted.network === 'unet') continue; // it leaves no trace in the weights
    const [one, other] = [ofWanted!, ofOther!].map((settings) => String(settings.get(setting) ?? 'none')) as [
      string,
      string,
    ];
    const grows = setting === 'size' && wanted.network === 'fastgan-generator' && Number(one) > Number(other);
    if (grows) continue; // models/networks/grow.ts
    if (one !== other) return { setting, wanted: one, has: other };
  }
  return undefined;
}
