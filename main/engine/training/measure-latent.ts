// Numbers about a latent model and pictures that it never learned from: those that its recipe takes itself, and how much
// of a picture survives being made into a code and drawn again.
import * as tf from '@tensorflow/tfjs-core';
import type { Measure } from '../../../common/contract/model-card.ts';
import type { RunPlan } from '../../../common/contract/training.ts';
import type { LatentDescription } from '../../../common/recipes/recipe.ts';
import type { Batch, Learner, Recipe } from '../../../models/recipes/recipe.ts';
import type { PhotoList } from '../../files/runs/photo-list.ts';
import { HeldOutPictures } from './held-out-pictures.ts';
import { latentNetworks, type LatentModel, type LatentNetworks } from './latent-networks.ts';
import { imageFacts, settingsOf } from './learner.ts';
import type { Measured } from './measure.ts';

type Turn = <T>(work: () => Promise<T>) => Promise<T>;

const RECONSTRUCTION = 'reconstruction';
const RECONSTRUCTION_ABOUT =
  'Held-out pictures against what is drawn again from their codes: mean absolute difference, 0..1. The floor is the mean picture.';

/** Undefined for recipes of another kind, and when nothing is measured: what was learned from says nothing. */
export async function openLatentMeasures(
  plan: RunPlan,
  recipe: Recipe,
  photos: PhotoList,
): Promise<((learner: Learner, turn: Turn) => Promise<Measured>) | undefined> {
  if (recipe.kind !== 'latent' || plan.measureEvery === 0) return undefined;
  const held = await HeldOutPictures.open(photos, plan.feeding);
  if (!held) return undefined;
  const model = recipe.model(settingsOf(recipe, plan) as never, imageFacts(plan, photos.classes?.length ?? 0));
  return (learner, turn) => measureLatent(learner, held, { recipe, model }, turn);
}

/** Means over the held-out pictures. The score is the recipe's first measure, or what reconstruction loses; else null. */
async function measureLatent(
  learner: Learner,
  held: HeldOutPictures,
  { recipe, model }: { recipe: LatentDescription; model: LatentModel },
  turn: Turn,
): Promise<Measured> {
  const sums = new Map<string, number>();
  let count = 0;
  const networks = await turn(() => latentNetworks(learner, model));
  try {
    for (const make of held.batches()) {
      const numbers = await turn(async () => {
        const batch = make();
        const taken = { ...learner.measure?.(batch), ...reconstruction(networks, batch) };
        try {
          return await Promise.all(
            Object.entries(taken).map(async ([name, value]) => [name, (await value.data())[0]!] as const),
          );
        } finally {
          tf.dispose([batch, taken]);
        }
      });
      for (const [name, value] of numbers) sums.set(name, (sums.get(name) ?? 0) + value);
      count++;
    }
  } finally {
    await turn(async () => networks.dispose());
  }
  const values = [...sums].map(([name, sum]) => described(name, sum / count));
  return { values, score: scoreOf(values) };

  function described(name: string, value: number): Measure {
    if (name === RECONSTRUCTION) return { name, value, floor: held.spread(), ceiling: 0, about: RECONSTRUCTION_ABOUT };
    const { about, floor, ceiling } = recipe.measures?.[name] ?? {};
    return { name, value, floor, ceiling, about };
  }

  function scoreOf(known: readonly Measure[]): number | null {
    const [first, { better }] = Object.entries(recipe.measures ?? {})[0] ?? [RECONSTRUCTION, { better: 'less' }];
    const value = known.find(({ name }) => name === first)?.value;
    return value === undefined ? null : better === 'more' ? -value : value;
  }
}

/** Mean absolute difference, 0..1. */
function reconstruction({ encode, decode }: LatentNetworks, { images, labels }: Batch): Record<string, tf.Scalar> {
  if (!encode) return {};
  const difference = tf.tidy(() => {
    const again = decode(encode(images!, labels), labels);
    return tf.div(tf.mean(tf.abs(tf.sub(again, images!))), 2) as tf.Scalar;
  });
  return { [RECONSTRUCTION]: difference };
}
