// What this machine computes with.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** A backend's verdict: only one that passed is ever chosen. */
export const BackendReport = z.object({
  name: z.string(),
  device: z.string(),
  verdict: z.enum(['passed', 'failed', 'unavailable']),
  /** Why it was refused or is not here, or is only good for translating; empty when it passed in all. */
  reason: z.string(),
  /** Largest difference from the recorded answers, in [-1, 1] units. */
  maxError: z.number().nullable(),
  /** Milliseconds of one 256 px translation (resnet_9blocks, ngf 64). */
  translationMs: z.number().nullable(),
  /** Milliseconds of one CycleGAN step at 128 px (resnet_6blocks, ngf 32); null when it must not train. */
  trainingMs: z.number().nullable().optional(),
  chosen: z.boolean(),
});
export type BackendReport = z.infer<typeof BackendReport>;

/** What the studio runs on, known without any test. */
export const Machine = z.object({
  zorse: z.string(),
  node: z.string(),
  platform: z.string(),
  cpu: z.string(),
  cores: z.number().int(),
  memoryBytes: z.number(),
  home: z.string(),
});
export type Machine = z.infer<typeof Machine>;

export const MachineReport = Machine.extend({ backends: z.array(BackendReport) });
export type MachineReport = z.infer<typeof MachineReport>;

/** The engine as the compute chip shows it. */
export const EngineStatus = z.object({
  state: z.enum(['stopped', 'starting', 'ready', 'busy', 'restarting']),
  backend: z.string(),
  device: z.string(),
  /** Share of the last seconds in which it computed, 0..1. */
  busy: z.number(),
  memoryBytes: z.number(),
  restarts: z.number().int(),
});
export type EngineStatus = z.infer<typeof EngineStatus>;

export const compute = {
  machine: oc.output(Machine),
  /** Runs the self-test of each backend; takes up to minutes. */
  doctor: oc.output(MachineReport),
  status: oc.output(eventIterator(EngineStatus)),
};
