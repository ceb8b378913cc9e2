import type { LatentPoint } from '../../../common/latent/latent-point.ts';

/** A picture of a group: a kept point, or an image that was encoded for it. */
export interface GroupMember {
  kind: 'kept' | 'image';
  id: string;
  name: string;
  place: LatentPoint;
}
