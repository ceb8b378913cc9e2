// Photos get their settings. Where there is a version that was made with the same ones it is shown; computing is asked for
// apart (run.ts), so that somebody who looks through settings waits for nothing.
import type { Adjustment } from '../../../common/contract/translation.ts';
import type { Library } from '../library/library.ts';
import { laidAs } from './laying.ts';
import { findVersion, type MadeOf, versionOf } from './picture.ts';
import { RequestedModels } from './requested-models.ts';
import type { Translations } from './translations.ts';
import type { Workspace } from './workspace.ts';

export interface AdjustParts {
  workspace: Workspace;
  translations: Translations;
  library: Library;
}

/** Of pictures that are closed nothing becomes. Throws Fault `disk`, and nothing has changed. */
export async function adjust(parts: AdjustParts, adjustments: readonly Adjustment[]): Promise<void> {
  const models = new RequestedModels(parts.library);
  const madeOf = await Promise.all(
    adjustments.map(({ id, request }) => models.madeOf(parts.workspace.find(id), request)),
  );
  parts.workspace.together(() => adjustments.forEach((adjustment, i) => adjustOne(parts, adjustment, madeOf[i]!)));
}

function adjustOne(
  { workspace, translations }: AdjustParts,
  { id, request, version: revision }: Adjustment,
  madeOf: MadeOf,
): void {
  const picture = workspace.find(id);
  if (!picture) return;
  const version = revision === undefined ? findVersion(picture, request, madeOf) : versionOf(picture, revision);
  if (version) {
    translations.forget([id]);
    const versions = laidAs(picture, version, request, madeOf.trained);
    workspace.change([id], { request, versions, shown: version.revision, state: 'done', fault: undefined });
  } else if (picture.state === 'running') {
    translations.forget([id]); // what is being made was asked for by other settings
    workspace.change([id], { request, state: picture.shown === undefined ? 'idle' : 'done' });
  } else workspace.change([id], { request });
}
