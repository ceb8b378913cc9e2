// The versions of photos: looked at, starred, named, removed. All but looking is one of the history's changes.
import type { Adjustment, Picture, PictureVersion, VersionRef } from '../../common/contract/translation.ts';
import type { Text } from '../../common/language/text.ts';
import type { StudioClient } from '../host/host.ts';
import { sameForNet } from '../../common/same-request.ts';
import { t } from '../language/language.svelte.ts';
import { adjusted, type Adjusting } from './adjusting.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import type { Change, History } from './history.svelte.ts';
import type { Mark, Step } from './history-steps.ts';
import type { Toasts } from './toasts.svelte.ts';
import { bytesOf } from './version-bytes.ts';
import type { Workspace } from './workspace.svelte.ts';

export class Versions {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #adjusting: Adjusting;
  readonly #history: History;
  readonly #toasts: Toasts;
  readonly #settle: () => Promise<unknown>;

  /** `settle`: kept when the studio has what was changed last. */
  constructor(parts: {
    connection: Connection;
    workspace: Workspace;
    adjusting: Adjusting;
    history: History;
    toasts: Toasts;
    settle: () => Promise<unknown>;
  }) {
    this.#settle = parts.settle;
    this.#connection = parts.connection;
    this.#workspace = parts.workspace;
    this.#adjusting = parts.adjusting;
    this.#history = parts.history;
    this.#toasts = parts.toasts;
  }

  /** Shows it; the photo takes the settings that it was made with. */
  async show(picture: Picture, version: PictureVersion): Promise<void> {
    const { id } = picture;
    const before = this.#workspace.adjustmentOf(picture);
    if (before?.version === version.revision && sameForNet(before.request, version.request)) return;
    const after = [{ id, request: version.request, version: version.revision }];
    await this.#history.do({
      label: { en: 'Version chosen', ko: '버전 선택' },
      undo: () => (before ? this.#adjusting.set([before]) : undefined),
      redo: () => this.#adjusting.set(after),
      steps: () => ({ undo: before ? adjusted([before]) : [], redo: adjusted(after) }),
      gesture: `version ${id}`,
    });
  }

  /** Keeps it as it is, mask and all: another one is shown from here on, and changes instead. */
  async keep(picture: Picture, version: PictureVersion): Promise<void> {
    const { id } = picture;
    const { revision } = version;
    // what was moved or painted just now belongs to it, though the studio may not have it yet
    const { request } = this.#workspace.adjustmentOf(picture) ?? version;
    const settled = this.#settle();
    let kept: VersionRef | null = null;
    const as = (version: string) => [{ id, request, version }];
    const show = (version: string) => this.#adjusting.set(as(version));
    await this.#history.do({
      label: { en: 'Kept as another version', ko: '다른 버전으로 보관' },
      undo: async () => {
        if (!kept) return;
        await (await this.#studio()).translation.removeVersions({ versions: [kept] });
        await show(revision);
      },
      redo: async () => {
        const { translation } = await this.#studio();
        if (kept) {
          await translation.restoreVersions({ versions: [kept] });
          await show(kept.revision);
        } else {
          await settled;
          kept = await translation.keepVersion({ id, revision });
        }
      },
      steps: () =>
        kept && {
          undo: [{ kind: 'remove', versions: [kept] }, ...adjusted(as(revision))],
          redo: [{ kind: 'restore', versions: [kept] }, ...adjusted(as(kept.revision))],
        },
    });
  }

  star({ id }: Picture, { revision, starred }: PictureVersion): Promise<void> {
    const label = starred ? { en: 'Star removed', ko: '별표 지움' } : { en: 'Star', ko: '별표' };
    return this.#mark(label, { id, revision }, { starred }, { starred: !starred });
  }

  /** An empty name takes the name away. */
  rename({ id }: Picture, { revision, name = '' }: PictureVersion, to: string): Promise<void> {
    if (to === name) return Promise.resolve();
    return this.#mark({ en: 'Version named', ko: '버전 이름' }, { id, revision }, { name }, { name: to });
  }

  /** The notice says so and offers to take it back. */
  async remove(picture: Picture, versions: readonly PictureVersion[]): Promise<void> {
    const { id, result } = picture;
    const before = this.#workspace.adjustmentOf(picture);
    const refs = versions.map(({ revision }) => ({ id, revision }));
    const shown = versions.some(({ revision }) => revision === result?.revision);
    await this.#remove(refs, shown && before ? [before] : []);
  }

  /** Of these photos, what neither has a star nor is shown. */
  spare(pictures: readonly Picture[]): { refs: VersionRef[]; bytes: number } {
    const spare = pictures.flatMap(({ id, versions, result }) =>
      versions
        .filter(({ starred, revision }) => !starred && revision !== result?.revision)
        .map((version) => ({ id, version })),
    );
    return {
      refs: spare.map(({ id, version }) => ({ id, revision: version.revision })),
      bytes: spare.reduce((sum, { version }) => sum + bytesOf(version), 0),
    };
  }

  removeSpare(pictures: readonly Picture[]): Promise<void> {
    return this.#remove(this.spare(pictures).refs);
  }

  /** `shown`: what brings photos back to what they show now. */
  async #remove(versions: VersionRef[], shown: Adjustment[] = []): Promise<void> {
    if (versions.length === 0) return;
    let notice = 0;
    const change: Change = {
      label: { en: 'Versions removed', ko: '버전 삭제' },
      redo: async () => (await this.#studio()).translation.removeVersions({ versions }),
      undo: async () => {
        await (await this.#studio()).translation.restoreVersions({ versions });
        this.#toasts.dismiss(notice); // it offers what is done now
        if (shown.length > 0) await this.#adjusting.set(shown);
      },
      steps: () => ({
        undo: [{ kind: 'restore', versions }, ...(shown.length > 0 ? adjusted(shown) : [])],
        redo: [{ kind: 'remove', versions }],
      }),
    };
    if (!(await this.#history.do(change))) return;
    const action = { label: t.undo, run: () => void this.#history.undo(change) };
    notice = this.#toasts.show({ kind: 'info', title: t.versions.removed(versions.length), action });
  }

  async #mark(label: Text, ref: VersionRef, before: Mark, after: Mark): Promise<void> {
    const set = async (change: Mark) => (await this.#studio()).translation.changeVersion({ ...ref, change });
    const marked = (mark: Mark): Step[] => [{ kind: 'mark', ref, mark }];
    const steps = () => ({ undo: marked(before), redo: marked(after) });
    await this.#history.do({ label, undo: () => set(before), redo: () => set(after), steps });
  }

  #studio(): Promise<StudioClient> {
    return this.#connection.studio();
  }
}
