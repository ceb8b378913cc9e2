// Latent spaces: pictures made from codes, directions in which they change, and films of the way between them. What a
// code is and how one becomes another is arithmetic (common/latent); here are the questions that need a model or a file.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { Vocabulary } from '../text/vocabulary.ts';
import { MadeFrom } from '../latent/made-from.ts';
import { LatentPoint } from '../latent/latent-point.ts';
import { MOST_PAIRS, PicturePoint, PointPair } from '../latent/points.ts';
import { Walk } from '../latent/walk.ts';
import { FaultSchema } from './fault.ts';
import { LocalText } from './model-card.ts';
import { FileSource } from './source.ts';

/** Pictures of one size, one after the other: RGB bytes. */
export const Pixels = z.object({
  count: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  data: z.instanceof(Uint8Array),
});
export type Pixels = z.infer<typeof Pixels>;

const Share = z.number().min(0).max(1);

/** What a classifier of pictures saw in samples that went along a direction, and against it. */
export const DirectionTest = z.object({
  samples: z.number().int(),
  /** How far they went, in sigma. */
  amount: z.number(),
  /** Share that has what the direction is called, so far along it and so far against it. */
  along: Share,
  against: Share,
  /** Largest share in which anything else that has a name changed, either way. */
  others: Share,
});
export type DirectionTest = z.infer<typeof DirectionTest>;

/** A direction with a name, kept with the model (directions.json in its folder, or beside it for one that comes installed). */
export const NamedDirection = z.object({
  id: z.string(),
  name: LocalText,
  /** As long as a code; one step of it is one sigma of what it changes. */
  vector: z.array(z.number()),
  /** None of one that was only named. */
  tested: DirectionTest.optional(),
});
export type NamedDirection = z.infer<typeof NamedDirection>;

/** As the model's space has it; `own`: kept by the user, who may forget it, where others came with an installed model. */
export const SpaceDirection = NamedDirection.extend({ own: z.boolean() });
export type SpaceDirection = z.infer<typeof SpaceDirection>;

/** A latent model as Explore uses it. */
export const LatentSpace = z.object({
  model: z.string(),
  name: z.string(),
  dimensions: z.number().int(),
  prior: z.enum(['normal', 'uniform']),
  classes: z.array(LocalText),
  /** Of a model that paints what a text says. */
  text: Vocabulary.optional(),
  width: z.number().int(),
  height: z.number().int(),
  /** Whether pictures are encoded at once; otherwise a code is searched for. */
  encoder: z.boolean(),
  /** Whether points of its pictures can be dragged: its decoder has features to follow them in. */
  drags: z.boolean(),
  directions: z.array(SpaceDirection),
});
export type LatentSpace = z.infer<typeof LatentSpace>;

export const PrincipalDirection = z.object({
  /** One sigma long. */
  vector: z.array(z.number()),
  /** Share of the variance that lies along it, 0..1. */
  share: z.number(),
});
export type PrincipalDirection = z.infer<typeof PrincipalDirection>;

export const EncodeEvent = z.discriminatedUnion('type', [
  /** While a code is searched for: the best so far. */
  z.object({
    type: z.literal('progress'),
    step: z.number().int(),
    total: z.number().int(),
    place: LatentPoint,
    error: z.number(),
  }),
  /** `error`: mean absolute difference between the picture and what the point gives, 0..1. */
  z.object({ type: z.literal('done'), place: LatentPoint, error: z.number() }),
]);
export type EncodeEvent = z.infer<typeof EncodeEvent>;

/** Points of a picture, dragged to others by learning its code (DragGAN, Pan et al. 2023). */
export const PointDragRequest = z.object({
  place: LatentPoint,
  pairs: z.array(PointPair).min(1).max(MOST_PAIRS),
  /** A byte per pixel of the picture, row by row: 1 where it may change, 0 where not. */
  mask: z.instanceof(Uint8Array).optional(),
  moves: z.number().int().min(1).max(500).default(150),
});
export type PointDragRequest = z.infer<typeof PointDragRequest>;

export const PointDragEvent = z.discriminatedUnion('type', [
  /** After each move: where the handles are now, and the picture. */
  z.object({
    type: z.literal('move'),
    move: z.number().int(),
    place: LatentPoint,
    handles: z.array(PicturePoint),
    pixels: Pixels,
  }),
  /** The point that came nearest; `left`: pixels that its farthest handle has to go. */
  z.object({ type: z.literal('done'), place: LatentPoint, left: z.number(), arrived: z.boolean() }),
]);
export type PointDragEvent = z.infer<typeof PointDragEvent>;

export const PICTURE_SCALES = [1, 2, 4, 8] as const;
export const FILM_FORMATS = ['gif', 'webp', 'webm', 'png'] as const;

export const SheetSettings = z.object({
  columns: z.number().int().min(1).max(64),
  scale: z.number().int().min(1).max(8),
  /** Nearest-neighbour when false. */
  smooth: z.boolean().default(false),
});

export const FilmSettings = z.object({
  /** `png`: a ZIP of numbered pictures. */
  format: z.enum(FILM_FORMATS),
  scale: z.number().int().min(1).max(8),
  smooth: z.boolean().default(false),
  framesPerSecond: z.number().int().min(1).max(60).default(30),
});
export type FilmSettings = z.infer<typeof FilmSettings>;

/** A walk kept in the home folder. */
export const StoredWalk = z.object({ id: z.string(), name: z.string(), changed: z.number(), walk: Walk });
export type StoredWalk = z.infer<typeof StoredWalk>;

/** Something that was exported: its bytes are at exportPath(id) of media.ts until the studio ends; a desktop host may save it. */
export const Export = z.object({ id: z.string(), fileName: z.string(), bytes: z.number().int() });
export type Export = z.infer<typeof Export>;

export const ExportEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number().int(), total: z.number().int() }),
  z.object({ type: z.literal('done'), export: Export }),
]);
export type ExportEvent = z.infer<typeof ExportEvent>;

const OfModel = z.object({ model: z.string() });

export const latent = {
  /**
   * `model`: id in the library, or a trial model of a run. `warmUp`: the engine makes ready meanwhile, so that the first
   * picture is there at once. Faults: `not-found`, `bad-input` for a model of another kind.
   */
  open: oc.input(OfModel.extend({ warmUp: z.boolean().default(false) })).output(LatentSpace),
  /** The pictures of these points. Faults: `bad-input` when a point does not belong to this model's space. */
  decode: oc.input(OfModel.extend({ places: z.array(LatentPoint).min(1).max(256) })).output(Pixels),
  /**
   * Principal directions, the strongest first: of codes seen through the first layer (GANSpace, Härkönen et al. 2020).
   * Computed once per model and kept in the cache.
   */
  principal: oc
    .input(OfModel.extend({ count: z.number().int().min(1).max(64).default(16) }))
    .output(z.array(PrincipalDirection)),
  /** The point of a picture: by the encoder, or by a search of `steps` steps that can be cancelled (abort the call). */
  encode: oc
    .input(
      OfModel.extend({
        source: FileSource,
        steps: z.number().int().min(1).max(5000).default(300),
        seed: z.number().int().default(1),
      }),
    )
    .output(eventIterator(EncodeEvent)),
  /**
   * Drags points of a point's picture; ends when they have arrived, or no longer come nearer. Aborting the call stops it.
   * Faults: `bad-input` for points outside of the picture or a mask of another size, `unsupported` where `drags` is false.
   */
  drag: oc.input(OfModel.extend(PointDragRequest.shape)).output(eventIterator(PointDragEvent)),
  /** Keeps a direction under a name (an id that is known is replaced), or forgets it (`not-found` for one that is not the user's own). */
  keepDirection: oc.input(OfModel.extend({ direction: NamedDirection })).output(LatentSpace),
  forgetDirection: oc.input(OfModel.extend({ id: z.string() })).output(LatentSpace),
  /** Walks of the home folder; `keepWalk` without an id makes a new one. */
  walks: oc.output(z.array(StoredWalk)),
  keepWalk: oc
    .input(z.object({ id: z.string().optional(), name: z.string().trim().min(1).max(80), walk: Walk }))
    .output(StoredWalk),
  forgetWalk: oc.input(z.object({ id: z.string() })).output(z.void()),
  /** One picture or a contact sheet as a PNG that remembers how it was made. */
  exportSheet: oc
    .input(z.object({ made: MadeFrom, sheet: SheetSettings, name: z.string().default('') }))
    .output(Export),
  /** The walk as a film; progress counts frames; aborting the call cancels it. */
  exportWalk: oc
    .input(z.object({ walk: Walk, film: FilmSettings, name: z.string().default('') }))
    .output(eventIterator(ExportEvent)),
  /** Copies an export into a folder of the studio's machine (desktop); never overwrites: a number is added. */
  saveExport: oc.input(z.object({ id: z.string(), folder: z.string() })).output(z.object({ path: z.string() })),
  /** How an exported picture, film or walk file was made; null when it says nothing. Faults: `unreadable`. */
  recall: oc
    .input(z.object({ source: FileSource }))
    .output(z.object({ made: MadeFrom.optional(), walk: Walk.optional(), fault: FaultSchema.optional() }).nullable()),
};
