// The network of features that discriminators look through (models/networks/frozen-features.ts), from its file, ready in
// the backend in use. Opened only for plans whose discriminators want it.
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { type FrozenFeatures, mobileNetFeatures } from '../../../models/networks/frozen-features.ts';
import { MobileNetV2Architecture } from '../../../models/networks/mobilenet-v2-architecture.ts';
import { buildMobileNetV2 } from '../../../models/networks/mobilenet-v2.ts';
import type { Recipe } from '../../../models/recipes/recipe.ts';
import { readSafetensors } from '../../files/safetensors.ts';
import type { Turn } from '../turns.ts';
import { settingsOf } from './learner.ts';

export interface LookedThrough {
  features?: FrozenFeatures;
  /** When no learner looks through it any more. */
  dispose(): void;
}

/**
 * `path`: a safetensors file of MobileNetV2's weights. Faults: `unsupported` when the plan wants features and there is no
 * file, `not-found`, `unreadable`.
 */
export async function openFeatures(
  recipe: Recipe,
  plan: Pick<RunPlan, 'settings'>,
  path: string | undefined,
  turn: Turn,
): Promise<LookedThrough> {
  const { discriminator = 'patch' } = settingsOf(recipe, plan);
  if (discriminator === 'patch') return { dispose: () => {} };
  if (path === undefined) {
    const message = 'Discriminators on features need a network that knows pictures, which is not installed.';
    throw new Fault('unsupported', `${message} Choose the discriminator "Patches".`, { subject: 'discriminator' });
  }
  const { tensors } = await readSafetensors(path);
  const network = await turn(async () =>
    buildMobileNetV2(MobileNetV2Architecture.parse({ network: 'mobilenet-v2', width: 1 }), tensors),
  );
  return { features: mobileNetFeatures(network), dispose: () => network.dispose() };
}
