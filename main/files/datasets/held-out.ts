// Which photos are kept away from learning. The name alone decides, so a photo stays on its side when others are added
// to its folder, when the folder is moved, and together with its partner of the same name in a paired set.
import { basename, extname } from 'node:path';

export interface Split {
  train: string[];
  heldOut: string[];
}

/** A photo's name without folder and extension. */
export const stemOf = (photo: string): string => basename(photo, extname(photo));

/**
 * About `share` of the photos, by a hash of name and seed; both parts keep the order. With a share above 0 and two
 * photos or more, each part has at least one.
 */
export function splitHeldOut(photos: readonly string[], share: number, seed: number): Split {
  if (share <= 0 || photos.length < 2) return { train: [...photos], heldOut: [] };
  const shares = new Map(photos.map((photo) => [photo, shareOf(stemOf(photo), seed)]));
  const first = Math.min(...shares.values());
  const last = Math.max(...shares.values());
  const isHeldOut = (photo: string) => {
    const at = shares.get(photo)!;
    return at === first || (at < share && at !== last);
  };
  if (first === last) return { train: photos.slice(1), heldOut: photos.slice(0, 1) }; // all have one name
  return {
    train: photos.filter((photo) => !isHeldOut(photo)),
    heldOut: photos.filter((photo) => isHeldOut(photo)),
  };
}

/** A number in [0, 1) for a name: FNV-1a with murmur3's last mixing, which spreads names that differ in a digit. */
function shareOf(name: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of name.normalize('NFC')) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
