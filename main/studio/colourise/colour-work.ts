// What `zorse colourise` asks for, made ready: the model found, points and reference read.
import type { BatchEvent } from '../../../common/contract/translation.ts';
import type { Library } from '../library/library.ts';
import { colourBatch } from './colour-batch.ts';
import type { ColouriseEngine } from './colour-photo.ts';
import { findColouriser } from './find-colouriser.ts';
import { readPoints } from './points-file.ts';
import { readChosenReference } from './reference.ts';

export interface ColourWork {
  /** Photos, and folders of photos. */
  inputs: string[];
  /** Id or folder; the library's first when absent. */
  model?: string;
  /** Paths. */
  points?: string;
  reference?: string;
  out?: string;
  overwrite?: boolean;
  skipExisting?: boolean;
}

/** Faults: those of finding and reading what is named, `bad-input` for a grey reference, and of colourBatch. */
export async function* colourWork(
  { library, engine }: { library: Library; engine: ColouriseEngine },
  { inputs, model, points, reference, out, overwrite = false, skipExisting = false }: ColourWork,
  signal?: AbortSignal,
): AsyncGenerator<BatchEvent, void, void> {
  const request = {
    model: await findColouriser(library, model),
    points: points === undefined ? [] : await readPoints(points),
    reference: reference === undefined ? undefined : await readChosenReference(reference),
  };
  yield* colourBatch(engine, { inputs, ...request, out: out ?? null, overwrite, skipExisting }, signal);
}
