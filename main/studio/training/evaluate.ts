// Measures of a model on folders of photos, whether it lies in the library or is a checkpoint of a run.
import type { Measure } from '../../../common/contract/model-card.ts';
import { Fault, isFault } from '../../../common/fault.ts';
import { listPhotos } from '../../files/datasets/list-photos.ts';
import type { Library, StoredModel } from '../library/library.ts';
import type { TrainingEngine } from './engine.ts';
import { lentId } from './lent-models.ts';
import type { RunStore } from './run-store.ts';

/** Folders and files of A and B. */
export type EvaluatedPaths = Readonly<Record<'A' | 'B', readonly string[]>>;

interface Places {
  runs: RunStore;
  library: Library;
  engine: TrainingEngine;
}

export interface EvaluatedModel {
  /** Id of the model; of a checkpoint, the one it is lent by. */
  model: string;
  name: string;
  photos: Record<string, number>;
  values: Measure[];
  seconds: number;
}

/** `model`: an id of the library, or a run, or `run@step`. Throws Fault `not-found`, `bad-input`, `unsupported`. */
export async function evaluate(
  places: Places,
  { model, paths }: { model: string; paths: EvaluatedPaths },
  signal?: AbortSignal,
): Promise<EvaluatedModel> {
  const { folder, card } = await find(places, model);
  const photos: Record<string, string[]> = {};
  for (const [name, own] of Object.entries(paths)) {
    photos[name] = await listPhotos([...own], [], signal);
    if (photos[name].length > 0) continue;
    throw new Fault('bad-input', `There is no photo of ${name} in ${own.join(', ')}.`, { subject: name });
  }
  const found = await places.engine.client.evaluate({ folder, photos }, { signal });
  return { model: card.id, name: card.name, ...found };
}

async function find({ runs, library }: Places, model: string): Promise<StoredModel> {
  try {
    return await library.get(model);
  } catch (error) {
    if (!isFault(error) || (error.code !== 'not-found' && error.code !== 'bad-input')) throw error;
    const [, name = model, step] = /^(.+)@(\d+)$/.exec(model) ?? [];
    const known = runs.all().some((run) => run.id === name || run.name === name);
    if (!known) throw error;
    return library.get(lentId(runs.named(name).id, step === undefined ? undefined : Number(step)));
  }
}
