// Translating pictures. Two ways in, one machine behind both: `batch` for the command line (files in, files out, one
// stream), and the workspace for the page: pictures are opened, translated again and again, compared, and saved when liked.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { TranslationSettings } from '../options/translation.ts';
import { FaultSchema, SentenceSchema, SkippedFile } from './fault.ts';
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
export const PhotoNotes = z.array(SentenceSchema);

export const PictureResult = z.object({
  request: TranslationRequest,
  /** SHA-256 of the network's weights: a checkpoint on trial changes under its name. Absent where nobody noted it. */
  weights: z.string().optional(),
  width: z.number().int(),
  height: z.number().int(),
  /** Of the finished file, or of what is kept in its place. */
  bytes: z.number().int(),
  /** Suggested file name, by the pattern of the settings when it was made. */
  fileName: z.string(),
  /** Milliseconds from reading the photo to the finished file. */
  ms: z.number(),
  /** Of each result another one; part of its media address. */
  revision: z.string(),
});
export type PictureResult = z.infer<typeof PictureResult>;

/** What the net made, kept apart from the photo, so that it is blended anew without being computed again. */
export const ResultLayers = z.object({
  /** The net's own picture, in pixels. */
  width: z.number().int(),
  height: z.number().int(),
  /** The net has a mask of its own, which is where the content is seen unless another one was painted. */
  ownMask: z.boolean(),
  /** What the photo's own format is written as. */
  format: z.enum(['jpeg', 'png', 'webp', 'tiff', 'avif']),
  /** Changes with blend, file settings and mask: part of the media address of what is rendered. */
  rendering: z.string(),
});

/** Of a mask's edges, in pixels of the photo. */
export const MAX_FEATHER = 500;

/** A painted mask, of the photo's size, and over how many of its pixels the edges are softened. */
export const VersionMask = z.object({
  revision: z.string(),
  feather: z.number().min(0).max(MAX_FEATHER),
});
export type VersionMask = z.infer<typeof VersionMask>;

/** One result of a photo. It stays until somebody removes it: another model or setting makes another version. */
export const PictureVersion = PictureResult.extend({
  /** Milliseconds since 1970; absent for what was made before versions were kept. */
  made: z.number().optional(),
  starred: z.boolean(),
  /** Given by the user. */
  name: z.string().optional(),
  /** Translated back, when that was asked for. */
  roundTrip: PictureResult.extend({
    /** Mean absolute difference between the photo and its round trip, 0..1. */
    cycleError: z.number(),
  }).optional(),
  /** Where it is laid over the photo, when somebody painted that; else where the model and the settings say. */
  mask: VersionMask.optional(),
  /** Absent when only the finished file is kept, as of those made before layers were. Otherwise files are made when they are wanted. */
  layers: ResultLayers.optional(),
});
export type PictureVersion = z.infer<typeof PictureVersion>;

/** A version of a picture by its revision. */
export const VersionRef = z.object({ id: z.string(), revision: z.string() });
export type VersionRef = z.infer<typeof VersionRef>;

/**
 * One photo in the workspace. Its pixels are at the media addresses of `media.ts`.
 * `state` is about the newest request; `result` stays the version that was shown before meanwhile.
 */
export const Picture = z.object({
  id: z.string(),
  name: z.string(),
  /** Path inside the dropped folder, `''` for a single file; mirrored when saved. */
  folder: z.string(),
  /** Pixels after EXIF orientation; absent until the file was read. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** Bits a channel, where they are more than 8 and PNG and TIFF keep them. */
  depth: z.literal(16).optional(),
  notes: PhotoNotes.optional(),
  state: z.enum(['idle', 'waiting', 'running', 'done', 'failed', 'cancelled']),
  /** The photo's own model, direction and settings; absent until some were asked for. */
  request: TranslationRequest.optional(),
  /** The oldest first. */
  versions: z.array(PictureVersion),
  /** The version that is shown: one of `versions`. */
  result: PictureVersion.optional(),
  fault: FaultSchema.optional(),
});
export type Picture = z.infer<typeof Picture>;

/** What a photo is to be translated with. */
export const Adjustment = z.object({
  id: z.string(),
  request: TranslationRequest,
  /** The version to show; default: the one that was made with these settings, if there is one. */
  version: z.string().optional(),
});
export type Adjustment = z.infer<typeof Adjustment>;

/** Which versions of pictures are meant: the one that is shown of each, or all that are starred. */
export const VersionChoice = z.enum(['shown', 'starred']);
export type VersionChoice = z.infer<typeof VersionChoice>;

/**
 * The workspace as a stream: `workspace` once at the start, with the first pictures and the ids of those that follow them in
 * `pictures`, so that no page has to take thousands at once; then each change.
 */
export const WorkspaceEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('workspace'), pictures: z.array(Picture), following: z.array(z.string()).optional() }),
  z.object({ type: z.literal('pictures'), pictures: z.array(Picture) }),
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
    /** How much of the only photo is done, 0..1, while that is at work. */
    share: z.number().min(0).max(1).optional(),
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

const PictureIds = z.object({ ids: z.array(z.string()) });

/** How long closed pictures, removed versions and masks that were replaced can be brought back. */
export const REMOVED_KEPT_MS = 60 * 60 * 1000;

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
    .output(z.object({ pictures: z.array(Picture), skipped: z.array(SkippedFile) })),
  /** Closes pictures. For an hour they can be reopened with all that belongs to them. */
  close: oc.input(PictureIds).output(z.void()),
  /** Brings closed pictures back into their places. Faults: `not-found` when they are gone, and none is back. */
  reopen: oc.input(PictureIds).output(z.void()),
  /** Gives photos their settings and shows the versions that fit, computing nothing; what was under way for others ends. */
  adjust: oc.input(z.object({ adjustments: z.array(Adjustment) })).output(z.void()),
  /**
   * Translates the pictures by `request`, which becomes their own, or each by its own. One that has a version by an equal
   * request shows that; the others are queued as a job of `jobs`. null: there was nothing to compute.
   */
  run: oc
    .input(PictureIds.extend({ request: TranslationRequest.optional() }))
    .output(z.object({ job: z.string().nullable() })),
  /** Translates the picture's shown version back with the opposite direction. */
  roundTrip: oc.input(z.object({ id: z.string() })).output(Picture),
  /** Stars or names a version. */
  changeVersion: oc
    .input(VersionRef.extend({ change: z.object({ starred: z.boolean(), name: z.string().max(80) }).partial() }))
    .output(z.void()),
  /** Keeps a version as it is now as another one, which is shown: settings and mask change that from here on. Faults: `not-found`. */
  keepVersion: oc.input(VersionRef).output(VersionRef),
  /** Shows a version through a mask that was sent (media.ts, MEDIA.mask), or through none. Faults: `not-found`. */
  setMask: oc.input(VersionRef.extend({ mask: VersionMask.nullable() })).output(z.void()),
  /** Removes versions; a picture that loses the shown one shows the newest left. For an hour they can be restored. */
  removeVersions: oc.input(z.object({ versions: z.array(VersionRef) })).output(z.void()),
  /** Faults: `not-found` when one is gone, and none is back. */
  restoreVersions: oc.input(z.object({ versions: z.array(VersionRef) })).output(z.void()),
  /**
   * Makes the finished file of a version, so that saving and fetching it take no time. Aborted, it leaves nothing. Faults:
   * `not-found`, those of reading the photo, `disk`.
   */
  render: oc.input(VersionRef).output(z.void()),
  /** Copies results into a folder of the studio's machine (desktop); never overwrites: a number is added. */
  save: oc
    .input(PictureIds.extend({ folder: z.string(), versions: VersionChoice.default('shown') }))
    .output(
      z.object({ saved: z.array(z.string()), failed: z.array(z.object({ name: z.string(), fault: FaultSchema })) }),
    ),
  /** What model, direction and settings made this image, from the note inside it; null when there is none. */
  recall: oc.input(z.object({ id: z.string() })).output(TranslationRequest.nullable()),
};
