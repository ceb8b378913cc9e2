// A discriminator that is never wrong has nothing left to teach: its gradient tells the generator little. It shows as
// outputs near 1 on what is real and near 0 on what was made, for long.
import { advise } from '../../../common/advice.ts';
import type { Advice } from '../../../common/contract/training.ts';
import type { Report } from '../../../common/recipes/report.ts';
import type { Numbers } from '../loop.ts';

const STEPS = 300; // shorter winning streaks are part of the game
const REAL = 0.95;
const MADE = 0.05;

/** Names of a discriminator's mean outputs among the numbers of a step. */
type Outputs = Partial<Record<'real' | 'made', string>>;

/** Watches the discriminators of a recipe whose outputs are among its reports. */
export class DiscriminatorWon {
  readonly #outputs = new Map<string, Outputs>();
  readonly #streaks = new Map<string, number>();

  constructor(reports: Readonly<Record<string, Report>>) {
    for (const [name, { output }] of Object.entries(reports)) {
      if (!output) continue;
      const { discriminator, of } = output;
      this.#outputs.set(discriminator, { ...this.#outputs.get(discriminator), [of]: name });
    }
  }

  /** Call once per step, in order. Speaks once per streak. */
  observe(numbers: Numbers): Advice | undefined {
    for (const [discriminator, { real = '', made = '' }] of this.#outputs) {
      const won = (numbers[real] ?? 0) > REAL && (numbers[made] ?? 1) < MADE;
      const streak = won ? (this.#streaks.get(discriminator) ?? 0) + 1 : 0;
      this.#streaks.set(discriminator, streak);
      if (streak === STEPS) return advise('discriminator-won', { discriminator, steps: STEPS });
    }
    return undefined;
  }
}
