// A point in a latent space: the code that a picture is made from, for a model that takes classes how much of each, and
// for one of words its prompt.
// Points are plain data: page, command line and studio compute with them alike, and only the engine makes pictures.
import { z } from 'zod';
import { PromptPart, samePrompt } from '../text/prompt.ts';
import type { Vocabulary } from '../text/vocabulary.ts';

export const LatentPoint = z.object({
  /** `dimensions` numbers, in units of the prior. */
  code: z.array(z.number()).min(1).max(4096),
  /** Weight of each class, summing to 1; empty for a model without classes. */
  classes: z.array(z.number()).max(1000).default([]),
  /** Of a model of words; nothing for other models. */
  prompt: z.array(PromptPart).max(64).optional(),
});
export type LatentPoint = z.infer<typeof LatentPoint>;

/** Whether both give the same picture. */
export const samePoint = (a: LatentPoint, b: LatentPoint): boolean =>
  sameNumbers(a.code, b.code) && sameNumbers(a.classes, b.classes) && samePrompt(a.prompt, b.prompt);

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** What arithmetic needs to know of a model. */
export interface Space {
  dimensions: number;
  prior: 'normal' | 'uniform';
  /** How many classes it can be asked for. */
  classes: number;
  /** The words that it knows, where it paints what a text says. */
  text?: Vocabulary;
}

/** The same of a model whose classes are told by their names. */
export const spaceOf = ({
  dimensions,
  prior,
  classes,
  text,
}: Pick<Space, 'dimensions' | 'prior'> & { classes: readonly unknown[]; text?: Vocabulary | undefined }): Space => ({
  dimensions,
  prior,
  classes: classes.length,
  ...(text && { text }),
});
