// How far pictures are from others in the features of our encoder and of MobileNet, and the bench's line of it.
import type { Features } from '../../models/metrics/features.ts';
import { frechetDistance } from '../../models/metrics/frechet-distance.ts';
import { kernelDistance } from '../../models/metrics/kernel-distance.ts';

interface Distance {
  /** Kernel inception distance with the ends of its 95 % interval. */
  kid: number;
  low: number;
  high: number;
  /** Frechet distance. */
  fd: number;
}

export interface Distances {
  own: Distance;
  mobilenet?: Distance | undefined;
}

export function distances(a: Features, b: Features): Distance {
  const { value, low, high } = kernelDistance(a, b);
  return { kid: value, low, high, fd: frechetDistance(a, b) };
}

/** Share of the KID between untranslated and real ones that a translator takes away: 1 for one as far away as real ones. */
export const shareClosed = (found: Distances, untranslated: Distances) => ({
  own: 1 - found.own.kid / untranslated.own.kid,
  ...(found.mobilenet && untranslated.mobilenet && { mobilenet: 1 - found.mobilenet.kid / untranslated.mobilenet.kid }),
});

export interface Line extends Distances {
  name: string;
  closed?: { own: number; mobilenet?: number };
  /** Share of pixels that stay the photo's. */
  kept?: number | undefined;
  mask?: number | undefined;
  /** Share of pictures that MobileNet takes for zebras. */
  zebras?: number | undefined;
}

export function rowOf({ name, own, mobilenet, closed, kept, mask, zebras }: Line): string {
  const percent = (label: string, share: number | undefined) =>
    share === undefined ? '' : `   ${label} ${(100 * share).toFixed(1)} %`;
  return (
    `${name.padEnd(46)}KID ${own.kid.toFixed(4)} (${own.low.toFixed(4)} .. ${own.high.toFixed(4)})   FD ${own.fd.toFixed(1)}` +
    percent('closed', closed?.own) +
    (mobilenet ? `   MobileNet: KID ${mobilenet.kid.toFixed(4)}  FD ${mobilenet.fd.toFixed(1)}` : '') +
    percent('closed', closed?.mobilenet) +
    percent('zebras', zebras) +
    percent('kept', kept) +
    percent('mask', mask)
  );
}
