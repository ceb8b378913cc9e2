// Photos on their way in: from a drop, a dialog or the clipboard, through the host, onto the workspace, and at once into
// translation with the present setup.
import type { Picture } from '../../common/contract/translation.ts';
import { t } from '../language/language.svelte.ts';
import { CHECKPOINT_NAME, type Host, type LocalFile } from '../host/host.ts';
import type { Connection } from './connection.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';
import type { Setup } from './setup.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

const AT_ONCE = 48; // photos handed over in one go: the first ones are in the workspace while the rest is still read

export class PhotoImport {
  #progress = $state.raw<{ done: number; total: number } | null>(null);
  #reading = $state(0);
  #stop = new AbortController();
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #workspace: Workspace;
  readonly #setup: Setup;
  readonly #toasts: Toasts;

  constructor(parts: { connection: Connection; host: Host; workspace: Workspace; setup: Setup; toasts: Toasts }) {
    this.#connection = parts.connection;
    this.#host = parts.host;
    this.#workspace = parts.workspace;
    this.#setup = parts.setup;
    this.#toasts = parts.toasts;
  }

  /** Files handed over and to hand over, while that goes on. */
  get progress(): { done: number; total: number } | null {
    return this.#progress;
  }

  get reading(): boolean {
    return this.#reading > 0;
  }

  cancel(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  async choose(what: 'photos' | 'folder'): Promise<void> {
    await this.#guard(async () => this.take(await this.#host.chooseFiles(() => this.#connection.studio(), what)));
  }

  /** Reads what was dropped; checkpoints are given back, photos are taken. Call it inside the event. */
  async drop(data: DataTransfer): Promise<LocalFile[]> {
    this.#reading++;
    let files: LocalFile[] = [];
    try {
      files = await this.#host.filesFromDrop(data);
    } catch (error) {
      this.#toasts.fault(error);
    } finally {
      this.#reading--;
    }
    const checkpoints = files.filter(({ name }) => CHECKPOINT_NAME.test(name));
    const photos = files.filter(({ name }) => !CHECKPOINT_NAME.test(name));
    if (photos.length > 0 || checkpoints.length === 0) await this.take(photos, true);
    return checkpoints;
  }

  async paste(data: DataTransfer): Promise<void> {
    const files = [...data.files].map((file): LocalFile => ({ name: file.name, folder: '', file }));
    if (files.length > 0) await this.take(files);
    else this.#toasts.show({ kind: 'info', title: t.photoImport.pasteNothing, body: t.photoImport.pasteNothingBody });
  }

  /** Puts files in the workspace and translates them. `answer`: say so when there was none. */
  async take(files: readonly LocalFile[], answer = false): Promise<void> {
    if (files.length === 0) {
      if (answer) this.#toasts.show({ kind: 'info', title: t.photoImport.nothing, body: t.photoImport.nothingBody });
      return;
    }
    await this.#guard(async () => {
      const { signal } = this.#stop;
      await this.#setup.ready();
      const { request } = this.#setup;
      const pictures: Picture[] = [];
      const skipped: string[] = [];
      const before = this.#progress?.total ?? 0;
      this.#progress = { done: this.#progress?.done ?? 0, total: before + files.length };
      for (let start = 0; start < files.length; start += AT_ONCE) {
        const some = files.slice(start, start + AT_ONCE);
        const onProgress = (done: number) =>
          (this.#progress = { done: before + start + done, total: before + files.length });
        const sources = await this.#host.give(some, { signal, onProgress });
        const studio = await this.#connection.studio();
        const opened = await studio.translation.open({ sources }, { signal });
        this.#workspace.add(opened.pictures);
        if (pictures.length === 0 && opened.pictures[0]) this.#workspace.select(opened.pictures[0].id);
        pictures.push(...opened.pictures);
        skipped.push(...opened.skipped.map(({ name }) => name));
      }
      this.#tell(pictures, skipped);
      if (request)
        await this.#workspace.run(
          pictures.map(({ id }) => id),
          request,
        );
    });
  }

  #tell(pictures: readonly Picture[], skipped: readonly string[]): void {
    if (skipped.length === 0) return;
    const names = skipped.slice(0, 3);
    const body = t.photoImport.skippedBody(names.join(', '), skipped.length - names.length);
    const title = pictures.length === 0 ? t.photoImport.nothing : t.photoImport.skipped(skipped.length);
    this.#toasts.show({ kind: pictures.length === 0 ? 'fault' : 'info', title, body });
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#toasts.fault(error);
    } finally {
      this.#progress = null;
    }
  }
}
