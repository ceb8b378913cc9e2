// What the studio found in its data folder and cannot place, after its database was damaged or written by another version:
// nothing of it is deleted, and its user decides.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Picture } from './translation.ts';

/** Files that belong to nothing in the database any more, as one folder of the lost-and-found. */
export const LostEntry = z.object({
  id: z.string(),
  /** Names of its files; no more than some. */
  names: z.array(z.string()),
  files: z.number().int(),
  bytes: z.number(),
  /** Milliseconds since 1970: when it was found, and until when it is kept. */
  found: z.number(),
  until: z.number(),
});
export type LostEntry = z.infer<typeof LostEntry>;

export const RecoveryReport = z.object({
  /** The newest first. */
  lost: z.array(LostEntry),
  /** Pictures of the workspace that the database has and this version cannot read; they are left as they are. */
  unreadable: z.number().int(),
  /** Databases that were damaged: their absolute paths, and when they were moved aside. */
  damaged: z.array(z.object({ path: z.string(), moved: z.number() })),
});
export type RecoveryReport = z.infer<typeof RecoveryReport>;

const LostId = z.object({ id: z.string() });

export const recovery = {
  report: oc.output(RecoveryReport),
  /** Puts the pictures of a lost entry in the workspace; what is no picture stays. Throws `not-found` when there is none. */
  restore: oc.input(LostId).output(z.array(Picture)),
  /** Deletes a lost entry for good. */
  remove: oc.input(LostId).output(z.void()),
};
