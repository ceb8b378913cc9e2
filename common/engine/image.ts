// Pictures as they cross to the engine and back.
import { z } from 'zod';

/** Pixels as `common/image` has them. */
export const ImageSchema = z
  .object({
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    channels: z.union([z.literal(1), z.literal(3), z.literal(4)]),
    data: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes'),
  })
  .refine((image) => image.data.length === image.width * image.height * image.channels, {
    message: 'data must hold width x height x channels bytes',
  });
