// How a version with layers is laid over its photo: by the settings that are asked for now and by a painted mask. Nothing is
// computed; the next file or picture that is wanted of it is rendered so.
import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { TranslationRequest, VersionMask, VersionRef } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { inFormat } from '../translation/names.ts';
import { formatOf } from '../translation/open-photo.ts';
import { resultSize } from '../translation/sizes.ts';
import { isMaskRevision, MASK_FILE } from './masks.ts';
import { isNetPicture, versionOf, withVersion, type StoredVersion, type WorkspacePicture } from './picture.ts';
import type { Workspace } from './workspace.ts';

/** The picture's versions, that one blended and written as the request says; `trained` as findVersion takes it. */
export function laidAs(
  picture: WorkspacePicture,
  version: StoredVersion,
  request: TranslationRequest,
  trained?: number,
): StoredVersion[] {
  const { layers, request: before } = version;
  if (!layers) return picture.versions;
  const { width = version.width, height = version.height } = picture;
  const format = formatOf(request.settings.format, layers);
  const { scale } = (isNetPicture(picture, version, request, trained) ? request : before).settings;
  return withVersion(picture, version.revision, {
    request: { ...before, settings: { ...request.settings, scale } },
    ...resultSize({ width, height }, request.settings.size, layers),
    fileName: inFormat(version.fileName, picture.name, format),
  });
}

/** Throws Fault `not-found` when the version or the mask is gone, `disk`, and nothing has changed. The former mask is put aside. */
export async function setMask(
  workspace: Workspace,
  { id, revision }: VersionRef,
  mask: VersionMask | null,
): Promise<void> {
  const maskFile = mask ? join(workspace.folder(id), mask.revision, MASK_FILE) : undefined;
  const isThere = !mask || (isMaskRevision(mask.revision) && (await isFile(maskFile)));
  const picture = workspace.get(id);
  if (!versionOf(picture, revision)?.layers || !isThere) {
    throw new Fault('not-found', translationFaults.versionGone(), { subject: revision });
  }
  const before = versionOf(picture, revision)?.maskFile;
  workspace.change([id], { versions: withVersion(picture, revision, { mask: mask ?? undefined, maskFile }) });
  if (before !== undefined && before !== maskFile) await putAside(before);
}

/** Notes the time, since which it is kept for a while (clean.ts). */
async function putAside(maskFile: string): Promise<void> {
  const now = new Date();
  await utimes(maskFile, now, now).catch(() => {}); // then its time is when it was painted
}

const isFile = async (path = ''): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
