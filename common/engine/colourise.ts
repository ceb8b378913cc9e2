// The engine's half of colourisation: colours for a photo at the size that the model works at.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ColourPoints } from '../colour/points.ts';
import { Suggestion } from '../colour/suggestions.ts';
import { ImageSchema } from './image.ts';

/** A photo and what is said of its colours. */
const GreyPhoto = z.object({
  /** Of the model. */
  folder: z.string(),
  /** Sides are multiples of COLOURISER_MULTIPLE; colours that it has are not looked at. */
  image: ImageSchema,
  points: ColourPoints,
  /** A picture whose colours the photo should have, as often. */
  reference: ImageSchema.optional(),
});
export type GreyPhoto = z.infer<typeof GreyPhoto>;

export const colouriseContract = {
  /** a and b of each pixel, interleaved: bytes of float32 numbers. */
  colours: oc.input(GreyPhoto).output(
    z.object({
      ab: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes'),
      computeMs: z.number(),
    }),
  ),
  /** Colours for one place of it (shares of width and height), the likeliest first. */
  suggest: oc
    .input(GreyPhoto.extend({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }))
    .output(z.object({ lightness: z.number(), suggestions: z.array(Suggestion) })),
};
