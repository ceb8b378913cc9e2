// Offspring of pictures that somebody likes: codes crossed and mutated, as pictures are bred by hand (Sims 1991; Secretan et
// al. 2011, "Picbreeder") in a generator's latent space (Bontrager et al. 2018, "Deep Interactive Evolution"). What is asked
// for beside the code, a class or a text, is a parent's, or a mutation of it.
import { Random } from '../random.ts';
import { withOtherWord } from '../text/other-word.ts';
import type { PromptPart } from '../text/prompt.ts';
import { lengthOf, slerp } from './interpolate.ts';
import type { LatentPoint, Space } from './latent-point.ts';
import { drawCode, oneClass } from './sample.ts';

export interface OffspringOptions {
  count: number;
  /** How far a code goes from what its parents gave it, 0..1: 0 stays, 1 is a stranger. */
  variation: number;
  seed: number;
  /** Whether classes and texts mutate too: in a share `variation` of the offspring. */
  conditions: boolean;
}

/**
 * `count` offspring of one parent or more. Each number of a code comes from one of two parents, by chance, then the code goes
 * `variation` of the way to one of the prior. The i-th of a seed is the same however many there are.
 */
export function offspringOf(
  parents: readonly LatentPoint[],
  space: Space,
  { count, variation, seed, conditions }: OffspringOptions,
): LatentPoint[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const [mother, father] = pairOf(parents, random);
    const crossed = mother.code.map((value, i) => (random.chance(0.5) ? value : father.code[i]!));
    const code = mutated(crossed, space, { variation, random });
    const { classes, prompt } = random.chance(0.5) ? mother : father;
    const mutates = random.chance(variation) && conditions;
    return {
      code,
      classes: mutates && space.classes > 0 ? oneClass(space, random.below(space.classes)) : [...classes],
      ...(prompt && { prompt: mutates ? mutatedPrompt(prompt, space, random) : copied(prompt) }),
    };
  });
}

function pairOf(parents: readonly LatentPoint[], random: Random): readonly [LatentPoint, LatentPoint] {
  const first = random.below(parents.length);
  if (parents.length === 1) return [parents[0]!, parents[0]!];
  const second = (first + 1 + random.below(parents.length - 1)) % parents.length;
  return [parents[first]!, parents[second]!];
}

/**
 * As long as it was: a code that was drawn near the mean, where a model makes what it does best, has offspring as near; the
 * mean itself, which has no length, has them around it. A code of normal numbers turns towards another; of even ones some are
 * drawn again, which leaves them even, so many that the code goes as far: |turn|^2 = 2 (1 - cos(angle)) |code|^2.
 */
function mutated(
  code: readonly number[],
  space: Space,
  { variation, random }: { variation: number; random: Random },
): number[] {
  const drawn = drawCode(space, random);
  const length = lengthOf(code);
  if (length === 0) return drawn.map((value) => variation * value);
  if (space.prior === 'normal') return slerp(code, scaled(drawn, length), variation);
  const share = 1 - Math.cos((variation * Math.PI) / 2);
  const others = scaled(drawn, length);
  const mixed = code.map((value, i) => (random.chance(share) ? others[i]! : value));
  return scaled(mixed, length).map((value) => Math.min(1, Math.max(-1, value)));
}

function scaled(code: readonly number[], length: number): number[] {
  const now = lengthOf(code);
  return now === 0 ? [...code] : code.map((value) => (value * length) / now);
}

/** One word of the text that is told most. */
function mutatedPrompt(prompt: readonly PromptPart[], { text }: Space, random: Random): PromptPart[] {
  const most = prompt.reduce((best, part, i) => (part.share > (prompt[best]?.share ?? -Infinity) ? i : best), 0);
  return copied(prompt).map((part, i) =>
    i === most && text ? { ...part, text: withOtherWord(part.text, text.examples, random) } : part,
  );
}

const copied = (prompt: readonly PromptPart[]): PromptPart[] =>
  prompt.map((part) => ({ ...part, weights: [...part.weights] }));
