// A Fault's data as zod checks it where it enters a process, and the error map that carries it through oRPC typed.
import { z } from 'zod';
import { TextSchema } from './text.ts';
import { FAULT_CODES } from '../fault.ts';

/** What a sentence speaks of, by name: common/language. */
export const Params = z
  .record(z.string(), z.union([z.string(), z.number(), z.array(z.string()).readonly(), TextSchema]))
  .readonly();

export const SentenceSchema = z.object({ key: z.string(), params: Params });

export const FaultSchema = z.object({
  code: z.enum(FAULT_CODES),
  message: z.string(),
  sentence: SentenceSchema.optional(),
  subject: z.string().optional(),
  details: z.string().optional(),
});

/** A file that was not taken in, and why. */
export const SkippedFile = z.object({ name: z.string(), fault: FaultSchema });
export type SkippedFile = z.infer<typeof SkippedFile>;

/** A folder of a model or run that cannot be read, and why. */
export const UnreadFolder = z.object({ folder: z.string(), fault: FaultSchema });
export type UnreadFolder = z.infer<typeof UnreadFolder>;
