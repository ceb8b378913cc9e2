// Photos leave the workspace with all that was made of them, and come back into their places by Undo.
import type { Picture } from '../../common/contract/translation.ts';
import { t } from '../language/language.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import type { Change, History } from './history.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

export class PhotoRemoval {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #history: History;
  readonly #toasts: Toasts;
  readonly #settle: () => Promise<unknown>;

  /** `settle`: kept when the studio has what was changed last. */
  constructor(parts: {
    connection: Connection;
    workspace: Workspace;
    history: History;
    toasts: Toasts;
    settle: () => Promise<unknown>;
  }) {
    this.#settle = parts.settle;
    this.#connection = parts.connection;
    this.#workspace = parts.workspace;
    this.#history = parts.history;
    this.#toasts = parts.toasts;
  }

  async remove(pictures: readonly Picture[]): Promise<void> {
    const ids = pictures.map(({ id }) => id);
    const [first] = ids;
    if (first === undefined) return;
    let notice = 0;
    const settled = this.#settle(); // a closed photo takes no settings
    const change: Change = {
      label: { en: 'Photos removed', ko: '사진 닫기' },
      redo: async () => {
        await settled;
        await (await this.#connection.studio()).translation.close({ ids });
      },
      undo: async () => {
        await (await this.#connection.studio()).translation.reopen({ ids });
        this.#toasts.dismiss(notice); // it offers what is done now
        this.#workspace.selectWhenThere(first);
      },
      steps: () => ({ undo: [{ kind: 'reopen', ids }], redo: [{ kind: 'close', ids }] }),
    };
    if (!(await this.#history.do(change))) return;
    const action = { label: t.undo, run: () => void this.#history.undo(change) };
    notice = this.#toasts.show({ kind: 'info', title: t.workspace.removed(ids.length), action });
  }
}
