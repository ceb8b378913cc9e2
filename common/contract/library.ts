// The models a studio has. A model is a folder: a card (model-card.ts) and its weights.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CheckpointGenerators, NetworkChoice } from './checkpoint.ts';
import { UnreadFolder } from './fault.ts';
import { type ColouriserCard, ModelCard, type LatentCard, type TranslatorCard } from './model-card.ts';
import { FileSource } from './source.ts';
import { TextSchema } from './text.ts';

/** A card as the page shows it: with where its folder is and how large. */
export const LibraryModel = z.object({
  card: ModelCard,
  /** Shipped with Zorse: can be neither renamed nor deleted. */
  builtin: z.boolean(),
  bytes: z.number().int(),
});
export type LibraryModel = z.infer<typeof LibraryModel>;

/** A model that was imported just now, with what is odd about it. */
export const ImportedModel = LibraryModel.extend({ notes: z.array(TextSchema) });
export type ImportedModel = z.infer<typeof ImportedModel>;

/** A model of one kind. */
export type LibraryTranslator = LibraryModel & { card: TranslatorCard };
export type LibraryLatent = LibraryModel & { card: LatentCard };
export type LibraryColouriser = LibraryModel & { card: ColouriserCard };

export const isTranslator = <M extends { card: ModelCard }>(model: M): model is M & { card: TranslatorCard } =>
  model.card.kind === 'translator';
export const isLatent = <M extends { card: ModelCard }>(model: M): model is M & { card: LatentCard } =>
  model.card.kind === 'latent';
export const isColouriser = <M extends { card: ModelCard }>(model: M): model is M & { card: ColouriserCard } =>
  model.card.kind === 'colouriser';

const ById = z.object({ id: z.string() });
const Side = z.string().trim().min(1).max(40);

export const library = {
  list: oc.output(
    z.object({
      models: z.array(LibraryModel),
      /** Folders of the library that cannot be read, each with what is wrong; the others are not affected. */
      broken: z.array(UnreadFolder),
    }),
  ),
  get: oc.input(ById).output(LibraryModel),
  /** One or two checkpoints (.pth, or a folder of variables), or a model folder: read safely, recognised by their keys, copied into the library. */
  import: oc
    .input(
      z.object({
        name: z.string().trim().min(1).max(80),
        AtoB: FileSource.optional(),
        BtoA: FileSource.optional(),
        /** Which generator of a checkpoint that holds several. Fault `bad-input` without it, unless one is preferred. */
        networks: NetworkChoice.optional(),
        /** Names of the two domains, as shown in the direction switch. */
        domainA: z.string().trim().max(40).optional(),
        domainB: z.string().trim().max(40).optional(),
      }),
    )
    .output(ImportedModel),
  /** The generators of a checkpoint, for people to choose from; nothing is imported, and an upload stays. */
  networks: oc.input(z.object({ source: FileSource })).output(CheckpointGenerators),
  rename: oc.input(ById.extend({ name: z.string().trim().min(1).max(80) })).output(LibraryModel),
  /** What its two sides are, or what its pictures show, in the direction switch and on its card. */
  describe: oc
    .input(ById.extend({ domainA: Side.optional(), domainB: Side.optional(), subject: Side.optional() }))
    .output(LibraryModel),
  /** A copy of one's own, of a shipped model too. */
  duplicate: oc.input(ById.extend({ name: z.string().trim().min(1).max(80) })).output(LibraryModel),
  /** Its picture in lists and on its page, cut to twice as wide as high. */
  setPreview: oc.input(ById.extend({ source: FileSource })).output(LibraryModel),
  /** Moves the folder to the library's trash; `restore` brings it back. */
  remove: oc.input(ById).output(z.void()),
  restore: oc.input(ById).output(LibraryModel),
};
