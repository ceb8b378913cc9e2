// Jobs outside the window: their progress on the window's icon, and a notification when one ends while the user looks
// elsewhere. It is one more watcher of the studio, as the page is.
import { Notification, type BrowserWindow } from 'electron';
import type { Job, JobEvent } from '../../common/contract/jobs.ts';
import { assertNever } from '../../common/fault.ts';
import type { Texts } from './texts.ts';

const NO_PROGRESS = -1; // Electron's word for taking the bar away
const UNFINISHED: ReadonlySet<Job['state']> = new Set(['waiting', 'running']);

/** Follows `events` until they end. `window` may be absent while the app runs without one (macOS). */
export async function announceJobs(
  events: AsyncIterable<JobEvent>,
  window: () => BrowserWindow | undefined,
  texts: () => Texts,
): Promise<void> {
  const jobs = new Map<string, Job>();
  for await (const event of events) {
    switch (event.type) {
      case 'jobs':
        jobs.clear();
        for (const job of event.jobs) jobs.set(job.id, job);
        break;
      case 'job': {
        const before = jobs.get(event.job.id);
        jobs.set(event.job.id, event.job);
        if (before && UNFINISHED.has(before.state)) announce(event.job, window(), texts());
        break;
      }
      case 'dismissed':
        jobs.delete(event.id);
        break;
      default:
        assertNever(event);
    }
    window()?.setProgressBar(progressOf([...jobs.values()]));
  }
}

/** Share of all unfinished jobs that is done, 0..1; -1 when there is none. */
function progressOf(jobs: readonly Job[]): number {
  const unfinished = jobs.filter(({ state }) => UNFINISHED.has(state));
  const total = unfinished.reduce((sum, job) => sum + job.total, 0);
  return total === 0 ? NO_PROGRESS : unfinished.reduce((sum, job) => sum + job.done + job.failed, 0) / total;
}

function announce(job: Job, window: BrowserWindow | undefined, texts: Texts): void {
  if ((job.state !== 'done' && job.state !== 'failed') || window?.isFocused() || !Notification.isSupported()) return;
  const outcome = job.state === 'done' ? texts.jobDone : texts.jobFailed;
  const body = job.failed > 0 ? `${outcome}. ${texts.someFailed(job.failed, job.total)}` : outcome;
  const notification = new Notification({ title: job.title, body });
  notification.on('click', () => {
    window?.show();
    window?.focus();
  });
  notification.show();
}
