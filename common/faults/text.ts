// What a fault says, in the languages of the studio: the one list of the tables, for whoever shows faults.
import type { FaultData } from '../fault.ts';
import { wordsOf } from '../language/sentences.ts';
import type { Text } from '../language/text.ts';
import { colouriseFaults } from './colourise.ts';
import { commandFaults } from './command.ts';
import { engineFaults } from './engine.ts';
import { fileFaults } from './files.ts';
import { latentFaults } from './latent.ts';
import { libraryFaults } from './library.ts';
import { planFaults } from './plans.ts';
import { remixFaults } from './remix.ts';
import { runFaults } from './runs.ts';
import { studioFaults } from './studio.ts';
import { translationFaults } from './translation.ts';

export const faultTables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  colourise: colouriseFaults,
  command: commandFaults,
  engine: engineFaults,
  files: fileFaults,
  latent: latentFaults,
  library: libraryFaults,
  plans: planFaults,
  remix: remixFaults,
  runs: runFaults,
  studio: studioFaults,
  translation: translationFaults,
};

type Worded = Pick<FaultData, 'message' | 'sentence'>;

/** Undefined for a fault that has but its English message: a bug, or one of another version of Zorse. */
export const faultSentence = ({ sentence }: Pick<Worded, 'sentence'>): Text | undefined =>
  sentence && wordsOf(faultTables, sentence);

/** What there is: the sentence, or the English message in every language. */
export const faultText = (fault: Worded): Text => faultSentence(fault) ?? { en: fault.message, ko: fault.message };
