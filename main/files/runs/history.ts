// The numbers of a run over time, read back from its TensorBoard files.
import type { History } from '../../../common/contract/training.ts';
import { readEvents } from '../tfevents/event-log.ts';

/** Tags of measures in TensorBoard begin so; they are told in the notes, and are no numbers of a step. */
export const MEASURES = 'measures/';

const isMeasure = (scalars: Readonly<Record<string, number>>) =>
  Object.keys(scalars).every((tag) => tag.startsWith(MEASURES));

/** All numbers of steps after `after`; steps that were taken twice, since a run went on from earlier, count once, the newer. */
export async function readHistory(run: string, after = -1): Promise<History> {
  const entries: { step: number; scalars: Readonly<Record<string, number>> }[] = [];
  for await (const { step, scalars, restart } of readEvents(run)) {
    if (restart) while (entries.length > 0 && entries.at(-1)!.step >= step) entries.pop();
    if (scalars && step > after && !isMeasure(scalars)) entries.push({ step, scalars });
  }
  const names = new Set(entries.flatMap(({ scalars }) => Object.keys(scalars)));
  const values = [...names].map((name) => [name, entries.map(({ scalars }) => scalars[name] ?? NaN)] as const);
  return { steps: entries.map(({ step }) => step), values: Object.fromEntries(values) };
}
