import type { ColouriserArchitecture } from './colouriser.ts';
import type { DecoderArchitecture, EncoderArchitecture } from './latent.ts';
import type { TranslatorArchitecture } from './translator.ts';

type Architecture = TranslatorArchitecture | DecoderArchitecture | EncoderArchitecture | ColouriserArchitecture;

/** A setting of networks with the values of two. */
export interface Difference {
  setting: string;
  wanted: string;
  has: string;
}

/** The first setting in which two networks differ; undefined when the one can begin with the other's weights. */
export const differenceOf = (wanted: Architecture, has: Architecture): Difference | undefined =>
  differencesOf(wanted, has)[0];

/** All settings in which two networks differ; none when the one can begin with the other's weights. */
export function differencesOf(wanted: Architecture, has: Architecture): Difference[] {
  const differences: Difference[] = [];
  const [ofWanted, ofOther] = [wanted, has].map((each) => new Map<string, unknown>(Object.entries(each)));
  for (const setting of new Set([...ofWanted!.keys(), ...ofOther!.keys()])) {
    if (setting === 'dropout' && wanted.network === 'unet') continue; // it leaves no trace in the weights
    const [one, other] = [ofWanted!, ofOther!].map((settings) => String(settings.get(setting) ?? 'none')) as [
      string,
      string,
    ];
    if (grows(setting, wanted, has)) continue; // models/networks/grow.ts
    if (one !== other) differences.push({ setting, wanted: one, has: other });
  }
  return differences;
}

/** FastGAN's generators take the weights of smaller ones, StackGAN's of two stages those of its first, and with clusters those of one without. */
function grows(setting: string, wanted: Architecture, has: Architecture): boolean {
  if (wanted.network === 'fastgan-generator' && has.network === 'fastgan-generator') {
    return setting === 'size' && wanted.size > has.size;
  }
  if (wanted.network !== 'stackgan-generator' || has.network !== 'stackgan-generator') return false;
  if (setting === 'clusters') return has.clusters === 0;
  const twice = has.stages === 1 && wanted.stages === 2 && wanted.size === 2 * has.size;
  return twice && (setting === 'size' || setting === 'stages');
}
