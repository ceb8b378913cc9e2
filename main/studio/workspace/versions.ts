// Versions of pictures: starred, named, removed and restored.
import type { PictureVersion, VersionRef } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { isKept, versionOf, withVersion, type WorkspacePicture } from './picture.ts';
import type { Workspace } from './workspace.ts';

/** Throws Fault `not-found` when it is gone, and `disk`, and it has not changed. */
export function changeVersion(
  workspace: Workspace,
  { id, revision }: VersionRef,
  change: Partial<Pick<PictureVersion, 'starred' | 'name'>>,
): void {
  const picture = workspace.get(id);
  if (!versionOf(picture, revision)) throw versionGone(revision);
  const noName = change.name === '' && { name: undefined };
  workspace.change([id], { versions: withVersion(picture, revision, { ...change, ...noName }) });
}

/** A picture that loses the version that is shown shows the newest left. Throws Fault `disk`, and all are there. */
export function removeVersions(workspace: Workspace, refs: readonly VersionRef[], when: number): void {
  workspace.together(() => {
    for (const [id, revisions] of byPicture(refs)) {
      const picture = workspace.find(id);
      if (!picture) continue;
      const versions = picture.versions.map((version) =>
        revisions.has(version.revision) && isKept(version) ? { ...version, removed: when } : version,
      );
      workspace.change([id], { versions, ...shownOf({ ...picture, versions }) });
    }
  });
}

/** Throws Fault `not-found` when one is gone, and `disk`, and none is back. */
export function restoreVersions(workspace: Workspace, refs: readonly VersionRef[]): void {
  workspace.together(() => {
    for (const [id, revisions] of byPicture(refs)) {
      const { versions, shown, state } = workspace.get(id);
      for (const revision of revisions)
        if (!versions.some((version) => version.revision === revision)) throw versionGone(revision);
      workspace.change([id], {
        versions: versions.map((each) => (revisions.has(each.revision) ? { ...each, removed: undefined } : each)),
        ...(shown === undefined && { shown: [...revisions].at(-1), state: state === 'idle' ? 'done' : state }),
      });
    }
  });
}

/** What a picture shows when some of its versions are gone, and the settings that go with that. */
function shownOf(picture: WorkspacePicture): Partial<WorkspacePicture> {
  if (picture.shown === undefined || versionOf(picture, picture.shown)) return {};
  const newest = picture.versions.findLast(isKept);
  const settled = picture.state === 'done';
  return {
    shown: newest?.revision,
    ...(settled && newest && { request: newest.request }),
    ...(settled && !newest && { state: 'idle' as const }),
  };
}

function byPicture(refs: readonly VersionRef[]): Map<string, Set<string>> {
  const pictures = new Map<string, Set<string>>();
  for (const { id, revision } of refs) pictures.set(id, (pictures.get(id) ?? new Set()).add(revision));
  return pictures;
}

export const versionGone = (revision: string) =>
  new Fault('not-found', translationFaults.versionGone(), { subject: revision });
