// How an exported picture or film was made, as text: the studio and the page, which makes MP4 films itself, write the
// same. Where each format has room for it is said in main/files/images/made-from.ts.
import { z } from 'zod';
import { ForeignJson } from '../json.ts';
import { MadeFrom } from './made-from.ts';
import { Walk } from './walk.ts';

/** `made`: of a picture or a contact sheet; `walk`: of a film. */
export const LatentNote = z.object({ made: MadeFrom.optional(), walk: Walk.optional() });
export type LatentNote = z.infer<typeof LatentNote>;

const Written = MadeFrom.extend({ settings: z.record(z.string(), ForeignJson).default({}) });
const NoteJson = LatentNote.extend({ zorse: z.literal('latent'), version: z.literal(1), made: Written.optional() });

/** The note as text: for a GIF's comment or a film's comment tag. */
export const latentNoteText = (note: LatentNote): string =>
  JSON.stringify({ zorse: 'latent', version: 1, ...note } satisfies z.infer<typeof NoteJson>);

/** What a text says, or null when it is none of our notes, or one of a later version. */
export function parseLatentNote(text: string): LatentNote | null {
  try {
    const { made, walk } = NoteJson.parse(JSON.parse(text));
    return made || walk ? { ...(made && { made }), ...(walk && { walk }) } : null;
  } catch {
    return null; // somebody else's, damaged or forged: as good as none
  }
}
