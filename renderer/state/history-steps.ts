// What a change of Translate asks of the studio to be taken back and done again, as plain data: by this it outlives the page
// (history-memory.ts). Each step can be asked for twice.
import { z } from 'zod';
import { Adjustment, VersionMask, VersionRef } from '../../common/contract/translation.ts';
import type { Connection } from './connection.svelte.ts';

const Ids = z.array(z.string());
const Versions = z.array(VersionRef);

export const Mark = z.object({ starred: z.boolean(), name: z.string().max(80) }).partial();
export type Mark = z.infer<typeof Mark>;

export const Step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('adjust'), adjustments: z.array(Adjustment) }),
  z.object({ kind: z.literal('close'), ids: Ids }),
  z.object({ kind: z.literal('reopen'), ids: Ids }),
  z.object({ kind: z.literal('mark'), ref: VersionRef, mark: Mark }),
  z.object({ kind: z.literal('remove'), versions: Versions }),
  z.object({ kind: z.literal('restore'), versions: Versions }),
  z.object({ kind: z.literal('mask'), ref: VersionRef, mask: VersionMask.nullable() }),
]);
export type Step = z.infer<typeof Step>;

/** One after the other. */
export interface StepsOfChange {
  undo: readonly Step[];
  redo: readonly Step[];
}

export interface StepParts {
  connection: Connection;
  workspace: { selectWhenThere(id: string): void };
  adjusting: { set(adjustments: Adjustment[]): Promise<void> };
  masking: { set(ref: VersionRef, mask: VersionMask | null): Promise<void> };
}

/** Resolves when the studio has done them. @throws Fault */
export async function runSteps(parts: StepParts, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await runStep(parts, step);
}

async function runStep({ connection, workspace, adjusting, masking }: StepParts, step: Step): Promise<void> {
  const { translation } = await connection.studio();
  switch (step.kind) {
    case 'adjust':
      return adjusting.set(step.adjustments);
    case 'close':
      return translation.close({ ids: step.ids });
    case 'reopen':
      await translation.reopen({ ids: step.ids });
      if (step.ids[0] !== undefined) workspace.selectWhenThere(step.ids[0]);
      return;
    case 'mark':
      return translation.changeVersion({ ...step.ref, change: step.mark });
    case 'remove':
      return translation.removeVersions({ versions: step.versions });
    case 'restore':
      return translation.restoreVersions({ versions: step.versions });
    case 'mask':
      return masking.set(step.ref, step.mask);
  }
}

/** Whether it works only while the studio keeps what was removed. */
export const bringsBack = (step: Step): boolean =>
  step.kind === 'reopen' || step.kind === 'restore' || (step.kind === 'mask' && step.mask !== null);

/** What it is about: photos by their ids, versions as `photo/revision`. */
export function subjectsOf(step: Step): string[] {
  switch (step.kind) {
    case 'adjust':
      return step.adjustments.map(({ id }) => id);
    case 'close':
    case 'reopen':
      return step.ids;
    case 'remove':
    case 'restore':
      return step.versions.map(nameOf);
    case 'mark':
    case 'mask':
      return [nameOf(step.ref)];
  }
}

const nameOf = ({ id, revision }: VersionRef): string => `${id}/${revision}`;
