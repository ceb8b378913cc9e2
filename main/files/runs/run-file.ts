// run.json: what a run is and how it stands, as the studio wrote it last. What the engine makes while it trains has
// files of its own beside it, so two processes never write the same one.
import { join } from 'node:path';
import { z } from 'zod';
import { FaultSchema } from '../../../common/contract/fault.ts';
import { runFaults } from '../../../common/faults/runs.ts';
import { IdleMinutes, RUN_FORMAT, RunPlan, RunState } from '../../../common/contract/training.ts';
import { Fault } from '../../../common/fault.ts';
import { writeWhole } from '../atomic.ts';
import { documentOf, upgraded, type Upgrades } from '../former-formats.ts';
import { readBytes } from '../tensors/read-bytes.ts';

export const RUN_FILE = 'run.json';

const MOST_BYTES = 64 * 2 ** 20; // a hundred thousand left-out photos by name

export const RunFile = z.object({
  format: z.literal(RUN_FORMAT),
  id: z.string(),
  name: z.string().trim().min(1).max(80),
  plan: RunPlan,
  state: RunState,
  /** Milliseconds since 1970. */
  created: z.number(),
  /** When it begins, in milliseconds since 1970, while it waits for that. */
  startsAt: z.number().optional(),
  /** It trains only when nobody has been there for so many minutes. */
  idleMinutes: IdleMinutes.optional(),
  /** Why it failed. */
  fault: FaultSchema.optional(),
});
export type RunFile = z.infer<typeof RunFile>;

/** What of it changes while the run lives. */
export type RunChange = Partial<Pick<RunFile, 'name' | 'state' | 'plan' | 'fault' | 'startsAt' | 'idleMinutes'>>;

const UPGRADES: Upgrades = {
  /** Preprocessing was called feeding. */
  1: ({ plan, ...run }) => {
    const { feeding, ...rest } = (plan ?? {}) as Record<string, unknown>;
    return { ...run, format: 2, plan: { ...rest, preprocessing: feeding } };
  },
  /** The adversarial autoencoder called the width of its discriminator judge. */
  2: ({ plan, ...run }) => {
    const { settings, ...rest } = (plan ?? {}) as Record<string, unknown>;
    const { judge, ...others } = (settings ?? {}) as Record<string, unknown>;
    return {
      ...run,
      format: 3,
      plan: { ...rest, settings: judge === undefined ? settings : { ...others, ndf: judge } },
    };
  },
};

/** Faults: `not-found`, `unreadable`, `unsupported` when a newer Zorse wrote it. */
export async function readRunFile(folder: string): Promise<RunFile> {
  const path = join(folder, RUN_FILE);
  const bytes = await readBytes(path);
  if (bytes.length > MOST_BYTES) throw new Fault('too-large', runFaults.tooLarge({ path }), { subject: path });
  return parseRunFile(new TextDecoder().decode(bytes), path);
}

/** `subject` names the file in messages. */
export function parseRunFile(text: string, subject: string): RunFile {
  let run = documentOf(text);
  const format = run['format'];
  if (typeof format === 'number' && format > RUN_FORMAT) {
    const message = runFaults.newer({ path: subject });
    throw new Fault('unsupported', message, { subject, details: `format ${format}` });
  }
  run = upgraded(run, UPGRADES, RUN_FORMAT);
  const parsed = RunFile.safeParse(run);
  if (parsed.success) return parsed.data;
  const details = z.prettifyError(parsed.error);
  throw new Fault('unreadable', runFaults.damagedRun({ path: subject }), { subject, details });
}

/** Replaces run.json, whole or not at all. */
export async function writeRunFile(folder: string, run: RunFile): Promise<void> {
  await writeWhole(join(folder, RUN_FILE), `${JSON.stringify(RunFile.parse(run), null, 2)}\n`);
}
