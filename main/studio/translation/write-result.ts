// Last stage: the file under its name, whole or not at all. Nothing that is there is replaced unless asked, and never a
// photo of the same batch or a folder.
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault, toFault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { writeWhole } from '../../files/atomic.ts';
import type { ColourNote, TranslationNote } from '../../files/images/note.ts';
import { makeFolder } from '../../files/make-folder.ts';

/** Of a photo whose result is there and is to be left as it is: no failure. */
export class AlreadyThere extends Error {}

/** What is done where something is: replaced, or passed over when it was made as the note says, or refused. */
export type Existing = 'overwrite' | 'refuse' | { skip: TranslationNote | ColourNote };

/** As a batch was asked: `note` is that of the result that it would write. */
export const existingFor = (
  { overwrite, skipExisting }: { overwrite: boolean; skipExisting: boolean },
  note: TranslationNote | ColourNote,
): Existing => (overwrite ? 'overwrite' : skipExisting ? { skip: note } : 'refuse');

/**
 * Throws `exists` when something is at `path` that may not be replaced, `disk` when nothing can be there; AlreadyThere for a
 * file that is to be passed over.
 */
export async function checkTarget(path: string, existing: Existing): Promise<void> {
  try {
    const there = await stat(path);
    if (there.isDirectory()) {
      throw new Fault('exists', translationFaults.folderInTheWay({ path }), {
        subject: path,
      });
    }
    if (existing === 'overwrite') return;
    if (existing === 'refuse') throw new Fault('exists', translationFaults.resultThere({ path }), { subject: path });
    const { isMadeSo } = await import('../../files/images/note.ts'); // with sharp, which no command loads that needs none
    if (await isMadeSo(path, existing.skip)) throw new AlreadyThere();
    throw new Fault('exists', translationFaults.otherResultThere({ path }), { subject: path });
  } catch (error) {
    const { code } = error as { code?: string };
    if (error instanceof AlreadyThere) throw error;
    if (code === 'ENOTDIR') throw notAFolder(path, error);
    if (code !== 'ENOENT') throw toFault(error, path);
  }
}

/** Throws `exists` for a target that is one of the files that the result is made of, by whatever path. */
export async function checkNoSource(path: string, sources: readonly string[]): Promise<void> {
  const target = await realpath(path).catch(() => null);
  if (target === null) return;
  for (const source of sources) {
    if ((await realpath(source).catch(() => null)) === target)
      throw new Fault('exists', translationFaults.sourceInTheWay({ path }), { subject: path });
  }
}

/** Makes the folder when it is missing and writes the file. Throws `disk`, `exists`. */
export async function writeResult(path: string, bytes: Uint8Array): Promise<void> {
  await makeFolderOf(path);
  await writeWhole(path, bytes);
}

/** Makes the folder that a file will lie in. Throws `disk`. */
export async function makeFolderOf(path: string): Promise<void> {
  try {
    await makeFolder(dirname(path));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EEXIST' || code === 'ENOTDIR') throw notAFolder(path, error);
    if (code !== 'ENOENT') throw toFault(error, dirname(path));
    const text = translationFaults.folderNotMade({ folder: dirname(path) });
    throw new Fault('disk', text, { subject: path, cause: error });
  }
}

const notAFolder = (path: string, cause: unknown): Fault =>
  new Fault('disk', translationFaults.notAFolder({ folder: dirname(path) }), {
    subject: path,
    cause,
  });
