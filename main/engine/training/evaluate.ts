// A finished translator measured on folders of photos, as runs are measured while they train.
import * as tf from '@tensorflow/tfjs-core';
import type { Measure } from '../../../common/contract/model-card.ts';
import { Fault } from '../../../common/fault.ts';
import { applyToAnySize } from '../../../models/networks/any-size.ts';
import { parseArchitecture } from '../../../models/networks/architecture.ts';
import { buildGenerator, type Generator } from '../../../models/networks/generator.ts';
import type { Batch } from '../../../models/recipes/recipe.ts';
import { DIRECTIONS, readModelFolder, readModelWeights } from '../../files/library/model-folder.ts';
import { Eyes, type Turn } from './eyes.ts';
import { HeldOut } from './held-out.ts';
import { measure } from './measure.ts';

export interface Evaluation {
  values: Measure[];
  /** Photos that could be read. */
  photos: Record<string, number>;
  seconds: number;
}

export interface EvaluateOptions {
  /** Folder of the model. */
  folder: string;
  /** Photos of A and B. */
  photos: Readonly<Record<string, readonly string[]>>;
  encoder: string | undefined;
  turn: Turn;
}

/**
 * Measures of both directions, where the model has both, at its working size. Faults: `unsupported` for a model that is
 * no translator, `bad-input` without photos, those of reading it.
 */
export async function evaluate({ folder, photos, encoder, turn }: EvaluateOptions): Promise<Evaluation> {
  const start = performance.now();
  const model = await readModelFolder(folder);
  const { card } = model;
  if (card.kind !== 'translator') throw new Fault('unsupported', `${card.name} does not translate pictures.`);
  const generators: Partial<Record<(typeof DIRECTIONS)[number], Generator>> = {};
  let eyes: Eyes | undefined;
  try {
    let size = 0;
    for (const name of DIRECTIONS) {
      const direction = card.directions[name];
      if (!direction) continue;
      const weights = await readModelWeights(model, name);
      generators[name] = await turn(async () => buildGenerator(parseArchitecture(direction.architecture), weights));
      size = Math.max(size, direction.workingSize);
    }
    const framing = { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 3 } as const;
    const held = await HeldOut.open(photos, framing, { paired: false, most: Infinity });
    for (const [name, count] of Object.entries(held.counts)) {
      if (count === 0) throw new Fault('bad-input', `No photo of ${name} can be read.`, { subject: name });
    }
    if (encoder !== undefined) eyes = await Eyes.open(encoder, turn);
    const { values } = await measure({ show: (batch) => show(generators, batch), held, paired: false, eyes, turn });
    return { values, photos: held.counts, seconds: (performance.now() - start) / 1000 };
  } finally {
    await turn(async () => [...Object.values(generators), eyes].forEach((each) => each?.dispose()));
  }
}

function show({ AtoB, BtoA }: { AtoB?: Generator; BtoA?: Generator }, { A, B }: Batch): Record<string, tf.Tensor4D> {
  const pictures: Record<string, tf.Tensor4D> = { A: A!.clone(), B: B!.clone() };
  if (AtoB) pictures.AtoB = applyToAnySize(AtoB, A!);
  if (BtoA) pictures.BtoA = applyToAnySize(BtoA, B!);
  if (AtoB && BtoA) {
    pictures.AtoBtoA = applyToAnySize(BtoA, pictures.AtoB!);
    pictures.BtoAtoB = applyToAnySize(AtoB, pictures.BtoA!);
  }
  return pictures;
}
