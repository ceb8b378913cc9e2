import type { Place } from '../../../common/latent/place.ts';

/** A picture of a group: a kept place, or an image that was encoded for it. */
export interface GroupMember {
  kind: 'kept' | 'image';
  id: string;
  name: string;
  place: Place;
}
