import type { Advice } from './advice.ts';
import { factsOf, inWords, mean, meanDifference, type Pictures, translations } from './pictures.ts';

const SAME = 0.02; // of the range of 2: what eyes hardly see

/** The generator gives back what it is given: the round trip is perfect, the discriminator is ignored. */
export function identityCollapse(pictures: Pictures): Advice | undefined {
  for (const { name, inputs, outputs } of translations(pictures)) {
    if (mean(outputs.map((output, i) => meanDifference(output, inputs[i]!))) >= SAME) continue;
    const message =
      `${inWords(name)}: the translations equal the photos. ` +
      'Lower "Colour keeping" and "Faithfulness", so that changing something pays.';
    return { rule: 'identity-collapse', message, facts: factsOf(name) };
  }
  return undefined;
}
