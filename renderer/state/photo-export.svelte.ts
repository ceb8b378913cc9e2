// Results on their way out: saved, copied, dragged out of the window.
import { versionPath } from '../../common/contract/media.ts';
import type { Picture, PictureVersion, VersionChoice } from '../../common/contract/translation.ts';
import { Fault } from '../../common/fault.ts';
import { faultText } from '../../common/faults/text.ts';
import { studioFaults } from '../../common/faults/studio.ts';
import { pick, t } from '../language/language.svelte.ts';
import { meantVersions, type Host } from '../host/host.ts';
import type { Connection } from './connection.svelte.ts';
import type { PageJobs } from './page-jobs.svelte.ts';
import type { PageSettings } from './page-settings.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export class PhotoExport {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #settings: PageSettings;
  readonly #toasts: Toasts;
  readonly #settle: () => Promise<unknown>;
  readonly #jobs: Pick<PageJobs, 'pass'>;
  /** A result is being dragged out of this window: dropped back, it is no photo to open. */
  dragging = $state(false);

  /** `settle`: resolves when the studio has all that is seen, so that this is what is written. */
  constructor(parts: {
    connection: Connection;
    host: Host;
    settings: PageSettings;
    toasts: Toasts;
    settle: () => Promise<unknown>;
    jobs: Pick<PageJobs, 'pass'>;
  }) {
    this.#connection = parts.connection;
    this.#host = parts.host;
    this.#settings = parts.settings;
    this.#toasts = parts.toasts;
    this.#settle = parts.settle;
    this.#jobs = parts.jobs;
  }

  /** The versions that are shown, or all that have a star. */
  async save(pictures: readonly Picture[], versions: VersionChoice = 'shown'): Promise<void> {
    const finished = pictures.filter((picture) => meantVersions([picture], versions).length > 0);
    if (finished.length === 0) {
      this.#toasts.show({ kind: 'info', title: t.save.nothing, body: t.save.nothingBody });
      return;
    }
    try {
      await this.#settle();
      await this.#write(meantVersions(finished, versions));
      const saved = await this.#host.save(await this.#connection.studio(), finished, {
        versions,
        folder: this.#settings.saveFolder,
      });
      if (saved.kind === 'download') this.#toasts.show({ kind: 'success', title: t.save.downloading(saved.count) });
      if (saved.kind === 'folder') this.#announce(saved);
    } catch (error) {
      this.#toasts.fault(error, { label: t.retry, run: () => void this.save(pictures, versions) });
    }
  }

  /** The files are written before they are given away: the tray shows it, and there it is cancelled. */
  async #write(meant: readonly (PictureVersion & { id: string })[]): Promise<void> {
    const [first] = meant;
    const alone = meant.length === 1;
    const title = first && alone ? t.save.writing(first.fileName) : t.save.writingMany(meant.length);
    await this.#jobs.pass(title, alone ? 0 : meant.length, async ({ signal, onProgress }) => {
      const studio = await this.#connection.studio();
      for (const [done, { id, revision }] of meant.entries()) {
        onProgress(done);
        try {
          await studio.translation.render({ id, revision }, { signal });
        } catch (error) {
          if (alone || signal.aborted) throw error; // of many, those that fail are named when they are given away
        }
      }
    });
  }

  /** Browsers take only PNG into the clipboard, so the result is decoded and encoded once more. */
  async copy(picture: Picture): Promise<void> {
    const { result } = picture;
    if (!result) return;
    const png = async (): Promise<Blob> => {
      await this.#settle();
      const image = await this.#load(picture.id, result);
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.convertToBlob({ type: 'image/png' });
    };
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png() })]);
      this.#toasts.show({ kind: 'success', title: t.save.copiedImage });
    } catch (error) {
      this.#toasts.fault(
        new Fault('disk', studioFaults.clipboard(), {
          cause: error,
        }),
      );
    }
  }

  drag(event: DragEvent, picture: Picture): void {
    this.dragging = true;
    this.#host.dragOut(event, picture, this.#connection.now);
  }

  async reveal(path: string): Promise<void> {
    try {
      await (await this.#connection.studio()).shell.reveal({ path });
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  /** The saved file where the browser can show its format, else its view. */
  async #load(id: string, version: PictureVersion): Promise<HTMLImageElement> {
    const image = new Image();
    for (const variant of ['file', 'view'] as const) {
      image.src = this.#host.mediaUrl(versionPath(id, version, variant));
      if (
        await image.decode().then(
          () => true,
          () => false,
        )
      )
        return image;
    }
    throw new Fault('unreadable', studioFaults.resultUnreadable());
  }

  #announce(saved: { folder: string; paths: string[]; failed: { name: string; fault: { message: string } }[] }): void {
    const [first] = saved.paths;
    if (first !== undefined) {
      const action = { label: t.save.show, run: () => void this.reveal(first) };
      this.#toasts.show({
        kind: 'success',
        title: t.save.saved(saved.paths.length),
        body: t.save.savedIn(saved.folder),
        action,
      });
    }
    if (saved.failed.length > 0) {
      const details = saved.failed.map(({ name, fault }) => `${name}: ${pick(faultText(fault))}`).join('\n');
      this.#toasts.show({
        kind: 'fault',
        title: t.save.failed(saved.failed.length),
        body: saved.failed[0] && pick(faultText(saved.failed[0].fault)),
        details,
      });
    }
  }
}
