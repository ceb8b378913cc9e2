// What scripts/make-encoder.mjs leaves in its folder: plan.json, which says what is distilled and how, and checkpoints.
import { join } from 'node:path';
import { z } from 'zod';
import { averageOf } from '../../common/recipes/recipe.ts';
import { Fault } from '../../common/fault.ts';
import { runFaults } from '../../common/faults/runs.ts';
import { foldBatchNorm } from '../../models/networks/folded-batch-norm.ts';
import { buildMobileNetV2, type MobileNetV2 } from '../../models/networks/mobilenet-v2.ts';
import { MobileNetV2Architecture } from '../../models/networks/mobilenet-v2-architecture.ts';
import { writeWhole } from '../files/atomic.ts';
import { readLatestCheckpoint } from '../files/runs/checkpoint.ts';
import { readBytes } from '../files/tensors/read-bytes.ts';

const PLAN = 'plan.json';

const DistillationPlan = z.object({
  architecture: MobileNetV2Architecture,
  seed: z.number().int(),
  /** Looks in a step. */
  batch: z.number().int(),
  /** Pixels of a look. */
  size: z.number().int(),
});
export type DistillationPlan = z.infer<typeof DistillationPlan>;

export const writePlan = (folder: string, plan: DistillationPlan): Promise<void> =>
  writeWhole(join(folder, PLAN), `${JSON.stringify(plan, null, 2)}\n`);

/**
 * The student as its newest checkpoint has it, by the average of its weights and with its norms folded into them. Faults:
 * `not-found`, `unreadable`.
 */
export async function readDistilled(
  folder: string,
): Promise<{ plan: DistillationPlan; step: number; network: MobileNetV2 }> {
  const plan = DistillationPlan.parse(JSON.parse(new TextDecoder().decode(await readBytes(join(folder, PLAN)))));
  const checkpoint = await readLatestCheckpoint(folder);
  if (!checkpoint) throw new Fault('not-found', runFaults.noCheckpoint(), { subject: folder });
  const prefix = `${averageOf('student')}.`;
  const own = [...checkpoint.weights].filter(([name]) => name.startsWith(prefix));
  const weights = new Map(own.map(([name, value]) => [name.slice(prefix.length), value]));
  const architecture = { ...plan.architecture, norm: 'none' } as const;
  return { plan, step: checkpoint.state.step, network: buildMobileNetV2(architecture, foldBatchNorm(weights)) };
}
