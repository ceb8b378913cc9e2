// The engine's half of remixes: it makes pictures of the patches of one photo or a few.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { RemixRequest } from '../options/remix.ts';
import { ImageSchema } from './image.ts';

export const RemixProgress = z.discriminatedUnion('type', [
  /** `done`: share of the work, 0..1; `image`: what there is so far, coarse at first. */
  z.object({ type: z.literal('progress'), done: z.number(), image: ImageSchema }),
  /** Last: a picture for each result. */
  z.object({ type: z.literal('done'), images: z.array(ImageSchema) }),
]);
export type RemixProgress = z.infer<typeof RemixProgress>;

export const remixContract = {
  /**
   * `pictures`: RGB at the working size, as many as the way takes, those of a collage of one height. `large`: the same
   * pictures, each larger by the same factor, when results shall be larger: they then are by that factor. Others get
   * turns meanwhile; aborting the call cancels it.
   */
  make: oc
    .input(
      z.object({
        request: RemixRequest,
        pictures: z.array(ImageSchema).min(1).max(4),
        large: z.array(ImageSchema).max(4).optional(),
      }),
    )
    .output(eventIterator(RemixProgress)),
};
