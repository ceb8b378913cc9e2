// There and back: the result translated with the opposite direction, and how far that is from the photo.
import type { Picture, TranslationRequest } from '../../../common/contract/translation.ts';
import { cancelled, Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { cycleError } from './cycle-error.ts';
import { publicPicture, shownVersion, versionOf, withVersion } from './picture.ts';
import { forgetResult } from './removed.ts';
import type { Renderings } from './renderings.ts';
import type { Workspace } from './workspace.ts';
import type { TranslateFile } from '../translation/pipeline.ts';
import type { Translations } from './translations.ts';
import { translatePicture } from './translate-picture.ts';

export async function makeRoundTrip(
  {
    workspace,
    translations,
    translate,
    renderings,
  }: { workspace: Workspace; translations: Translations; translate: TranslateFile; renderings: Renderings },
  id: string,
  signal: AbortSignal,
): Promise<Picture> {
  const before = workspace.get(id);
  const version = shownVersion(before);
  if (!version) throw new Fault('bad-input', translationFaults.translateFirst());
  const request: TranslationRequest = {
    ...version.request,
    direction: version.request.direction === 'AtoB' ? 'BtoA' : 'AtoB',
  };
  return translations.urgent(async () => {
    const input = await renderings.file(before, version);
    const task = { input, name: version.fileName, request, pictureFolder: workspace.folder(id) };
    const back = await translatePicture(translate, task, signal);
    const picture = workspace.find(id);
    const now = picture && versionOf(picture, version.revision);
    if (!now) {
      await forgetResult(back.file);
      throw cancelled(); // the version was removed or its picture closed meanwhile
    }
    const { layers: _, ...result } = back.result; // a round trip is a finished file
    const roundTrip = { ...result, cycleError: await cycleError(picture.file, back.file) };
    const made = { roundTrip, roundTripFile: back.file };
    const changed = workspace.update(id, { versions: withVersion(picture, now.revision, made) });
    await forgetResult(now.roundTripFile);
    return publicPicture(changed ?? picture);
  });
}
