// What is known of a recipe without any tensor: its name, the photos it wants, its options and the numbers it reports.
// Forms, flags, charts and checks are made from this; models/recipes adds the networks and the step.
import type { Options, Text, Values } from '../options/option.ts';
import type { GeneratorPlan } from './generator-choice.ts';

/** A number that a step reports: a loss, or a discriminator's mean opinion (1 real, 0 generated, 1/2 undecided). */
export interface Report {
  kind: 'loss' | 'opinion';
  label: Text;
  /** What it means and what good and bad look like, for a non-programmer. */
  help: Text;
}

export interface RecipeDescription<O extends Options = Options> {
  id: string;
  name: Text;
  summary: Text;
  /** The folders of photos it learns from, by name; `paired`: the i-th photo of each belongs together. */
  domains: readonly { name: string; label: Text }[];
  paired: boolean;
  options: O;
  reports: Readonly<Record<string, Report>>;
  /** Networks that translate once they are trained, by direction. */
  translators: Readonly<Partial<Record<'AtoB' | 'BtoA', string>>>;
  /** The generator that these settings ask for. */
  generator(settings: Values<O>): GeneratorPlan;
}

/** Name of the network that follows `network` as its moving average, in learners and checkpoints. */
export const averageOf = (network: string): string => `${network}_average`;

/** Keeps a description's own option types while it is checked to be one. */
export const describeRecipe = <O extends Options>(description: RecipeDescription<O>): RecipeDescription<O> =>
  description;
