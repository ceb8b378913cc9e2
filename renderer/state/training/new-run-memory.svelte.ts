// The form of a new run as the page's memory of it: a reload or a restart goes on from there. An untouched form is not kept.
import type { Connection } from '../connection.svelte.ts';
import { PageMemory } from '../page-memory.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { readDraft, type NewRunDraft } from './new-run-draft.ts';

interface Form {
  connection: Connection;
  toasts: Toasts;
  /** As it stands. */
  draft: () => NewRunDraft;
  restore: (draft: NewRunDraft) => void;
}

export class NewRunMemory {
  readonly #memory: PageMemory<NewRunDraft | null>;
  readonly #form: Form;
  #read = $state(false);
  /** The draft of an untouched form. */
  #fresh: string;

  constructor(form: Form) {
    this.#form = form;
    this.#fresh = JSON.stringify(form.draft());
    this.#memory = new PageMemory({ ...form, name: 'new-run', read: readDraft });
    form.connection.watch(async (_, signal) => {
      if (!this.#read) {
        await this.#memory.load();
        this.#remember(this.#memory.value);
      }
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
  }

  /** The form calls it whenever something changes. */
  keep(): void {
    const draft = this.#form.draft();
    const isFresh = JSON.stringify(draft) === this.#fresh;
    if (this.#read) this.#memory.change(() => (isFresh ? null : draft));
  }

  /** The form as it stands counts as untouched from now on: its run has begun. */
  forget(): void {
    this.#fresh = JSON.stringify(this.#form.draft());
    this.keep();
    this.flush();
  }

  /** Sends what is not kept yet. */
  flush(): void {
    this.#memory.flush();
  }

  /** Unless the form was filled in meanwhile. */
  #remember(draft: NewRunDraft | null): void {
    this.#read = true;
    if (draft && JSON.stringify(this.#form.draft()) === this.#fresh) this.#form.restore(draft);
  }
}
