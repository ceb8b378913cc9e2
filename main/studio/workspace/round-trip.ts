// There and back: the result translated with the opposite direction, and how far that is from the photo.
import type { Picture, TranslationRequest } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import { cycleError } from './cycle-error.ts';
import { publicPicture, type Workspace } from './workspace.ts';
import type { TranslateFile } from '../translation/pipeline.ts';
import type { Translations } from './translations.ts';
import { forgetResult, translatePicture } from './translate-picture.ts';

export async function makeRoundTrip(
  {
    workspace,
    translations,
    translate,
  }: { workspace: Workspace; translations: Translations; translate: TranslateFile },
  id: string,
  signal: AbortSignal,
): Promise<Picture> {
  const { result, resultFile } = workspace.get(id);
  if (!result || !resultFile) {
    throw new Fault('bad-input', translationFaults.translateFirst());
  }
  const request: TranslationRequest = {
    ...result.request,
    direction: result.request.direction === 'AtoB' ? 'BtoA' : 'AtoB',
  };
  return translations.urgent(async () => {
    const task = { input: resultFile, name: result.fileName, request, pictureFolder: workspace.folder(id) };
    const back = await translatePicture(translate, task, signal);
    const picture = workspace.find(id);
    if (picture?.result?.revision !== result.revision) {
      await forgetResult(back.file);
      throw new Fault('cancelled', 'The picture was translated anew or closed meanwhile.');
    }
    const roundTrip = { ...back.result, cycleError: await cycleError(picture.file, back.file) };
    const changed = workspace.update(id, { roundTrip, roundTripFile: back.file });
    await forgetResult(picture.roundTripFile);
    return publicPicture(changed ?? picture);
  });
}
