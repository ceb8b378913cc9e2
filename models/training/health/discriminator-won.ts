// A discriminator that is never wrong has nothing left to teach: its gradient tells the generator little. It shows as
// outputs near 1 on real and near 0 on translated pictures, for long.
import { advise } from '../../../common/advice.ts';
import type { Advice } from '../../../common/contract/training.ts';
import type { Numbers } from '../loop.ts';

const STEPS = 300; // shorter winning streaks are part of the game
const REAL = 0.95;
const FAKE = 0.05;

/** Watches one discriminator, whose outputs recipes report as `<name>_real` and `<name>_fake`. */
export class DiscriminatorWon {
  readonly #streaks = new Map<string, number>();

  /** Call once per step, in order. Speaks once per streak. */
  observe(numbers: Numbers): Advice | undefined {
    for (const [name, real] of Object.entries(numbers)) {
      if (!name.endsWith('_real')) continue;
      const discriminator = name.slice(0, -'_real'.length);
      const fake = numbers[`${discriminator}_fake`];
      if (fake === undefined) continue;
      const streak = real > REAL && fake < FAKE ? (this.#streaks.get(discriminator) ?? 0) + 1 : 0;
      this.#streaks.set(discriminator, streak);
      if (streak === STEPS) return advise('discriminator-won', { discriminator, steps: STEPS });
    }
    return undefined;
  }
}
