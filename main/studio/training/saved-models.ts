// A checkpoint kept for good: a model of the library, with float16 weights.
import type { Run, SaveRequest } from '../../../common/contract/training.ts';
import type { Library, StoredModel } from '../library/library.ts';
import { checkpointOf, ofNewest, writeRunModel } from './run-model.ts';

/** Faults: `not-found` without that checkpoint, `disk`. */
export async function saveRunModel(
  library: Library,
  { run, folder }: { run: Run; folder: string },
  { step: wanted, ...request }: SaveRequest,
): Promise<StoredModel> {
  const save = (step: number) =>
    library.add(request.name, (target, id) =>
      writeRunModel({ run, folder, step }, target, { ...request, id, precision: 'float16' }),
    );
  return wanted === undefined ? ofNewest(folder, save) : save(await checkpointOf(folder, wanted));
}
