// photos.json: the photos that a run learns from and those it holds out, as they were when it began. Photos added to
// the folders later would change the order in which all are shown, and a resumed run would not be the same run.
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../../common/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { writeWhole } from '../atomic.ts';
import { readBytes } from '../tensors/read-bytes.ts';

export const PHOTO_LIST_FORMAT = 1;

const Paths = z.record(z.string(), z.array(z.string()));
const Index = z.number().int().min(0);
const Labels = z.array(z.number().int().min(-1));

export const PhotoList = z.object({
  format: z.literal(PHOTO_LIST_FORMAT),
  /** By domain, in the order that the run counts them in. */
  train: Paths,
  heldOut: Paths,
  /** Names of the classes that the photos of `images` have, for recipes that use them. */
  classes: z.array(z.string()).optional(),
  /** Class of each photo of `images`, by its place in `classes`; -1 for one that has none. */
  labels: z.object({ train: Labels, heldOut: Labels }).optional(),
  /**
   * For recipes that learn words: what is written of the photos, each text once, and which of them every photo of `images`
   * has, by their places in `texts`. `labels` then are those of each photo's first text.
   */
  captions: z
    .object({ texts: z.array(z.string()), train: z.array(z.array(Index)), heldOut: z.array(z.array(Index)) })
    .optional(),
});
export type PhotoList = z.infer<typeof PhotoList>;

const fileOf = (run: string) => join(run, 'photos.json');

export async function writePhotoList(run: string, list: PhotoList): Promise<void> {
  await writeWhole(fileOf(run), `${JSON.stringify(PhotoList.parse(list), null, 1)}\n`);
}

/** Undefined when the run has not begun. Faults: `unreadable`, `disk`. */
export async function readPhotoList(run: string): Promise<PhotoList | undefined> {
  const path = fileOf(run);
  const bytes = await readBytes(path).catch((error: Fault) => {
    if (error.code === 'not-found') return undefined;
    throw error;
  });
  if (!bytes) return undefined;
  try {
    return PhotoList.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new Fault('unreadable', runFaults.damagedPhotoList({ path }), {
      subject: path,
      cause: error,
    });
  }
}
