// A model of the library that makes pictures from codes.
import type { LatentCard } from '../../../common/contract/model-card.ts';
import type { Space } from '../../../common/latent/place.ts';
import type { StoredModel } from '../library/library.ts';

export type LatentModel = StoredModel & { card: LatentCard };

/** What arithmetic needs to know of it. */
export const spaceOf = ({ card: { latent, classes, text } }: LatentModel): Space => ({
  ...latent,
  classes: classes.length,
  ...(text && { text }),
});
