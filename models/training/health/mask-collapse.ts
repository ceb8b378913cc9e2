import { advise } from '../../../common/advice.ts';
import type { Advice } from '../../../common/contract/training.ts';
import type { ShownPicture } from '../../../common/recipes/pictures.ts';
import { mean, type PicturesByName } from './pictures.ts';

const NOWHERE = 0.02; // shares of the picture
const EVERYWHERE = 0.9;

/** A foreground mask that is gone changes nothing; one that covers everything is none. `shown`: the recipe's pictures. */
export function maskCollapse(pictures: PicturesByName, shown: readonly ShownPicture[]): Advice | undefined {
  for (const each of shown) {
    const masks = each.kind === 'mask' ? pictures[each.name] : undefined;
    if (each.kind !== 'mask' || !masks || masks.length === 0) continue;
    const share = mean(masks.map((mask) => (mean([...mask]) + 1) / 2)); // pictures are in [-1, 1]
    if (share < NOWHERE) return advise('mask-nowhere', { from: each.from });
    if (share > EVERYWHERE) return advise('mask-everywhere', { from: each.from });
  }
  return undefined;
}
