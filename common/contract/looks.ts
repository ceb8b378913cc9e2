// How a photo would look by a model, a direction and a working size, before anybody chooses: what the net makes of it is
// computed beside all other work and kept, and nothing of the photo's versions or settings changes. The pixels are at the
// addresses of media.ts.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { TranslationRequest } from './translation.ts';

/** Names what a net made of a photo: part of its media addresses. */
export const Look = z.object({ look: z.string() });
export type Look = z.infer<typeof Look>;

export const looks = {
  /**
   * Answers when the look can be shown: at once when it is known, of the same photo and weights, else when nothing is being
   * translated any more and it is computed. Of the settings only those that decide what the net makes matter. Aborting the
   * call cancels it. Faults: `not-found` when photo or model is gone, `bad-input` for a way that the model does not go, and
   * those of translating.
   */
  make: oc.input(z.object({ id: z.string(), request: TranslationRequest })).output(Look),
};
