// The engine's half of latent spaces: it makes pictures from codes and finds codes for pictures. `folder`: the model's.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { EncodeEvent, Pixels, PointDragEvent, PointDragRequest, PrincipalDirection } from '../contract/latent.ts';
import { LatentPoint } from '../latent/latent-point.ts';

const Folder = z.object({ folder: z.string() });

export const latentContract = {
  /** RGB, also of a model that makes grey pictures. Weights stay loaded as a translation's do. */
  decode: oc.input(Folder.extend({ places: z.array(LatentPoint).min(1).max(256) })).output(Pixels),
  principal: oc
    .input(Folder.extend({ count: z.number().int(), seed: z.number().int() }))
    .output(z.array(PrincipalDirection)),
  /** `image`: RGB of the model's size. */
  encode: oc
    .input(Folder.extend({ image: z.instanceof(Uint8Array), steps: z.number().int(), seed: z.number().int() }))
    .output(eventIterator(EncodeEvent)),
  drag: oc.input(Folder.extend(PointDragRequest.shape)).output(eventIterator(PointDragEvent)),
};
