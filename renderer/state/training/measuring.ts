// Measuring a run now: whether that goes on, how it ended last, and why it cannot begin.
import { isActive, type Job } from '../../../common/contract/jobs.ts';
import type { Run } from '../../../common/contract/training.ts';
import { type Unmeasurable, whyRunUnmeasurable } from '../../../common/recipes/measurable.ts';
import { isUnderway } from './training.svelte.ts';

export type WhyNot = Unmeasurable | 'elsewhere' | 'no-checkpoint' | 'others';

export interface Measuring {
  /** The newest measure that was asked for. */
  job: Job | undefined;
  /** It is under way. */
  busy: boolean;
  why: WhyNot | undefined;
}

export interface Around {
  runs: readonly Run[];
  /** The newest first. */
  jobs: readonly Job[];
  /** Whether the studio was asked and has not answered. */
  asked: boolean;
}

export function measuringOf(run: Run, { runs, jobs, asked }: Around): Measuring {
  const measures = jobs.filter(({ kind }) => kind === 'measure');
  const job = measures.find((each) => each.run === run.id);
  const busy = asked || (job !== undefined && isActive(job));
  return { job, busy, why: whyRunUnmeasurable(run) ?? whyNotNow(run) };

  function whyNotNow({ id, state, checkpoints, elsewhere }: Run): WhyNot | undefined {
    if (elsewhere !== undefined) return 'elsewhere';
    if (state === 'running') return undefined;
    if (checkpoints.length === 0) return 'no-checkpoint';
    const trained = runs.some((other) => isUnderway(other) && other.elsewhere === undefined);
    const measured = measures.some((other) => other.run !== id && isActive(other));
    return trained || measured ? 'others' : undefined;
  }
}
