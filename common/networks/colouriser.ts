// The network that colours photos, described as data: what its recipe chooses and a model card stores.
// models/networks/colouriser.ts builds it.
import { z } from 'zod';

/** A U-Net after Zhang, Zhu, Isola et al. 2017, for slow machines: a third of its depth, and halved three times. */
export const ColouriserArchitecture = z.object({
  network: z.literal('colouriser'),
  /** Channels at full size; twice, four and six times as many at a half, a quarter and an eighth of it. */
  width: z.number().int().min(2).max(256),
});
export type ColouriserArchitecture = z.infer<typeof ColouriserArchitecture>;

/** Height and width are multiples of this. */
export const COLOURISER_MULTIPLE = 8;

/** Its suggestions are for squares of so many pixels. */
export const SUGGESTION_CELL = 4;
