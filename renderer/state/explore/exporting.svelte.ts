// What goes out of Explore as a file: the picture, a contact sheet, or the walk as a film. A film is made by the studio,
// or as MP4 by the page, where its browser encodes that.
import { FILM_FORMATS, type Export } from '../../../common/contract/latent.ts';
import type { MadeFrom } from '../../../common/latent/made-from.ts';
import { toFault, type FaultData } from '../../../common/fault.ts';
import type { Size } from '../../../common/image/size.ts';
import { sheetColumns } from '../../../common/latent/sheet.ts';
import { frameCount } from '../../../common/latent/timeline.ts';
import { downloadBytes } from '../../host/download.ts';
import type { Host } from '../../host/host.ts';
import { t } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Jobs } from '../jobs.svelte.ts';
import type { PageWork } from '../page-jobs.svelte.ts';
import { Persisted } from '../persisted.svelte.ts';
import type { PageSettings } from '../page-settings.svelte.ts';
import { explain, type Toasts } from '../toasts.svelte.ts';
import type { Explore } from './explore.svelte.ts';
import type { Sheets } from './sheets.svelte.ts';
import type { Walking } from './walking.svelte.ts';

export type Subject = 'picture' | 'sheet' | 'walk';
export type Format = (typeof FILM_FORMATS)[number] | 'mp4';
export const SCALES = [1, 2, 3, 4, 6, 8] as const;
export const FRAME_RATES = [12, 24, 25, 30, 50, 60] as const;

interface ExportRequest {
  format: Format;
  scale: number;
  smooth: boolean;
  framesPerSecond: number;
}

interface Parts {
  explore: Explore;
  walking: Walking;
  sheets: Sheets;
  connection: Connection;
  host: Host;
  jobs: Jobs;
  settings: PageSettings;
  toasts: Toasts;
}

export class Exporting {
  readonly #parts: Parts;
  readonly #request = new Persisted<ExportRequest>('explore.export', {
    format: 'webm',
    scale: 4,
    smooth: false,
    framesPerSecond: 30,
  });
  #subject = $state<Subject | null>(null);
  #progress = $state.raw<{ done: number; total: number } | null>(null);
  #mp4 = $state(false);
  #stop: AbortController | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What the dialog is open for. */
  get subject(): Subject | null {
    return this.#subject;
  }

  get request(): ExportRequest {
    const { format, ...rest } = this.#request.value;
    return { ...rest, format: format === 'mp4' && !this.#mp4 ? 'webm' : format };
  }

  set(change: Partial<ExportRequest>): void {
    this.#request.value = { ...this.#request.value, ...change };
  }

  /** MP4 only where the browser encodes it at this size. */
  get formats(): readonly Format[] {
    return this.#mp4 ? [...FILM_FORMATS.slice(0, 3), 'mp4', 'png'] : FILM_FORMATS;
  }

  get subjects(): readonly Subject[] {
    const { walking, sheets } = this.#parts;
    const found: Subject[] = ['picture'];
    if (sheets.kind !== null && sheets.tiles.length > 0) found.push('sheet');
    if (walking.goes) found.push('walk');
    return found;
  }

  open(subject: Subject): void {
    this.#subject = this.subjects.includes(subject) ? subject : 'picture';
    void this.checkMp4();
  }

  /** The film goes on in the tray. */
  close(): void {
    this.#subject = null;
  }

  get progress(): { done: number; total: number } | null {
    return this.#progress;
  }

  cancel(): void {
    this.#stop?.abort();
  }

  /** Pixels of the file, each way. */
  get size(): Size {
    const { space } = this.#parts.explore;
    const { scale } = this.request;
    const tiles = this.#parts.sheets.tiles.length;
    const columns = this.#subject === 'sheet' && space ? sheetColumns(tiles, space) : 1;
    const rows = this.#subject === 'sheet' ? Math.ceil(tiles / columns) : 1;
    return { width: (space?.width ?? 0) * scale * columns, height: (space?.height ?? 0) * scale * rows };
  }

  get frames(): number {
    const { walk } = this.#parts.walking;
    return walk ? frameCount(walk, this.request.framesPerSecond) : 0;
  }

  /** Whether the browser encodes MP4 now; asked again when the size changes. */
  async checkMp4(): Promise<void> {
    const { width, height } = this.size;
    const { canEncodeMp4 } = await import('./mp4.ts');
    this.#mp4 = await canEncodeMp4({ width, height, framesPerSecond: this.request.framesPerSecond });
  }

  /** Makes the file and gives it to the user. */
  async start(): Promise<void> {
    const subject = this.#subject;
    if (!subject || this.#progress) return;
    const stop = (this.#stop = new AbortController());
    this.#progress = { done: 0, total: subject === 'walk' ? this.frames : 1 };
    try {
      await this.#give(subject === 'walk' ? await this.#makeFilm(stop.signal) : await this.#makePicture(subject));
      this.#subject = null;
    } catch (error) {
      const fault = toFault(error);
      if (stop.signal.aborted || fault.code === 'cancelled') return;
      const run = (): void => {
        this.open(subject); // it may have been closed since
        void this.start();
      };
      const message = subject === 'walk' && this.request.format === 'mp4' ? explainMp4(fault) : explain(fault);
      this.#parts.toasts.show({ kind: 'fault', ...message, action: { label: t.retry, run } });
    } finally {
      this.#progress = null;
      this.#stop = null;
    }
  }

  async #makePicture(subject: 'picture' | 'sheet'): Promise<Export> {
    const { explore, sheets, connection } = this.#parts;
    const { scale, smooth } = this.request;
    const made: MadeFrom = subject === 'picture' ? explore.made : sheets.made;
    const columns = subject === 'sheet' && explore.space ? sheetColumns(made.places.length, explore.space) : 1;
    const studio = await connection.studio();
    const seed = subject === 'picture' ? made.seeds[0] : null;
    const name = [explore.space?.name, seed !== null && seed !== undefined && `${seed}`].filter(Boolean).join(' ');
    return studio.latent.exportSheet({ made, sheet: { columns, scale, smooth }, name });
  }

  async #makeFilm(signal: AbortSignal): Promise<Export> {
    const { walking, connection } = this.#parts;
    const { format, ...rest } = this.request;
    if (format === 'mp4') return this.#makeMp4(signal);
    const studio = await connection.studio();
    const film = { ...rest, format };
    const request = { walk: walking.walk!, film, name: walking.settings.stored?.name ?? '' };
    for await (const event of await studio.latent.exportWalk(request, { signal })) {
      if (event.type === 'done') return event.export;
      this.#progress = { done: event.done, total: event.total };
    }
    throw new DOMException('', 'AbortError');
  }

  #makeMp4(asked: AbortSignal): Promise<Export> {
    const { walking, explore, connection, jobs } = this.#parts;
    const { request, frames: total } = this;
    const walk = walking.walk!;
    const fileName = `${walking.settings.stored?.name ?? explore.space?.name ?? 'walk'}.mp4`;
    const make: PageWork['make'] = async ({ signal, onProgress }) => {
      const { encodeMp4 } = await import('./mp4.ts');
      const studio = await connection.studio();
      return encodeMp4(walk, request, {
        decode: (model, places) => studio.latent.decode({ model, places: [...places] }, { signal }),
        signal,
        onFrame: (count) => {
          onProgress(count);
          if (this.#stop?.signal === asked) this.#progress = { done: count, total };
        },
      });
    };
    return jobs.page.run({ fileName, total, make, explain: explainMp4 }, asked);
  }

  /** Also for what the tray offers. */
  async give(made: Export): Promise<void> {
    try {
      await this.#give(made);
    } catch (error) {
      this.#parts.toasts.fault(error, { label: t.retry, run: () => void this.give(made) });
    }
  }

  async #give(made: Export): Promise<void> {
    const { connection, host, jobs, settings, toasts } = this.#parts;
    const own = jobs.page.file(made.id);
    if (own) {
      downloadBytes(own, made.fileName);
      toasts.show({ kind: 'success', title: t.walk.exported(made.fileName) });
      return;
    }
    const studio = await connection.studio();
    const saved = await host.saveExport(studio, made, settings.saveFolder);
    if (saved.kind === 'download') toasts.show({ kind: 'success', title: t.walk.exported(made.fileName) });
    if (saved.kind !== 'folder') return;
    const [path = ''] = saved.paths;
    const action = {
      label: t.save.show,
      run: () => void studio.shell.reveal({ path }).catch((e: unknown) => toasts.fault(e)),
    };
    toasts.show({ kind: 'success', title: t.walk.exported(made.fileName), body: t.save.savedIn(saved.folder), action });
  }
}

/** What the browser's encoder throws is no fault of ours, and there is another format. */
const explainMp4 = (fault: FaultData): ReturnType<typeof explain> =>
  fault.code === 'internal'
    ? { title: t.walk.export.mp4Failed, body: t.walk.export.mp4FailedHelp, details: fault.details }
    : explain(fault);
