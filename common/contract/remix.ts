// Pictures made of the patches of one photo or a few, as pages ask for them: photos of the workspace in, files out that are
// there until the studio ends. A remix goes on without the page that began it, which finds it again by its job.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { ImageSchema } from '../engine/image.ts';
import { RemixRequest } from '../options/remix.ts';
import { FaultSchema } from './fault.ts';
import { Export } from './latent.ts';
import { PhotoNotes } from './translation.ts';

/** What a user should know of a picture that went into it, by its name. */
const PictureNote = z.object({ name: z.string(), note: PhotoNotes.element });
export type PictureNote = z.infer<typeof PictureNote>;

/** How a remix is: what there is so far, coarse at first, or how it ended. */
export const RemixEvent = z.discriminatedUnion('type', [
  /** `done`: share of the work, 0..1. */
  z.object({ type: z.literal('progress'), done: z.number(), image: ImageSchema.optional() }),
  z.object({ type: z.literal('done'), exports: z.array(Export), notes: z.array(PictureNote) }),
  z.object({ type: z.literal('failed'), fault: FaultSchema }),
]);
export type RemixEvent = z.infer<typeof RemixEvent>;

/** How a picture was remixed, and the photos that it was made of: ids of those that are in the workspace. */
const RecalledRemix = z.object({
  request: RemixRequest,
  pictures: z.array(z.object({ name: z.string(), id: z.string().nullable() })),
});
export type RecalledRemix = z.infer<typeof RecalledRemix>;

export const remix = {
  /**
   * `pictures`: ids in the workspace, as many as the way takes. Faults: `bad-input` for another number, and for a photo that has the
   * shape already, `not-found`.
   */
  start: oc
    .input(z.object({ request: RemixRequest, pictures: z.array(z.string()).min(1).max(4) }))
    .output(z.object({ job: z.string() })),
  /** How it is now, then each change. Faults: `not-found` for a job of another studio. */
  watch: oc.input(z.object({ job: z.string() })).output(eventIterator(RemixEvent)),
  /** How a picture of the workspace was remixed, from the note inside it; null when there is none. */
  recall: oc.input(z.object({ id: z.string() })).output(RecalledRemix.nullable()),
};
