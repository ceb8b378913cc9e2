// Long works, as the studio tells them. They outlive this page: after a reload they are simply there again. What the
// page itself works on stands between them.
import { SvelteMap } from 'svelte/reactivity';
import { isActive, type Job, type JobEvent } from '../../common/contract/jobs.ts';
import { t } from '../language/language.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import { idsOf } from './ids.ts';
import { PageJobs } from './page-jobs.svelte.ts';
import { Persisted } from './persisted.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export class Jobs {
  readonly page = new PageJobs(notify);
  readonly #jobs = new SvelteMap<string, Job>();
  readonly #connection: Connection;
  readonly #toasts: Toasts;
  /** Until when people have looked at the ends of jobs, in ms since 1970. */
  readonly #seen = new Persisted('jobs-seen', 0);

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
    connection.watch(async (studio, signal) => {
      for await (const event of await studio.jobs.watch(undefined, { signal })) this.apply(event);
    });
  }

  /** The newest first. */
  get all(): Job[] {
    return [...this.#jobs.values(), ...this.page.all].sort((a, b) => b.created - a.created);
  }

  get active(): Job[] {
    return this.all.filter(isActive);
  }

  /** Done and total over all that runs, the share of it all with what is at work, and the seconds until the last of it ends. */
  get progress(): { done: number; total: number; share: number | null; secondsLeft: number | null } {
    const { active } = this;
    const known = active.map(({ secondsLeft }) => secondsLeft).filter((seconds) => seconds !== null);
    const done = active.reduce((sum, job) => sum + job.done + job.failed, 0);
    const total = active.reduce((sum, job) => sum + job.total, 0);
    const begun = active.reduce((sum, job) => sum + (job.share ?? 0), 0);
    return {
      done,
      total,
      share: total > 0 ? (done + begun) / total : null,
      secondsLeft: known.length > 0 ? known.reduce((sum, seconds) => sum + seconds, 0) : null,
    };
  }

  /** What ended badly and nobody has looked at yet. */
  get troubled(): Job[] {
    return this.all.filter((job) => hadProblems(job) && (job.finished ?? 0) > this.#seen.value);
  }

  /** Somebody has looked at all that has ended. */
  acknowledge(): void {
    this.#seen.value = Math.max(this.#seen.value, ...this.all.map(({ finished }) => finished ?? 0));
  }

  apply(event: JobEvent): void {
    switch (event.type) {
      case 'jobs': {
        const known = idsOf(event.jobs);
        for (const id of this.#jobs.keys()) if (!known.has(id)) this.#jobs.delete(id);
        for (const job of event.jobs) this.#jobs.set(job.id, job);
        break;
      }
      case 'job': {
        const before = this.#jobs.get(event.job.id);
        this.#jobs.set(event.job.id, event.job);
        if (before && isActive(before) && !isActive(event.job)) notify(event.job);
        break;
      }
      case 'dismissed':
        this.#jobs.delete(event.id);
        break;
    }
  }

  /** A job that was just begun, of which the studio has not told yet. */
  begun(job: Job): void {
    if (!this.#jobs.has(job.id)) this.#jobs.set(job.id, job);
  }

  cancel(id: string): Promise<void> {
    return this.#ask('cancel', id);
  }

  retry(id: string): Promise<void> {
    return this.#ask('retry', id);
  }

  dismiss(id: string): Promise<void> {
    return this.#ask('dismiss', id);
  }

  async dismissFinished(): Promise<void> {
    await Promise.all(this.all.filter((job) => !isActive(job)).map(({ id }) => this.dismiss(id)));
  }

  async #ask(verb: 'cancel' | 'retry' | 'dismiss', id: string): Promise<void> {
    if (this.page.has(id)) return this.page[verb](id);
    try {
      await (await this.#connection.studio()).jobs[verb]({ id });
    } catch (error) {
      this.#toasts.fault(error);
    }
  }
}

/** A paused training is no problem. */
const hadProblems = ({ state, failed, kind }: Job): boolean =>
  state === 'failed' || (state === 'interrupted' && kind !== 'training') || (state === 'done' && failed > 0);

/** A system notification when nobody looks, where the user has allowed them. */
function notify(job: Job): void {
  if (job.state === 'cancelled' || document.hasFocus() || typeof Notification === 'undefined') return;
  if (Notification.permission !== 'granted') return;
  new Notification(job.state === 'done' ? t.jobs.notifyDone : t.jobs.notifyFailed, { body: job.title, tag: job.id });
}
