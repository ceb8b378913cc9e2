// Grey photos and the colours that somebody gives them: a photo stays open, with its points, until it is forgotten.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ColourPoints } from '../colour/points.ts';
import { Suggestion } from '../colour/suggestions.ts';
import { Export, Pixels } from './latent.ts';
import { FileSource } from './source.ts';

/** What is said of a photo's colours. */
export const ColourRequest = z.object({
  /** Of the library, or a trial model of a run. */
  model: z.string(),
  points: ColourPoints,
});
export type ColourRequest = z.infer<typeof ColourRequest>;

export const OpenColouring = z.object({
  id: z.string(),
  /** The photo's, for people. */
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** Whether it has colours, which are replaced. */
  coloured: z.boolean(),
  points: ColourPoints,
  /** The model last used, or the one that the photo says it was coloured with. */
  model: z.string().nullable(),
  /** Name of the picture whose colours it should have. */
  reference: z.string().nullable(),
});
export type OpenColouring = z.infer<typeof OpenColouring>;

/** Long side of a picture that follows a hand, in pixels, and of one to look at. */
export const QUICK_SIDE = 384;
export const FINE_SIDE = 1600;

/** One picture; `alpha`, a byte per pixel, where the photo is not opaque everywhere. */
export const Painted = Pixels.extend({ alpha: z.instanceof(Uint8Array).optional() });
export type Painted = z.infer<typeof Painted>;

const ById = z.object({ id: z.string() });
const Asked = ById.extend({ request: ColourRequest });

export const colourise = {
  /** Those that are open, the newest first. */
  list: oc.output(z.array(OpenColouring)),
  /** Takes up points that the photo remembers, when it was coloured here. Faults: those of reading a photo. */
  open: oc.input(z.object({ source: FileSource })).output(OpenColouring),
  /** It is kept for a week with the request, and opened again as it was. */
  close: oc.input(ById.extend({ request: ColourRequest.optional() })).output(z.void()),
  /** Fault `not-found` when it was closed too long ago. */
  reopen: oc.input(ById).output(OpenColouring),
  /** Another picture whose colours it should have; null for none. */
  refer: oc.input(ById.extend({ source: FileSource.nullable() })).output(OpenColouring),
  /** The photo in its colours, its long side at most `side`; keeps the request. Faults: `not-found`, `bad-input`. */
  paint: oc.input(Asked.extend({ side: z.number().int().min(64).max(FINE_SIDE).default(QUICK_SIDE) })).output(Painted),
  /** Colours for a place (shares of width and height), the likeliest first, and L there. */
  suggest: oc
    .input(Asked.extend({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }))
    .output(z.object({ lightness: z.number(), suggestions: z.array(Suggestion) })),
  /** The photo in its colours at its own size, as a file that remembers its points. */
  export: oc.input(Asked).output(Export),
};
