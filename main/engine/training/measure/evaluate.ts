// A finished model measured on folders of photos, as runs are measured while they train.
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { TranslatorCard } from '../../../../common/contract/model-card.ts';
import { assertNever, Fault } from '../../../../common/fault.ts';
import { libraryFaults } from '../../../../common/faults/library.ts';
import { runFaults } from '../../../../common/faults/runs.ts';
import { FEWEST_IMAGES } from '../../../../common/recipes/measurable.ts';
import { BOTH_WAYS } from '../../../../common/recipes/pictures.ts';
import { applyToAnySize } from '../../../../models/networks/any-size.ts';
import { inColour } from '../../../../models/networks/colours.ts';
import { buildGenerator, type Generator } from '../../../../models/networks/generator.ts';
import type { Batch } from '../../../../models/training/learner.ts';
import {
  DIRECTIONS,
  type ModelFolder,
  readModelFolder,
  readModelWeights,
} from '../../../files/library/model-folder.ts';
import { checkFinite } from '../../../files/tensors/check-weights.ts';
import { evaluateColouriser } from './evaluate-colouriser.ts';
import { evaluateLatent } from './evaluate-latent.ts';
import type { Evaluation } from './evaluation.ts';
import type { Turn } from '../../turns.ts';
import { FeatureExtractor } from './feature-extractor.ts';
import { HeldOut, type Shown } from '../pictures/held-out.ts';
import { measureTranslator } from './translator-measures.ts';

export interface EvaluateOptions {
  /** Folder of the model. */
  folder: string;
  /** Photos of A and B, or `images` of a model of another kind. */
  photos: Readonly<Record<string, readonly string[]>>;
  /** Class of each of the `images`, by its place in the model's card; UNLABELLED for none. */
  labels?: readonly number[];
  /** Of a model of words: what is written of the photos, which `labels` then are places of. */
  texts?: readonly string[];
  encoder: string | undefined;
  turn: Turn;
}

/** Faults: `bad-input` without photos for the model's kind, `unsupported` for broken weights, those of reading it. */
export async function evaluate({ folder, photos, labels, texts, encoder, turn }: EvaluateOptions) {
  const start = performance.now();
  const { card, ...model } = await readModelFolder(folder);
  let extractor: FeatureExtractor | undefined;
  try {
    if (encoder !== undefined) extractor = await FeatureExtractor.open(encoder, turn);
    const found = await measured();
    return { ...found, seconds: (performance.now() - start) / 1000 };
  } finally {
    await turn(async () => extractor?.dispose());
  }

  function measured(): Promise<Evaluation> {
    switch (card.kind) {
      case 'translator':
        return evaluateTranslator({ ...model, card }, photos, { extractor, turn });
      case 'latent':
        return evaluateLatent(
          { ...model, card },
          { photos: photos['images'] ?? [], labels, texts },
          { extractor, turn },
        );
      case 'colouriser':
        return evaluateColouriser({ ...model, card }, photos['images'] ?? [], turn);
      default:
        return assertNever(card);
    }
  }
}

/** Measures of both directions, where the model has both, at its working size. */
async function evaluateTranslator(
  model: ModelFolder<TranslatorCard>,
  photos: EvaluateOptions['photos'],
  { extractor, turn }: { extractor: FeatureExtractor | undefined; turn: Turn },
): Promise<Evaluation> {
  const generators: Partial<Record<(typeof DIRECTIONS)[number], Generator>> = {};
  try {
    let size = 0;
    for (const name of DIRECTIONS) {
      const direction = model.card.directions[name];
      if (!direction) continue;
      const weights = await readModelWeights(model, name);
      checkFinite(weights, join(model.folder, direction.weights));
      generators[name] = await turn(async () => inColour(buildGenerator(direction.architecture, weights)));
      size = Math.max(size, direction.workingSize);
    }
    const framing = { size, loadSize: size, fit: 'keep-aspect', flip: false, channels: 3 } as const;
    const { A = [], B = [] } = photos;
    const held = await HeldOut.open({ A, B }, framing, { paired: false, most: Infinity });
    for (const [name, count] of Object.entries(held.counts)) {
      if (count === 0) throw new Fault('bad-input', runFaults.noneReadable({ domain: name }), { subject: name });
    }
    const { values } = await measureTranslator({
      pictures: BOTH_WAYS,
      show: (batch) => show(generators, batch),
      held,
      paired: false,
      extractor,
      turn,
      check: (shown) => checkPictures(shown, model.card.name),
    });
    if (values.length === 0) throwWhenTooFew(held.counts);
    return { values, photos: held.counts };
  } finally {
    await turn(async () => Object.values(generators).forEach((each) => each.dispose()));
  }
}

/** Throws Fault `bad-input` where that is why nothing could be measured. */
function throwWhenTooFew(counts: Readonly<Record<string, number>>): void {
  const [domain, count] = Object.entries(counts).sort(([, a], [, b]) => a - b)[0]!;
  if (count >= FEWEST_IMAGES) return;
  const message = runFaults.tooFewPhotos({ domain, count, fewest: FEWEST_IMAGES });
  throw new Fault('bad-input', message, { subject: domain });
}

/** Throws Fault `unsupported` when weights that are finite still give numbers that are not. */
function checkPictures(shown: Shown, model: string): void {
  if (Object.values(shown).every((picture) => picture.every(Number.isFinite))) return;
  throw new Fault('unsupported', libraryFaults.brokenResult({ model }));
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
