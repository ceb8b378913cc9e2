// From a dropped file back to what it was made from: an exported picture, contact sheet or film, or the file of a walk.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { Fault, toFault } from '../../../common/fault.ts';
import { fileFaults } from '../../../common/faults/files.ts';
import { latentFaults } from '../../../common/faults/latent.ts';
import type { LatentNote } from '../../../common/latent/note.ts';
import { Walk } from '../../../common/latent/walk.ts';
import { sniff } from '../../files/images/formats.ts';
import { isFilm, readLatentNote } from '../../files/images/made-from.ts';

/** A minute of film at eight times its size has a tenth of this. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * null for a picture or film that says nothing of it. Faults: `unreadable` for a damaged walk or a file of another kind,
 * `too-large`, `not-found`, `disk`.
 */
export async function recall(path: string): Promise<LatentNote | null> {
  const name = basename(path);
  const bytes = await read(path);
  if (sniff(bytes) !== null || isFilm(bytes)) return readLatentNote(bytes);
  const walk = Walk.safeParse(json(bytes));
  if (walk.success) return { walk: walk.data };
  const isJson = /^\s*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString());
  const message = isJson ? latentFaults.notAWalk({ name }) : latentFaults.nothingToRecall({ name });
  throw new Fault('unreadable', message, {
    subject: path,
    ...(isJson && { details: z.prettifyError(walk.error) }),
  });
}

async function read(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES)
      throw new Fault('too-large', fileFaults.largerThan({ name: basename(path), limit: '512 MiB' }), {
        subject: path,
      });
    return await readFile(path);
  } catch (error) {
    throw toFault(error, path);
  }
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
