// A version as it is now, kept as another one: what is blended, painted and set from here on changes the new one alone. It
// has files of its own, so that either can be removed.
import { randomBytes } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { VersionRef } from '../../../common/contract/translation.ts';
import { Fault, toFault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { versionOf, type StoredVersion } from './picture.ts';
import { RENDERED } from './renderings.ts';
import type { Workspace } from './workspace.ts';

/** Shows the new one; gives its revision. Throws Fault `not-found` when the version is gone, `disk`, and nothing has changed. */
export async function keepVersion(workspace: Workspace, { id, revision }: VersionRef): Promise<string> {
  const version = versionOf(workspace.get(id), revision);
  if (!version) throw gone(revision);
  const [kept, mask] = [newRevision(), version.mask && newRevision()];
  const folder = (name: string) => join(workspace.folder(id), name);
  try {
    const file = await copied(version.file, folder(kept));
    const maskFile = mask && version.maskFile && (await copied(version.maskFile, folder(mask)));
    const { name: _, roundTrip: _back, roundTripFile: _file, ...same } = version;
    const copy: StoredVersion = {
      ...same,
      ...{ revision: kept, file, made: Date.now(), starred: false },
      ...(mask && version.mask && { mask: { ...version.mask, revision: mask }, maskFile }),
    };
    const picture = workspace.find(id);
    if (!picture) throw gone(revision);
    const versions = [...picture.versions, copy];
    workspace.change([id], { versions, shown: kept, request: copy.request, state: 'done', fault: undefined });
    return kept;
  } catch (error) {
    for (const made of [kept, mask]) if (made) await rm(folder(made), { recursive: true, force: true }).catch(() => {});
    throw toFault(error, version.fileName);
  }
}

/** The file in a folder of its own, with what lies beside it but finished files: those are written when they are wanted. */
async function copied(file: string, folder: string): Promise<string> {
  const rendered = join(dirname(file), RENDERED);
  await cp(dirname(file), folder, { recursive: true, filter: (path) => path !== rendered });
  return join(folder, basename(file));
}

const newRevision = (): string => randomBytes(6).toString('hex');

const gone = (revision: string): Fault =>
  new Fault('not-found', translationFaults.versionGone(), { subject: revision });
