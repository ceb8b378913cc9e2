// Measures of a model on folders of photos, whether it lies in the library or is a checkpoint of a run.
import type { Measure } from '../../../common/contract/measure.ts';
import type { LatentCard } from '../../../common/contract/model-card.ts';
import { Fault, isFault } from '../../../common/fault.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import { CAPTION_SOURCE_LABELS } from '../../../common/text/caption-source.ts';
import { classesOf, UNLABELLED } from '../../files/datasets/classes.ts';
import { captionsOf } from '../../files/datasets/captions.ts';
import { listPhotos } from '../../files/datasets/list-photos.ts';
import type { Library, StoredModel } from '../library/library.ts';
import type { TrainingEngine } from './engine.ts';
import type { RunStore } from './run-store.ts';

/** Folders and files of A and B, or, for a model of another kind, of `images`. */
export type EvaluatedPaths = Readonly<Record<string, readonly string[]>>;

interface Stores {
  runs: RunStore;
  library: Library;
}

export interface EvaluatedModel {
  /** Id of the model; of a checkpoint, the one it is on trial by. */
  model: string;
  name: string;
  photos: Record<string, number>;
  values: Measure[];
  seconds: number;
}

/** Throws Fault `not-found`, `bad-input` for photos that do not suit the model. */
export async function evaluate(
  engine: TrainingEngine,
  { folder, card }: StoredModel,
  paths: EvaluatedPaths,
  signal?: AbortSignal,
): Promise<EvaluatedModel> {
  const photos: Record<string, string[]> = {};
  for (const [name, own] of Object.entries(paths)) {
    photos[name] = await listPhotos([...own], [], signal);
    if (photos[name].length > 0) continue;
    const message =
      card.kind !== 'translator'
        ? planFaults.noPictureIn({ paths: own.join(', ') })
        : planFaults.noPhotosIn({ domain: name, paths: own.join(', ') });
    throw new Fault('bad-input', message, { subject: name });
  }
  if (card.kind === 'latent' && card.text) {
    const captioned = await withCaptions(photos['images']!, paths['images']!, signal);
    const found = await engine.client.evaluate({ folder, ...captioned }, { signal });
    return { model: card.id, name: card.name, ...found };
  }
  const labels = card.kind === 'latent' ? labelsOf(card, photos['images']!, paths['images']!) : undefined;
  const found = await engine.client.evaluate({ folder, photos, labels }, { signal });
  return { model: card.id, name: card.name, ...found };
}

/** Photos of which something is written beside or inside them, with the first that is. Throws Fault `bad-input` when there are none. */
async function withCaptions(photos: readonly string[], paths: readonly string[], signal?: AbortSignal) {
  const images: string[] = [];
  const texts: string[] = [];
  for await (const { photo, captions } of captionsOf(photos, { paths, source: 'beside' }, signal)) {
    const [first] = captions;
    if (first === undefined) continue;
    images.push(photo);
    texts.push(first);
  }
  if (images.length === 0) {
    const message = planFaults.noCaptions({ count: photos.length, lookedFor: CAPTION_SOURCE_LABELS.beside });
    throw new Fault('bad-input', message, { subject: 'images' });
  }
  return { photos: { images }, labels: [...texts.keys()], texts };
}

/** The class of each photo by its place in the card: the folder that it lies in, where that has the name of one. */
function labelsOf({ classes }: LatentCard, photos: readonly string[], paths: readonly string[]): number[] | undefined {
  if (classes.length === 0) return undefined;
  const { names, labels } = classesOf(photos, paths);
  const places = names.map((name) => classes.findIndex(({ en, ko }) => [en, ko].includes(name)));
  return labels.map((label) => places[label] ?? UNLABELLED);
}

/** `model`: an id of the library, or a run, or `run@step`. Throws Fault `not-found`, `bad-input`. */
export async function findEvaluated({ runs, library }: Stores, model: string): Promise<StoredModel> {
  try {
    return await library.get(model);
  } catch (error) {
    if (!isFault(error) || (error.code !== 'not-found' && error.code !== 'bad-input')) throw error;
    const [, name = model, step] = /^(.+)@(\d+)$/.exec(model) ?? [];
    const known = runs.all().some((run) => run.id === name || run.name === name);
    if (!known) throw error;
    return library.trial(runs.named(name).id, step === undefined ? undefined : Number(step));
  }
}
