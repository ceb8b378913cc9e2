// Where a file comes from, in the two ways a host can give one.
import { z } from 'zod';

/** A path on the studio's machine (desktop, command line), or bytes the page sent to the studio beforehand (browser). */
export const FileSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1) }),
  z.object({ kind: z.literal('upload'), id: z.string() }),
]);
export type FileSource = z.infer<typeof FileSource>;

/**
 * What a host answers to a POST of a file's bytes (`uploadPath` of media.ts). The upload stays until the studio forgets the picture made from it.
 */
export const Upload = z.object({ id: z.string(), name: z.string(), bytes: z.number().int() });
export type Upload = z.infer<typeof Upload>;
