// FastGAN's generator as recipes choose it.
import { Fault } from '../fault.ts';
import { planFaults } from '../faults/plans.ts';
import { FASTGAN_SIZES, FastganGenerator } from '../networks/latent.ts';

export const FASTGAN = { en: 'FastGAN', ko: 'FastGAN' } as const;

/** Throws Fault `bad-input` for a size that is no power of two. */
export function fastganNetwork(plan: Pick<FastganGenerator, 'inputs' | 'channels' | 'ngf'> & { size: number }) {
  if (!FASTGAN_SIZES.some((side) => side === plan.size)) {
    const message = planFaults.sizeNotPowerOfTwo({ recipe: FASTGAN, size: plan.size, sizes: FASTGAN_SIZES });
    throw new Fault('bad-input', message, { subject: 'size' });
  }
  return FastganGenerator.parse({ network: 'fastgan-generator', ...plan });
}
