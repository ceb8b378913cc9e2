// The photo that is given colours, its points, and the picture that follows them. The studio keeps what is set, so a page
// that is loaded anew finds it.
import type { OpenColouring, Painted } from '../../../common/contract/colourise.ts';
import type { LibraryColouriser } from '../../../common/contract/library.ts';
import type { Host, LocalFile } from '../../host/host.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Library } from '../library.svelte.ts';
import type { PageJobs } from '../page-jobs.svelte.ts';
import type { PageSettings } from '../page-settings.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { t } from '../../language/language.svelte.ts';
import { ColouredPicture } from './coloured-picture.svelte.ts';
import { Painting } from './painting.ts';
import { PointEditing } from './point-editing.svelte.ts';
import { PointMemory } from './point-memory.ts';
import { isCancelled, Suggesting } from './suggesting.svelte.ts';

interface Parts {
  connection: Connection;
  host: Host;
  library: Library;
  settings: PageSettings;
  toasts: Toasts;
  jobs: Pick<PageJobs, 'pass'>;
}

export class Colouring {
  readonly #parts: Parts;
  readonly editing: PointEditing;
  readonly #memory: PointMemory;
  readonly #painting: Painting;
  readonly #picture: ColouredPicture;
  #open = $state.raw<OpenColouring | null>(null);
  #model = $state<string | null>(null);
  #busy = $state(false);

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#memory = new PointMemory(parts);
    this.#picture = new ColouredPicture(parts.connection);
    this.#painting = new Painting({
      paint: (fine) => this.#paint(fine),
      failed: (error) => isCancelled(error) || parts.toasts.fault(error),
    });
    this.editing = new PointEditing({
      suggesting: new Suggesting(parts, () => this.#request),
      isReady: () => this.#request !== undefined,
      colourAt: (x, y) => this.#picture.colourAt(x, y),
      onChange: (inGesture) => this.#followPoints(inGesture),
    });
  }

  get open(): OpenColouring | null {
    return this.#open;
  }

  get pixels(): Painted | null {
    return this.#picture.pixels;
  }

  /** While a photo is sent and opened, or exported. */
  get busy(): boolean {
    return this.#busy;
  }

  get models(): readonly LibraryColouriser[] {
    return this.#parts.library.colourisers;
  }

  get model(): string | null {
    const known = this.models.map(({ card }) => card.id);
    return this.#model !== null && known.includes(this.#model) ? this.#model : (known[0] ?? null);
  }

  /** Takes up what was open last. Call it when the view opens. */
  async load(): Promise<void> {
    if (this.#open) return this.#painting.request();
    await this.#do(async (studio) => {
      await this.#memory.load();
      const [last] = await studio.colourise.list();
      if (last) this.#show(last);
    });
  }

  /** Sends points that wait for the picture before them to be painted. */
  leave(): void {
    this.#painting.flush();
  }

  /** Call it inside the event of the user's click. */
  async choose(what: 'photo' | 'reference'): Promise<void> {
    const { host, connection, toasts } = this.#parts;
    const files = await host
      .chooseFiles(() => connection.studio(), 'photos')
      .catch((error: unknown) => {
        toasts.fault(error);
        return [] as LocalFile[];
      });
    if (what === 'photo') return this.openFiles(files);
    const [file] = files;
    this.#leaveOut(files.slice(1));
    if (file) await this.refer(file);
  }

  /** The first of them. */
  async openFiles([file, ...others]: readonly LocalFile[]): Promise<void> {
    if (!file) return;
    this.#leaveOut(others);
    await this.#do(async (studio) => {
      const source = await this.#give(file);
      if (source) this.#show(await studio.colourise.open({ source }));
    });
  }

  #leaveOut({ length }: readonly LocalFile[]): void {
    if (length > 0) this.#parts.toasts.show({ kind: 'info', title: t.colourise.leftOut(length) });
  }

  /** The picture whose colours the photo should have; null for none. */
  async refer(file: LocalFile | null): Promise<void> {
    const { id } = this.#open ?? {};
    if (id === undefined) return;
    await this.#do(async (studio) => {
      const source = file && ((await this.#give(file)) ?? null);
      this.#open = await studio.colourise.refer({ id, source });
      this.#changed();
    });
  }

  async close(): Promise<void> {
    const closed = this.#open;
    if (!closed) return;
    const { id, name } = closed;
    this.#painting.stop();
    await this.#do(async (studio) => {
      await studio.colourise.close({ id, request: this.#request?.request });
      this.#open = null;
      this.#picture.clear();
      const action = { label: t.undo, run: () => void this.#reopen(id) };
      this.#parts.toasts.show({ kind: 'info', title: t.colourise.closed(name), action });
      const [next] = await studio.colourise.list();
      if (next) this.#show(next);
    });
  }

  #reopen(id: string): Promise<void> {
    return this.#do(async (studio) => this.#show(await studio.colourise.reopen({ id })));
  }

  async export(): Promise<void> {
    const { host, settings, toasts, jobs } = this.#parts;
    const request = this.#request;
    const { open } = this;
    if (!open || !request) return;
    await this.#do((studio) =>
      jobs.pass(t.save.writing(open.name), 0, async ({ signal }) => {
        const made = await studio.colourise.export(request, { signal });
        const saved = await host.saveExport(studio, made, settings.saveFolder);
        if (saved.kind !== 'nothing') toasts.show({ kind: 'success', title: t.colourise.exported(made.fileName) });
      }),
    );
  }

  setModel(id: string): void {
    this.#model = id;
    this.#changed();
  }

  get #request() {
    const { model } = this;
    if (!this.#open || model === null) return undefined;
    return { id: this.#open.id, request: { model, points: [...this.editing.points] } };
  }

  #show(open: OpenColouring): void {
    this.#open = open;
    if (open.model !== null) this.#model = open.model;
    this.editing.begin(open.points, this.#memory.of(open.id, open.points));
    this.#picture.clear();
    this.#changed();
  }

  /** What is done in one go the studio has at once, whatever is being painted: what a page sends as it goes may not arrive. */
  #followPoints(inGesture: boolean): void {
    if (this.#open) this.#memory.keep(this.#open.id, this.editing.points, this.editing.history.steps);
    if (!inGesture) this.#memory.flush();
    this.#painting.request();
    if (!inGesture) this.#painting.flush();
  }

  #changed(): void {
    this.editing.suggest();
    this.#painting.request();
  }

  async #paint(fine: boolean): Promise<void> {
    const request = this.#request;
    if (request) await this.#picture.paint(request, fine);
  }

  async #give(file: LocalFile) {
    const [given] = await this.#parts.host.give([file], { signal: new AbortController().signal, onProgress: () => {} });
    return given?.source;
  }

  async #do(work: (studio: Awaited<ReturnType<Connection['studio']>>) => Promise<void>): Promise<void> {
    this.#busy = true;
    try {
      await work(await this.#parts.connection.studio());
    } catch (error) {
      if (!isCancelled(error)) this.#parts.toasts.fault(error);
    } finally {
      this.#busy = false;
    }
  }
}
