// The network of features that discriminators look through (models/networks/frozen-features.ts), from its file, ready in
// the backend in use. Opened only for plans whose discriminators want it.
import { extname } from 'node:path';
import type { RunPlan } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import { discriminatorOf } from '../../../common/recipes/discriminator-options.ts';
import { settingsOf } from '../../../common/recipes/settings.ts';
import { type FrozenFeatures, mobileNetFeatures } from '../../../models/networks/frozen-features.ts';
import { MobileNetV2Architecture, parseMobileNetV2 } from '../../../models/networks/mobilenet-v2-architecture.ts';
import { buildMobileNetV2 } from '../../../models/networks/mobilenet-v2.ts';
import type { Weights } from '../../../models/networks/values.ts';
import type { Recipe } from '../../../models/recipes/recipe.ts';
import { readEncoder } from '../../files/encoder.ts';
import { readSafetensors } from '../../files/safetensors.ts';
import type { Turn } from '../turns.ts';

export interface LookedThrough {
  features?: FrozenFeatures;
  /** When no learner looks through it any more. */
  dispose(): void;
}

/**
 * `path`: the folder of an encoder that was distilled, or a safetensors file with the published weights of MobileNetV2.
 * Faults: `unsupported` when the plan wants features and there is no such network, `not-found`, `unreadable`.
 */
export async function openFeatures(
  recipe: Recipe,
  plan: Pick<RunPlan, 'settings'>,
  path: string | undefined,
  turn: Turn,
): Promise<LookedThrough> {
  if (discriminatorOf(recipe, settingsOf(recipe, plan)) === 'patch') return { dispose: () => {} };
  const { architecture, weights } = await readNetwork(path);
  const network = await turn(async () => buildMobileNetV2(architecture, weights));
  return { features: mobileNetFeatures(network), dispose: () => network.dispose() };
}

async function readNetwork(
  path: string | undefined,
): Promise<{ architecture: MobileNetV2Architecture; weights: Weights }> {
  if (path === undefined) throw notInstalled();
  if (extname(path) === '.safetensors') {
    return { architecture: PUBLISHED, weights: (await readSafetensors(path)).tensors };
  }
  const { card, weights } = await readEncoder(path);
  if (card.architecture === undefined) throw notInstalled(); // the first encoder was made for measures alone
  return { architecture: parseMobileNetV2(card.architecture), weights };
}

const PUBLISHED = MobileNetV2Architecture.parse({ network: 'mobilenet-v2', width: 1 });

const notInstalled = (): Fault => new Fault('unsupported', planFaults.withoutFeatures(), { subject: 'discriminator' });
