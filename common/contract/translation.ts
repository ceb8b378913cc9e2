// Translating pictures. Two ways in, one machine behind both: `batch` for the command line (files in, files out, one
// stream), and the workspace for the page: pictures are opened, translated again and again, compared, and saved when liked.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { TranslationSettings } from '../options/translation.ts';
import { FaultSchema, SentenceSchema } from './fault.ts';
import { FileSource } from './source.ts';

export const Direction = z.enum(['AtoB', 'BtoA']);
export type Direction = z.infer<typeof Direction>;

/** Which model, which way, how: what makes a result what it is, written into the result as its note. */
export const TranslationRequest = z.object({
  model: z.string(),
  direction: Direction,
  settings: TranslationSettings,
});
export type TranslationRequest = z.output<typeof TranslationRequest>;

/** What a user should know of a photo that was read nevertheless: common/photo-notes.ts words it. */
const PhotoNotes = z.array(SentenceSchema);

export const PictureResult = z.object({
  request: TranslationRequest,
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  /** Suggested file name: `<stem>.<model>-<direction>.<ext>`. */
  fileName: z.string(),
  /** Milliseconds from reading the photo to the finished file. */
  ms: z.number(),
  /** Changes with each result: part of its media address, so that no cache shows an old one. */
  revision: z.string(),
});
export type PictureResult = z.infer<typeof PictureResult>;

/**
 * One photo in the workspace. Its pixels are at the media addresses of `media.ts`.
 * `state` is about the newest request; `result` stays the last good one meanwhile.
 */
export const Picture = z.object({
  id: z.string(),
  name: z.string(),
  /** Path inside the dropped folder, `''` for a single file; mirrored when saved. */
  folder: z.string(),
  /** Pixels after EXIF orientation; absent until the file was read. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  notes: PhotoNotes.optional(),
  state: z.enum(['idle', 'waiting', 'running', 'done', 'failed', 'cancelled']),
  result: PictureResult.optional(),
  /** The result translated back, when asked for. */
  roundTrip: PictureResult.extend({
    /** Mean absolute difference between the photo and its round trip, 0..1. */
    cycleError: z.number(),
  }).optional(),
  fault: FaultSchema.optional(),
});
export type Picture = z.infer<typeof Picture>;

/** The workspace as a stream: `workspace` once at the start, then each change. */
export const WorkspaceEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('workspace'), pictures: z.array(Picture) }),
  z.object({ type: z.literal('picture'), picture: Picture }),
  z.object({ type: z.literal('closed'), ids: z.array(z.string()) }),
]);
export type WorkspaceEvent = z.infer<typeof WorkspaceEvent>;

const Counts = {
  /** Translated. */
  done: z.number().int(),
  failed: z.number().int(),
  /** Results that were there already. */
  skipped: z.number().int(),
};

/** One line of a batch: `skipped` first where folders hold other files; `file` for each finished or failed picture, `progress` in between, `end` last. */
export const BatchEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    ...Counts,
    total: z.number().int(),
    /** Estimated seconds left, null until it can be told. */
    secondsLeft: z.number().nullable(),
  }),
  z.object({
    type: z.literal('file'),
    input: z.string(),
    output: z.string().optional(),
    width: z.number().int().optional(),
    height: z.number().int().optional(),
    ms: z.number().optional(),
    notes: PhotoNotes.optional(),
    /** The result was there already, and that was wanted. */
    skipped: z.boolean().optional(),
    fault: FaultSchema.optional(),
  }),
  z.object({
    type: z.literal('skipped'),
    /** Files that are no pictures Zorse reads, by what they are: common/skipped-kinds.ts words it. */
    kinds: z.record(z.string(), z.number().int()),
  }),
  z.object({
    type: z.literal('end'),
    ...Counts,
    seconds: z.number(),
    /** Share of the time in which the engine computed, 0..1. */
    engineShare: z.number(),
  }),
]);
export type BatchEvent = z.infer<typeof BatchEvent>;

/** Of a mask's edges, in pixels of the photo. */
export const MAX_FEATHER = 500;

const PictureIds = z.object({ ids: z.array(z.string()) });

export const translation = {
  /** Files and folders (recursive, the tree mirrored) to files in `out`. Aborting the call cancels it. */
  batch: oc
    .input(
      z.object({
        inputs: z.array(z.string().min(1)).min(1),
        /** A library id, or the path of a model folder or a checkpoint. */
        model: z.string(),
        direction: Direction,
        settings: TranslationSettings,
        /** Folder for the results; null: beside each input. */
        out: z.string().min(1).nullable(),
        overwrite: z.boolean(),
        /** Photos whose result is there already are passed over, which otherwise is a failure. */
        skipExisting: z.boolean().default(false),
        /** A picture that is white where the effect goes, and pixels over which its edges are softened. */
        mask: z
          .object({ path: z.string().min(1), feather: z.number().min(0).max(MAX_FEATHER) })
          .nullable()
          .default(null),
      }),
    )
    .output(eventIterator(BatchEvent)),

  workspace: oc.output(eventIterator(WorkspaceEvent)),
  /** Puts photos in the workspace; folders are searched recursively. Answers at once, files are read later. */
  open: oc
    .input(z.object({ sources: z.array(z.object({ source: FileSource, folder: z.string().default('') })) }))
    .output(
      z.object({ pictures: z.array(Picture), skipped: z.array(z.object({ name: z.string(), reason: z.string() })) }),
    ),
  close: oc.input(PictureIds).output(z.void()),
  /** Queues the pictures; the job shows in `jobs`. A picture already queued or running takes the newer request. */
  run: oc.input(PictureIds.extend({ request: TranslationRequest })).output(z.object({ job: z.string() })),
  /** Translates the picture's result back with the opposite direction. */
  roundTrip: oc.input(z.object({ id: z.string() })).output(Picture),
  /** Copies results into a folder of the studio's machine (desktop); never overwrites: a number is added. */
  save: oc
    .input(PictureIds.extend({ folder: z.string() }))
    .output(
      z.object({ saved: z.array(z.string()), failed: z.array(z.object({ name: z.string(), fault: FaultSchema })) }),
    ),
  /** What model, direction and settings made this image, from the note inside it; null when there is none. */
  recall: oc.input(z.object({ id: z.string() })).output(TranslationRequest.nullable()),
};
