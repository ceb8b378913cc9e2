// Photos on their way in: from a drop, a dialog or the clipboard, through the host, onto the workspace, and at once into
// translation with the settings used last.
import type { Picture } from '../../common/contract/translation.ts';
import { t } from '../language/language.svelte.ts';
import { isCheckpointName } from '../../common/file-kinds.ts';
import type { Host, LocalFile } from '../host/host.ts';
import type { Connection } from './connection.svelte.ts';
import { LocalPhoto } from './local-photo.svelte.ts';
import { Sending, skippedText, type Receive, type SendingProgress } from './sending.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';
import type { Setup } from './setup.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export class PhotoImport {
  /** What was dropped last, from the user's own file. */
  readonly local = new LocalPhoto();
  #reading = $state(0);
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #sending: Sending;
  readonly #workspace: Workspace;
  readonly #setup: Setup;
  readonly #toasts: Toasts;

  constructor(parts: { connection: Connection; host: Host; workspace: Workspace; setup: Setup; toasts: Toasts }) {
    this.#connection = parts.connection;
    this.#host = parts.host;
    this.#sending = new Sending(parts.host);
    this.#workspace = parts.workspace;
    this.#setup = parts.setup;
    this.#toasts = parts.toasts;
  }

  /** Files handed over and to hand over, while that goes on. */
  get progress(): SendingProgress | null {
    return this.#sending.progress;
  }

  get reading(): boolean {
    return this.#reading > 0;
  }

  cancel(): void {
    this.#sending.cancel();
  }

  async choose(what: 'photos' | 'folder'): Promise<void> {
    await this.#guard(async () => this.open(await this.#host.chooseFiles(() => this.#connection.studio(), what)));
  }

  /** Reads what was dropped; checkpoints are given back, photos are opened. Call it inside the event. */
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
    const checkpoints = files.filter(({ name }) => isCheckpointName(name));
    const photos = files.filter(({ name }) => !isCheckpointName(name));
    if (photos.length > 0 || checkpoints.length === 0) await this.open(photos, true);
    return checkpoints;
  }

  async paste(data: DataTransfer): Promise<void> {
    const files = [...data.files].map((file): LocalFile => ({ name: file.name, folder: '', file }));
    if (files.length > 0) await this.open(files);
    else this.#toasts.show({ kind: 'info', title: t.photoImport.pasteNothing, body: t.photoImport.pasteNothingBody });
  }

  /** Puts files in the workspace and translates them. `answer`: say so when there was none. */
  async open(files: readonly LocalFile[], answer = false): Promise<void> {
    if (files.length === 0) {
      if (answer) this.#toasts.show({ kind: 'info', title: t.photoImport.nothing, body: t.photoImport.nothingBody });
      return;
    }
    const local = this.local.begin(files);
    await this.#guard(async () => {
      await this.#setup.ready();
      const { next } = this.#setup;
      const pictures: Picture[] = [];
      const receive: Receive = async (sources, signal) => {
        const studio = await this.#connection.studio();
        const opened = await studio.translation.open({ sources: [...sources] }, { signal });
        this.#workspace.add(opened.pictures);
        const [first] = opened.pictures;
        if (pictures.length === 0 && first) {
          this.local.became(local, first);
          this.#workspace.select(first.id);
        }
        pictures.push(...opened.pictures);
        return opened.skipped;
      };
      this.#report(await this.#sending.send(files, receive), pictures.length);
      const ids = pictures.map(({ id }) => id);
      if (next) await this.#workspace.run(ids, next);
    });
    this.local.lost(local);
  }

  #report(skipped: readonly string[], opened: number): void {
    if (skipped.length === 0) return;
    const title = opened === 0 ? t.photoImport.nothing : t.photoImport.skipped(skipped.length);
    this.#toasts.show({ kind: opened === 0 ? 'fault' : 'info', title, body: skippedText(skipped) });
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#toasts.fault(error);
    }
  }
}
