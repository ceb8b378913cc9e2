import { z } from 'zod';
import { Json } from '../json.ts';
import { LatentPoint } from './latent-point.ts';

/** What an exported picture or film remembers of how it was made; dropping it back on Explore recalls it. */
export const MadeFrom = z.object({
  model: z.string(),
  /** One for a picture, all of a contact sheet in order. */
  places: z.array(LatentPoint).min(1),
  /** Seeds of the points where they were drawn from one. */
  seeds: z.array(z.number().int().nullable()).default([]),
  /** What the page that made it wants back, as its memory (contract/memory.ts): checked by the page that reads it. */
  settings: z.record(z.string(), Json).default({}),
});
export type MadeFrom = z.infer<typeof MadeFrom>;
