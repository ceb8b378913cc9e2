// What commands about latent spaces have in common: seeds, numbers within bounds, classes by name, texts.
import { type Command, InvalidArgumentError, Option as Flag } from 'commander';
import type { LatentSpace } from '../../common/contract/latent.ts';
import { Fault } from '../../common/fault.ts';
import { commandFaults } from '../../common/faults/command.ts';
import { latentFaults } from '../../common/faults/latent.ts';
import { particle } from '../../common/language/particle.ts';
import type { Text } from '../../common/language/text.ts';
import type { LatentPoint } from '../../common/latent/latent-point.ts';
import { promptOf } from '../../common/text/prompt.ts';
import { unknownWords } from '../../common/text/vocabulary.ts';
import { captionOf, LONGEST_TEXT, MOST_WORDS, readWhole, wordsOf } from '../../common/text/words.ts';
import { printNote } from './exit.ts';
import { say } from './text.ts';

/** `seed:7`, or 7 alone. */
export function seedOf(text: string): number {
  const seed = Number(text.replace(/^seed:/, ''));
  if (/\d/.test(text) && Number.isSafeInteger(seed) && Math.abs(seed) < 2 ** 32) return seed;
  throw new InvalidArgumentError(
    say({ en: 'It takes a seed: a whole number, or seed:NUMBER.', ko: '시드를 받습니다: 정수, 또는 seed:정수.' }),
  );
}

/** Of the first picture, and of the code of a walk between texts, when no seed is given. */
export const FIRST_SEED = 1;

const numberIn = (low: number, high: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && value >= low && value <= high) return value;
  throw new InvalidArgumentError(
    say({ en: `It takes a number from ${low} to ${high}.`, ko: `${low}부터 ${high}까지의 수를 받습니다.` }),
  );
};

export const wholeIn = (low: number, high: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= low && value <= high) return value;
  throw new InvalidArgumentError(
    say({ en: `It takes a whole number from ${low} to ${high}.`, ko: `${low}부터 ${high}까지의 정수를 받습니다.` }),
  );
};

/** How many times pictures are enlarged; `usual` when nothing is said. */
export const scaleFlag = (usual: number, about: Text = { en: 'Enlarge so many times.', ko: '확대 배율.' }): Flag =>
  new Flag('--scale <times>', say(about)).argParser(wholeIn(1, 8)).default(usual);

/** How large pictures are written. */
export const addScaleFlags = (command: Command, usual: number): Command =>
  command
    .addOption(scaleFlag(usual))
    .option(
      '--smooth',
      say({ en: 'Enlarge smoothly instead of by whole pixels.', ko: '픽셀 그대로 대신 부드럽게 확대합니다.' }),
    );

/** How far codes of seeds are drawn to the mean. */
export const truncationFlag = (): Flag =>
  new Flag(
    '--truncation <amount>',
    say({
      en: 'Draw the codes of seeds towards the mean: 1 leaves them, less is less surprising.',
      ko: '시드의 코드를 평균 쪽으로 당깁니다. 1은 그대로, 작을수록 무난합니다.',
    }),
  ).argParser(numberIn(0, 2));

/** A prompt as part of a point; nothing when there is no text. Throws Fault `bad-input` for a model without words, or a text without. */
export function promptFlag({ text: vocabulary }: LatentSpace, text: string | undefined): Pick<LatentPoint, 'prompt'> {
  if (text === undefined) return {};
  if (!vocabulary) throw new Fault('bad-input', latentFaults.takesNoText(), { subject: '--text' });
  if (wordsOf(text).length === 0) {
    throw new Fault('bad-input', latentFaults.noWordIn({ text }), { subject: '--text' });
  }
  return { prompt: promptOf(captionOf(text)) };
}

/**
 * Says on stderr which words of the texts the model does not know: they count by what their spelling shares with known ones.
 * And when a text is longer than what is read of it.
 */
export function nameUnknown({ text: vocabulary }: LatentSpace, texts: readonly string[]): void {
  if (!vocabulary) return;
  const unknown = texts.flatMap((text) => unknownWords(vocabulary, text));
  const named = new Map(unknown.map(({ word, nearest }) => [word, nearest]));
  for (const [word, nearest] of named) {
    const en = `"${word}" is not a word it learned.${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`;
    const ko = `“${word}”${particle(word, '은/는')} 배우지 않은 단어입니다.${nearest === undefined ? '' : ` “${nearest}”${particle(nearest, '을/를')} 뜻했나요?`}`;
    printNote(say({ en, ko }));
  }
  if (texts.every(readWhole)) return;
  printNote(
    say({
      en: `Of a text the first ${LONGEST_TEXT} characters and ${MOST_WORDS} words are read.`,
      ko: `글은 앞의 ${LONGEST_TEXT}자, ${MOST_WORDS}단어까지 읽습니다.`,
    }),
  );
}

/** A class by its name in either language, or by its number. Throws Fault `bad-input`. */
export function classOf({ name, classes }: LatentSpace, asked: string): number {
  const known = classes.findIndex(({ en, ko }) => [en, ko].includes(asked));
  const at = known >= 0 ? known : /^\d+$/.test(asked) ? Number(asked) : -1;
  if (at >= 0 && at < classes.length) return at;
  const names = classes.map(({ en }) => en);
  throw new Fault('bad-input', commandFaults.noClass({ name, asked, known: names }), { subject: '--class' });
}
