// What is known of a recipe without any tensor: its name, the photos it wants, its options and the numbers it reports.
// Forms, flags, charts and checks are made from this; models/recipes adds the networks and the step.
import type { ColouriserArchitecture } from '../networks/colouriser.ts';
import type { DecoderArchitecture, EncoderArchitecture } from '../networks/latent.ts';
import type { TranslatorArchitecture } from '../networks/translator.ts';
import type { Options, Values } from '../options/option.ts';
import type { Text } from '../language/text.ts';
import type { MeasureKind } from '../measures.ts';
import type { ShownPicture } from './pictures.ts';
import type { Presets } from './preset.ts';
import type { Report } from './report.ts';

/** How a recipe is drawn: what belongs to what, and which way is learned. */
export type RecipeDrawing =
  'cycle' | 'patches' | 'patches-fast' | 'pairs' | 'generator' | 'autoencoder' | 'colours' | 'words';

/** What is known of every recipe. */
interface Described<O extends Options> {
  id: string;
  name: Text;
  summary: Text;
  /** The folders of photos it learns from, by name; `paired`: the i-th photo of each belongs together. */
  domains: readonly { name: string; label: Text }[];
  paired: boolean;
  options: O;
  /** Numbers that its steps report, by the learner's names for them. */
  reports: Readonly<Record<string, Report>>;
  /** The one of them that says most of a run at a glance. */
  mainReport: string;
  drawing: RecipeDrawing;
  /** What its learner shows of photos that it never learns from. */
  pictures: readonly ShownPicture[];
  /** Where its runs begin, when those of its kind do not suit it. */
  presets?: Presets;
}

/** Learns to translate photos of one domain into the other's. */
export interface TranslatorDescription<O extends Options = Options> extends Described<O> {
  kind: 'translator';
  /** Networks that translate once they are trained, by direction. */
  translators: Readonly<Partial<Record<'AtoB' | 'BtoA', string>>>;
  /** The generator that these settings ask for. */
  generator(settings: Values<O>): TranslatorArchitecture;
}

/**
 * Numbers that a learner takes of held-out pictures (common/measures.ts). The first decides which checkpoint
 * is the best. `floor`: what nothing learned would give; `ceiling`: the best there is.
 */
export type OwnMeasures = Readonly<
  Partial<Record<MeasureKind, { better: 'less' | 'more'; floor?: number; ceiling?: number }>>
>;

/** What pictures a latent recipe learns from. */
export interface ImageFacts {
  /** Side of the square images in pixels. */
  size: number;
  channels: 1 | 3;
  /** How many classes the folder has, or numbers a caption becomes (common/text); 0 when the recipe has no use for either. */
  classes: number;
  /** Steps of the whole run, where it is known: of recipes that learn in parts. */
  steps?: number;
}

/** A network of a learner by its name there, and what it is built from again. */
export interface PlannedNetwork<Architecture = DecoderArchitecture | EncoderArchitecture> {
  name: string;
  architecture: Architecture;
}

/** Learns to make pictures from codes; its only domain is `images`. */
export interface LatentDescription<O extends Options = Options> extends Described<O> {
  kind: 'latent';
  /**
   * What it does with the classes of its photos (the folder that each lies in): nothing; must have them all; or takes
   * those that are there, photos directly in the chosen folder being without one. `captions`: none; it learns what is written
   * of each photo, and photos of which nothing is written are left out.
   */
  labels: 'unused' | 'required' | 'partial' | 'captions';
  /**
   * Of how many photos of each class, 0 for all, a recipe of `partial` labels is told it, and which share of what it looks
   * at these make up. Without this it is told every class, and sees each photo as often as any other.
   */
  labelled?(settings: Values<O>): { perClass: number; share: number };
  measures?: OwnMeasures;
  /** What a model made of its checkpoint consists of. Its pictures take a class when `conditional`. */
  model(
    settings: Values<O>,
    images: ImageFacts,
  ): {
    decoder: PlannedNetwork<DecoderArchitecture>;
    encoder?: PlannedNetwork<EncoderArchitecture>;
    dimensions: number;
    prior: 'normal' | 'uniform';
    conditional: boolean;
  };
}

/** Learns to give photos their colours; its only domain is `images`. */
export interface ColouriserDescription<O extends Options = Options> extends Described<O> {
  kind: 'colouriser';
  measures: OwnMeasures;
  /** The network that colours once it is trained. */
  network(settings: Values<O>): PlannedNetwork<ColouriserArchitecture>;
}

export type RecipeDescription<O extends Options = Options> =
  TranslatorDescription<O> | LatentDescription<O> | ColouriserDescription<O>;

/** Whether the learner is told the classes of its photos. */
export const usesClasses = (recipe: RecipeDescription): boolean =>
  recipe.kind === 'latent' && (recipe.labels === 'required' || recipe.labels === 'partial');

/** Whether the learner is told what is written of its photos. */
export const learnsWords = (recipe: RecipeDescription): boolean =>
  recipe.kind === 'latent' && recipe.labels === 'captions';

/** Name of the network that follows `network` as its moving average, in learners and checkpoints. */
export const averageOf = (network: string): string => `${network}_average`;

/** Keeps a description's own option types while it is checked to be one. */
export const describeRecipe = <O extends Options>(
  description: Omit<TranslatorDescription<O>, 'kind'>,
): TranslatorDescription<O> => ({ kind: 'translator', ...description });

export const describeLatentRecipe = <O extends Options>(
  description: Omit<LatentDescription<O>, 'kind' | 'domains' | 'paired'>,
): LatentDescription<O> => ({ kind: 'latent', paired: false, domains: IMAGES, ...description });

export const describeColouriser = <O extends Options>(
  description: Omit<ColouriserDescription<O>, 'kind' | 'domains' | 'paired'>,
): ColouriserDescription<O> => ({ kind: 'colouriser', paired: false, domains: COLOUR_PHOTOS, ...description });

const COLOUR_PHOTOS = [{ name: 'images', label: { en: 'Colour photos', ko: '컬러 사진' } }] as const;
const IMAGES = [{ name: 'images', label: { en: 'Pictures', ko: '그림' } }] as const;
