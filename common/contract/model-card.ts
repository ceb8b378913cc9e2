// What a model says about itself: model.json in its folder. It is read from disk, shown by the page and sent between
// processes, so it stands apart from the code that reads folders (main/files/library) and from the one that builds
// networks (models/networks).
import { z } from 'zod';
import type { Text } from '../language/text.ts';
import { spaceOf, type Space } from '../latent/latent-point.ts';
import { ColouriserArchitecture } from '../networks/colouriser.ts';
import { DecoderArchitecture, EncoderArchitecture } from '../networks/latent.ts';
import { TranslatorArchitecture } from '../networks/translator.ts';
import { Vocabulary } from '../text/vocabulary.ts';
import { Measure } from './measure.ts';

/** Version of model.json written now; main/files/library/card.ts reads every earlier one. */
export const MODEL_CARD_FORMAT = 1;

/** A folder name: lower-case letters, digits and single hyphens, so no id can leave the library. */
export const ModelId = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has lower-case letters, digits and single hyphens');

/** A text in the page's languages; English stands in where another is missing. */
export const LocalText = z.object({ en: z.string().min(1).max(80), ko: z.string().min(1).max(80).optional() });
export type LocalText = z.infer<typeof LocalText>;

/** A file inside the model's folder: a plain name, never a path. */
const FileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/, 'a plain file name');

/** A network on disk: its weights, and what it takes to rebuild it. */
const stored = <Architecture extends z.ZodType>(architecture: Architecture) =>
  z.object({
    weights: FileName,
    /** SHA-256 of the weight file, hex. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    architecture,
  });

const ModelDecoder = stored(DecoderArchitecture);
const ModelEncoder = stored(EncoderArchitecture);

/** Pixels of the photo's shorter side at which a net works as it was trained: the scale of its training photos. */
const workingSize = z.number().int().min(16).max(4096);

/** One generator of a translator. */
export const ModelDirection = stored(TranslatorArchitecture).extend({ workingSize });
export type ModelDirection = z.infer<typeof ModelDirection>;

/** What colours photos. */
export const ModelColouriser = stored(ColouriserArchitecture).extend({ workingSize });
export type ModelColouriser = z.infer<typeof ModelColouriser>;

/** Any network of a model. */
export type ModelNetwork =
  ModelDirection | ModelColouriser | z.infer<typeof ModelDecoder> | z.infer<typeof ModelEncoder>;

/** What is known of how it was made; an imported checkpoint knows nothing, so all is optional. */
export const TrainingFacts = z.object({
  dataset: z.string().optional(),
  /** Photos learned from, by domain (`A`, `B`, `images`). */
  photos: z.record(z.string(), z.number().int()).optional(),
  steps: z.number().int().optional(),
  /** Pixels: side of the photos, and of the square crops taken from them. */
  photoSize: z.number().int().optional(),
  cropSize: z.number().int().optional(),
  notes: z.string().optional(),
  measures: z.array(Measure).default([]),
});
export type TrainingFacts = z.infer<typeof TrainingFacts>;

const about = {
  format: z.literal(MODEL_CARD_FORMAT),
  id: ModelId,
  name: z.string().trim().min(1).max(80),
  description: z.string().max(2000).default(''),
  /** Both in Korean, where they were written so. */
  ko: z
    .object({ name: z.string().trim().min(1).max(80), description: z.string().max(2000) })
    .partial()
    .optional(),
  /** The recipe that trained it (`cyclegan`, `cut`, `vae`), or `imported` when only the weights are known. */
  recipe: z.string(),
  training: TrainingFacts,
  /** SPDX name, or `unknown`. */
  licence: z.string(),
  /** Where the weights come from: who made them, or the name of the imported file. */
  origin: z.string(),
  /** ISO 8601, UTC. */
  created: z.iso.datetime(),
  preview: FileName.optional(),
};

/** Translates pictures of A into pictures of B, or back, or both. */
export const TranslatorCard = z
  .object({
    ...about,
    kind: z.literal('translator'),
    domains: z.object({ A: LocalText, B: LocalText }),
    /** One or both ways; each has its own generator. */
    directions: z.object({ AtoB: ModelDirection.optional(), BtoA: ModelDirection.optional() }),
  })
  .refine(({ directions }) => directions.AtoB || directions.BtoA, { message: 'a model has at least one direction' });
export type TranslatorCard = z.infer<typeof TranslatorCard>;

/** Makes pictures from codes: a generator or decoder, with the encoder where the recipe has one. */
export const LatentCard = z
  .object({
    ...about,
    kind: z.literal('latent'),
    /** What its pictures show: "digits". */
    subject: LocalText,
    /** `decoder`: code [1,1,dimensions + classes, or features of a text] to picture; `encoder`: picture to code, in the same units. */
    networks: z.object({ decoder: ModelDecoder, encoder: ModelEncoder.optional() }),
    latent: z.object({
      dimensions: z.number().int().min(1).max(4096),
      /** How codes are drawn: each number from N(0, 1), or evenly from -1..1. */
      prior: z.enum(['normal', 'uniform']),
    }),
    /** Pixels; 1 channel is grey. */
    image: z.object({
      width: z.number().int(),
      height: z.number().int(),
      channels: z.union([z.literal(1), z.literal(3)]),
    }),
    /** Names of the classes that it can be asked for, in their order; none for a model that takes no class. */
    classes: z.array(LocalText).max(1000).default([]),
    /** Of a model that paints what a text says: the words that it knows. */
    text: Vocabulary.optional(),
  })
  .refine(
    ({ image, networks }) => [image.width, image.height].every((side) => side === networks.decoder.architecture.size),
    {
      message: 'its pictures are as large as its network makes them',
      path: ['image'],
    },
  );
export type LatentCard = z.infer<typeof LatentCard>;

/** What arithmetic needs to know of its space. */
export const spaceOfCard = ({ latent, classes, text }: LatentCard): Space => spaceOf({ ...latent, classes, text });

/** Numbers behind a code that say what is asked for: a weight for each class, or a text's features. */
export const labelSizeOf = ({ classes, text }: Pick<LatentCard, 'classes' | 'text'>): number =>
  text?.features ?? classes.length;

/** Gives grey and faded photos colours. */
export const ColouriserCard = z.object({
  ...about,
  kind: z.literal('colouriser'),
  /** What the photos show whose colours it knows: "horses and flowers". */
  subject: LocalText,
  networks: z.object({ colouriser: ModelColouriser }),
});
export type ColouriserCard = z.infer<typeof ColouriserCard>;

export const ModelCard = z.discriminatedUnion('kind', [TranslatorCard, LatentCard, ColouriserCard]);
export type ModelCard = z.infer<typeof ModelCard>;

type Named = Pick<ModelCard, 'name' | 'description' | 'ko'>;

/** What a model is called, in either language: one that people named is called so in both. */
export const modelName = ({ name, ko }: Omit<Named, 'description'>): Text => ({ en: name, ko: ko?.name ?? name });

export const modelDescription = ({ description, ko }: Omit<Named, 'name'>): Text => ({
  en: description,
  ko: ko?.description ?? description,
});
