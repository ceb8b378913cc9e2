// Pictures asked for: those that have a version by an equal request show it, the others are queued as one job.
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import type { AdjustParts } from './adjust.ts';
import { laidAs } from './laying.ts';
import { findVersion, type StoredVersion } from './picture.ts';
import { RequestedModels } from './requested-models.ts';

interface Asked {
  id: string;
  request: TranslationRequest;
  version: StoredVersion | undefined;
  trained: number | undefined;
}

/**
 * Each by `request`, or by its own. The job, or null when there was nothing to compute. Throws Fault `not-found` when none of
 * the pictures is open or a model is gone, `disk`, and nothing has changed.
 */
export async function runPictures(
  { workspace, translations, library }: AdjustParts,
  ids: readonly string[],
  request?: TranslationRequest,
): Promise<string | null> {
  const open = [...new Set(ids)].flatMap((id) => workspace.find(id) ?? []);
  if (open.length === 0) throw new Fault('not-found', translationFaults.picturesClosed());
  const models = new RequestedModels(library);
  const asked: Asked[] = [];
  const names = new Set<string>();
  for (const picture of open) {
    const own = request ?? picture.request;
    if (!own) continue;
    const { card } = await models.find(own);
    const madeOf = await models.madeOf(picture, own);
    const version = findVersion(picture, own, madeOf);
    asked.push({ id: picture.id, request: own, version, trained: madeOf.trained });
    if (!version) names.add(card.name);
  }
  const missing = asked.filter(({ version }) => version === undefined);
  const found = asked.filter(({ version }) => version !== undefined);
  workspace.together(() => {
    for (const { id, request, version, trained } of found) {
      translations.forget([id]);
      const picture = workspace.get(id);
      const versions = version ? laidAs(picture, version, request, trained) : picture.versions;
      workspace.change([id], { request, versions, shown: version?.revision, state: 'done', fault: undefined });
    }
  });
  return missing.length === 0 ? null : translations.start(missing, title([...names])).id;
}

/** What the tray says of them: one photo by its name, more by their number, and the model when they have the same. */
const title = (models: readonly string[]) => (count: number, name: string) => {
  const photos = count === 1 ? name : `${name} +${count - 1}`;
  return models.length === 1 ? `${photos}, ${models[0]}` : photos;
};
