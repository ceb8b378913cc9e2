// The engine's contract, spoken between the studio's supervisor and the engine process over a framed pipe. The engine
// has tensors and no state that matters: it may be killed at any moment and asked the same again.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { BackendReport } from '../contract/compute.ts';
import { CheckpointGenerators, NetworkChoice } from '../contract/checkpoint.ts';
import { ModelCard } from '../contract/model-card.ts';
import { TextSchema } from '../contract/text.ts';
import { Direction } from '../contract/translation.ts';
import { ImageSchema } from './image.ts';
import { colouriseContract } from './colourise.ts';
import { latentContract } from './latent.ts';
import { playgroundContract } from './playground.ts';
import { remixContract } from './remix.ts';
import { trainingContract } from './training.ts';

export const engineContract = {
  /** Who answers: backend chosen, device, process. */
  hello: oc.output(z.object({ version: z.string(), pid: z.number().int(), backend: z.string(), device: z.string() })),
  memory: oc.output(z.object({ rssBytes: z.number(), tensors: z.number().int() })),
  /**
   * RGB in, RGB of the same size out, with the foreground mask of a model that has one: one channel, 255 where the picture
   * was painted over. The model's weights stay loaded, least recently used go first.
   */
  translate: oc
    .input(z.object({ folder: z.string(), direction: Direction, image: ImageSchema }))
    .output(z.object({ image: ImageSchema, mask: ImageSchema.optional(), computeMs: z.number() })),
  /** Reads checkpoints safely, recognises their architecture and writes a model folder under `libraryRoot`. */
  importModel: oc
    .input(
      z.object({
        id: z.string(),
        name: z.string(),
        libraryRoot: z.string(),
        AtoB: z.string().optional(),
        BtoA: z.string().optional(),
        networks: NetworkChoice.optional(),
        domainA: z.string().optional(),
        domainB: z.string().optional(),
      }),
    )
    .output(z.object({ card: ModelCard, notes: z.array(TextSchema) })),
  /** The generators of a checkpoint, for people to choose from. */
  networks: oc.input(z.object({ path: z.string() })).output(CheckpointGenerators),
  /** Each backend's self-test in turn; `onlyIfNew`: none when this machine was tested before. */
  selfTest: oc.input(z.object({ onlyIfNew: z.boolean() }).optional()).output(eventIterator(BackendReport)),
  colourise: colouriseContract,
  latent: latentContract,
  playground: playgroundContract,
  remix: remixContract,
  training: trainingContract,
};
export type EngineContract = typeof engineContract;
