// What versions take on the disk.
import type { Picture, PictureVersion } from '../../common/contract/translation.ts';

export const bytesOf = ({ bytes, roundTrip }: PictureVersion): number => bytes + (roundTrip?.bytes ?? 0);

export const bytesOfAll = ({ versions }: Picture): number =>
  versions.reduce((sum, version) => sum + bytesOf(version), 0);
