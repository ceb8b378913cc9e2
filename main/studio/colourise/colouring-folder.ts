// An open photo on disk: a copy of it, what is said of its colours, and a copy of the reference.
import { join } from 'node:path';
import { z } from 'zod';
import { ColourPoints } from '../../../common/colour/points.ts';
import { writeWhole } from '../../files/atomic.ts';
import { readPhotoFile } from '../../files/photo-file.ts';

const MOST = { bytes: 4 * 1024 * 1024, named: '4 MiB' };

const STATE_FILE = 'colouring.json';

export const ColouringState = z.object({
  format: z.literal(1),
  /** Paths inside of the folder. */
  photo: z.string(),
  reference: z.string().nullable(),
  width: z.number().int(),
  height: z.number().int(),
  /** Whether the photo has colours, which are replaced. */
  coloured: z.boolean().default(false),
  model: z.string().nullable(),
  points: ColourPoints,
  /** Milliseconds since 1970. */
  opened: z.number(),
  /** The same; null while it is open. */
  closed: z.number().nullable().default(null),
});
export type ColouringState = z.infer<typeof ColouringState>;

/** Undefined for a folder that holds none, or a damaged one. */
export async function readColouring(folder: string): Promise<ColouringState | undefined> {
  try {
    const bytes = await readPhotoFile(join(folder, STATE_FILE), MOST);
    return ColouringState.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

/** Whole or not at all. Fault `disk`. */
export const writeColouring = (folder: string, state: ColouringState): Promise<void> =>
  writeWhole(join(folder, STATE_FILE), JSON.stringify(state));
