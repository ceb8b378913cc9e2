// From a dropped file back to what it was made from: an exported picture, contact sheet or film, or the file of a walk.
import { basename } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../../common/fault.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import type { LatentNote } from '../../../common/latent/note.ts';
import { Walk } from '../../../common/latent/walk.ts';
import { readPhotoFile } from '../../files/photo-file.ts';
import { sniff } from '../../files/images/formats.ts';
import { isFilm, readLatentNote } from '../../files/images/made-from.ts';

/** A minute of film at eight times its size has a tenth of this. */
const MOST = { bytes: 512 * 1024 * 1024, named: '512 MiB' };

/**
 * null for a picture or film that says nothing of it. Faults: `unreadable` for a damaged walk or a file of another kind,
 * `too-large`, `not-found`, `disk`.
 */
export async function recall(path: string): Promise<LatentNote | null> {
  const name = basename(path);
  const bytes = await readPhotoFile(path, MOST);
  if (sniff(bytes) !== null || isFilm(bytes)) return readLatentNote(bytes, path);
  const walk = Walk.safeParse(json(bytes));
  if (walk.success) return { walk: walk.data };
  const isJson = /^\s*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString());
  const message = isJson ? latentFaults.notAWalk({ name }) : latentFaults.nothingToRecall({ name });
  throw new Fault('unreadable', message, {
    subject: path,
    ...(isJson && { details: z.prettifyError(walk.error) }),
  });
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
