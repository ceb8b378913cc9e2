// Photo folders as training sees them: what is in them, and what should rather be left out. Photos are read, never
// changed; a dataset is the paths of its folders and the names left out.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { type Finding, FINDING_KINDS } from '../findings.ts';
import { CAPTION_SOURCES } from '../text/caption-source.ts';
import { Params, SkippedFile } from './fault.ts';

/** One of a recipe's domains: folders (searched recursively) or single files, and what the user left out. */
export const DomainSource = z.object({
  /** Absolute paths on the studio's machine. A page in a browser may name those that `datasets.fromUploads` gave it. */
  paths: z.array(z.string().min(1)).min(1),
  /** Absolute paths of photos not to use. */
  leftOut: z.array(z.string()).default([]),
});
export type DomainSource = z.infer<typeof DomainSource>;

/** What the dataset doctor finds: common/findings.ts. */
export const FindingSchema = z.object({
  photo: z.string(),
  kind: z.enum(FINDING_KINDS),
  other: z.string().optional(),
  facts: Params,
}) satisfies z.ZodType<Finding>;

/** What is written of the photos of a domain, where captions are learned. */
export const CaptionSummary = z.object({
  /** Photos of which something is written. */
  captioned: z.number().int(),
  /** Texts in all, and how many of them are the same as another's. */
  texts: z.number().int(),
  duplicates: z.number().int(),
  /** Different words, and the most frequent of them with the number of texts that have each. */
  words: z.number().int(),
  frequent: z.array(z.object({ word: z.string(), count: z.number().int() })),
  /** Words that only one text has: hardly learned. */
  once: z.number().int(),
});
export type CaptionSummary = z.infer<typeof CaptionSummary>;

export const DomainSummary = z.object({
  domain: z.string(),
  /** Photos that can be used now, left-out ones not counted. */
  count: z.number().int(),
  /** Smallest, median and largest short side in pixels. */
  shortSide: z.object({ min: z.number(), median: z.number(), max: z.number() }).nullable(),
  /** Whether most are twice as wide as high: of a paired recipe they may hold both of a pair side by side. */
  aligned: z.boolean(),
  /** Whether most have colour. */
  coloured: z.boolean(),
  /** The classes that photos have (the subfolders that they lie in) in order, and how many have none. */
  classes: z.array(z.object({ name: z.string(), count: z.number().int() })),
  unlabelled: z.number().int(),
  /** Of the photos that findings and `sample` name, those that have a class: its place in `classes`, by their path. */
  classOf: z.record(z.string(), z.number().int()),
  /** The first photos in order of names, for thumbnails. */
  sample: z.array(z.string()),
  captions: CaptionSummary.optional(),
});
export type DomainSummary = z.infer<typeof DomainSummary>;

export const ScanEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number().int(), total: z.number().int() }),
  z.object({ type: z.literal('finding'), domain: z.string(), finding: FindingSchema }),
  z.object({ type: z.literal('summary'), domains: z.array(DomainSummary) }),
]);
export type ScanEvent = z.infer<typeof ScanEvent>;

export const datasets = {
  /**
   * Photos that a page sent (POST media/uploads, with their folder names) become a folder of the studio's, which any
   * page may name as a path of a domain. `into`: such a folder to add to. What is no picture is named in `skipped`.
   */
  fromUploads: oc.input(z.object({ uploads: z.array(z.string()).min(1), into: z.string().optional() })).output(
    z.object({
      path: z.string(),
      /** Photos that the folder has now. */
      count: z.number().int(),
      skipped: z.array(SkippedFile),
    }),
  ),
  /** Pictures that hold both of a pair side by side become two folders of the studio's, `A` the left halves. */
  split: oc.input(DomainSource).output(
    z.object({
      A: z.string(),
      B: z.string(),
      /** Pairs. */
      count: z.number().int(),
      /** Pictures that are no pair or cannot be read. */
      leftOut: z.number().int(),
    }),
  ),
  /** Looks through the folders; findings come as they are made, the summary last. `labelled`: every photo needs a class; `paired`: one of its name in the other domain; `coloured`: colours; `captions`: a text, which is looked for there. */
  scan: oc
    .input(
      z.object({
        domains: z.record(z.string(), DomainSource),
        size: z.number().int(),
        labelled: z.boolean().default(false),
        paired: z.boolean().default(false),
        coloured: z.boolean().default(false),
        captions: z.enum(CAPTION_SOURCES).optional(),
      }),
    )
    .output(eventIterator(ScanEvent)),
};
