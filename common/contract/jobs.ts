// Long works of any kind (translate, import, train, export) as the jobs tray shows them.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { REMIX_WAYS } from '../options/remix.ts';
import { FaultSchema } from './fault.ts';
import { Export } from './latent.ts';

export const Job = z.object({
  id: z.string(),
  kind: z.enum(['translation', 'import', 'training', 'measure', 'export', 'remix']),
  /** What it works on, for people, in no language: "horse.jpg +11, Horse-Zebra". */
  title: z.string(),
  /** What a remix makes of it. */
  way: z.enum(REMIX_WAYS).optional(),
  /** `interrupted`: stopped before its end, by the end of the studio or, a training, by a pause; retry continues it. */
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted']),
  /** Parts of `total`: pictures, steps of a training, or frames of a film; 0 of 0 while that is unknown. */
  done: z.number().int(),
  /** Parts that failed while others went on. A film or an import is one thing: its state says that it failed. */
  failed: z.number().int(),
  /** Names of the pictures that failed. */
  lost: z.array(z.string()).optional(),
  total: z.number().int(),
  /** How much of its only photo is done, 0..1, while that is at work. */
  share: z.number().min(0).max(1).optional(),
  secondsLeft: z.number().nullable(),
  /** Milliseconds since 1970. */
  created: z.number(),
  finished: z.number().nullable(),
  /** Picture whose thumbnail stands for the job. */
  picture: z.string().optional(),
  /** The run that is trained or measured. */
  run: z.string().optional(),
  /** What an export has made. */
  export: Export.optional(),
  fault: FaultSchema.optional(),
});
export type Job = z.infer<typeof Job>;

/** Not ended: it runs, or waits to. */
export const isActive = ({ state }: Pick<Job, 'state'>): boolean => state === 'waiting' || state === 'running';

export const JobEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('jobs'), jobs: z.array(Job) }),
  z.object({ type: z.literal('job'), job: Job }),
  z.object({ type: z.literal('dismissed'), id: z.string() }),
]);
export type JobEvent = z.infer<typeof JobEvent>;

const JobId = z.object({ id: z.string() });

export const jobs = {
  /** All jobs once, then each change; survives a reload of the page and, as `interrupted`, a restart of the studio. */
  watch: oc.output(eventIterator(JobEvent)),
  cancel: oc.input(JobId).output(z.void()),
  /** Runs what failed, was cancelled or was interrupted again; what is done stays. */
  retry: oc.input(JobId).output(Job),
  dismiss: oc.input(JobId).output(z.void()),
};
