// What is in a checkpoint before it is imported: many hold several networks, and people choose among its generators.
import { z } from 'zod';
import { TranslatorArchitecture } from '../networks/translator.ts';

export const CheckpointGenerators = z.object({
  /** Where each lies in the file ("netG_A"), and what it is; empty is the name of the only one. */
  generators: z.array(z.object({ name: z.string(), architecture: TranslatorArchitecture })),
  /** Name of the one that is taken when none is chosen; none when people have to choose. */
  preferred: z.string().optional(),
});
export type CheckpointGenerators = z.infer<typeof CheckpointGenerators>;

/** Names of generators chosen, by the direction that the checkpoint is for. */
export const NetworkChoice = z.object({ AtoB: z.string().optional(), BtoA: z.string().optional() });
export type NetworkChoice = z.infer<typeof NetworkChoice>;
