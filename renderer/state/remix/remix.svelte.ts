// What the Remix view works on: a way, its settings, the photos in its slots, and the remix that is being made of them or
// was made last. It is remembered by the window; the making goes on in the studio, where a reloaded page finds it again.
import type { Export } from '../../../common/contract/latent.ts';
import type { PictureNote } from '../../../common/contract/remix.ts';
import type { Picture } from '../../../common/contract/translation.ts';
import { isFault, toFault, type FaultData } from '../../../common/fault.ts';
import type { Image } from '../../../common/image/image.ts';
import { defaults, type Options } from '../../../common/options/option.ts';
import { REMIX_WAYS, remixOptions, RemixRequest, type RemixWay, remixWays } from '../../../common/options/remix.ts';
import type { Host, LocalFile } from '../../host/host.ts';
import { t } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Jobs } from '../jobs.svelte.ts';
import { Persisted } from '../persisted.svelte.ts';
import { Sending, skippedText } from '../sending.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import type { Workspace } from '../workspace.svelte.ts';

interface Remembered {
  way: RemixWay;
  /** Ids of photos in the workspace, by their slots; '' for an empty one. */
  places: string[];
  /** Settings that were changed, by way. */
  settings: Partial<Record<RemixWay, Record<string, unknown>>>;
  /** The remix that is shown. */
  job: string | null;
}

type Value = string | number | boolean;

/** Where a remix stands. */
export type RemixState =
  | { state: 'idle' }
  | { state: 'running'; done: number; image: Image | null }
  | { state: 'done'; exports: readonly Export[]; notes: readonly PictureNote[] };

export interface RemixParts {
  connection: Connection;
  host: Host;
  workspace: Workspace;
  jobs: Jobs;
  toasts: Toasts;
}

export class Remix {
  readonly #parts: RemixParts;
  readonly #sending: Sending;
  readonly #remembered = new Persisted<Remembered>('remix', { way: 'restyle', places: [], settings: {}, job: null });
  #stage = $state.raw<RemixState>({ state: 'idle' });
  #watching: AbortController | null = null;

  constructor(parts: RemixParts) {
    this.#parts = parts;
    this.#sending = new Sending(parts.host);
    // on every connection, the page's first one too
    parts.connection.watch(async (_, signal) => {
      const { job } = this.#remembered.value;
      if (job !== null) void this.#watch(job);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
  }

  get way(): RemixWay {
    const { way } = this.#remembered.value;
    return REMIX_WAYS.includes(way) ? way : 'restyle';
  }

  chooseWay(way: RemixWay): void {
    this.#remember({ way });
  }

  get options(): Options {
    return remixOptions[this.way];
  }

  /** Of the present way, complete. */
  get settings(): Record<string, Value> {
    const changed = this.#remembered.value.settings[this.way] ?? {};
    const request = RemixRequest.safeParse({ way: this.way, settings: changed });
    return (request.success ? request.data.settings : defaults(this.options)) as Record<string, Value>;
  }

  set(name: string, value: Value): void {
    const { settings } = this.#remembered.value;
    this.#remember({ settings: { ...settings, [this.way]: { ...this.settings, [name]: value } } });
  }

  /** Slots there are for photos: those the way needs, and one more while it takes more. */
  get slots(): (Picture | undefined)[] {
    const { least, most } = remixWays[this.way].pictures;
    const filled = this.#remembered.value.places.slice(0, most).map((id) => this.#parts.workspace.get(id));
    const count = Math.min(most, Math.max(least, filled.findLastIndex(Boolean) + (most > least ? 2 : 1)));
    return Array.from({ length: count }, (_, slot) => filled[slot]);
  }

  /** The slot that the next photo goes to, where nobody says which: the first that is empty. */
  get next(): number {
    return Math.max(
      0,
      this.slots.findIndex((slot) => !slot),
    );
  }

  get photos(): Picture[] {
    return this.slots.flatMap((picture) => picture ?? []);
  }

  get ready(): boolean {
    const { least } = remixWays[this.way].pictures;
    return this.slots.slice(0, least).every(Boolean) && this.stage.state !== 'running';
  }

  get sending(): boolean {
    return this.#sending.progress !== null;
  }

  get stage(): RemixState {
    return this.#stage;
  }

  /** The system's dialog. Call it inside the event. */
  async choose(slot: number): Promise<void> {
    await this.#guard(async () => {
      const { host, connection } = this.#parts;
      await this.put(slot, await host.chooseFiles(() => connection.studio(), 'photos'));
    });
  }

  /** What was dropped on a slot. Call it inside the event. */
  async drop(slot: number, data: DataTransfer): Promise<void> {
    await this.#guard(async () => this.put(slot, await this.#parts.host.filesFromDrop(data)));
  }

  /** Puts photos in the workspace and into slots from that one on; what is no photo is told. */
  async put(slot: number, files: readonly LocalFile[]): Promise<void> {
    if (files.length === 0) return;
    await this.#guard(async () => {
      const { connection, workspace, toasts } = this.#parts;
      const room = remixWays[this.way].pictures.most - slot;
      const opened: Picture[] = [];
      const skipped = await this.#sending.send(files.slice(0, Math.max(1, room)), async (sources, signal) => {
        const studio = await connection.studio();
        const found = await studio.translation.open({ sources: [...sources] }, { signal });
        workspace.add(found.pictures);
        opened.push(...found.pictures);
        return found.skipped;
      });
      opened.slice(0, room).forEach(({ id }, i) => this.#fill(slot + i, id));
      if (skipped.length > 0) {
        toasts.show({ kind: 'fault', title: t.photoImport.nothing, body: skippedText(skipped) });
      }
      const left = files.length - Math.max(1, room);
      if (left > 0) toasts.show({ kind: 'info', title: t.remix.leftOut(left) });
      const [first] = opened;
      if (first && slot === 0) await this.#offerRecall(first.id);
    });
  }

  /** A photo that is in the workspace already. */
  use(slot: number, id: string): void {
    this.#fill(slot, id);
  }

  empty(slot: number): void {
    this.#fill(slot, '');
  }

  swap(): void {
    const [first = '', second = '', ...rest] = this.#remembered.value.places;
    this.#remember({ places: [second, first, ...rest] });
  }

  /** Begins where the last one began from another chance. */
  async again(): Promise<void> {
    this.set('seed', (Number(this.settings['seed']) + 1) % 1_000_000);
    await this.start();
  }

  async start(): Promise<void> {
    if (!this.ready) return;
    await this.#guard(async () => {
      const request = RemixRequest.parse({ way: this.way, settings: this.settings });
      const { most } = remixWays[this.way].pictures;
      const pictures = this.photos.slice(0, most).map(({ id }) => id);
      this.#stage = { state: 'running', done: 0, image: null };
      try {
        const studio = await this.#parts.connection.studio();
        const { job } = await studio.remix.start({ request, pictures });
        this.#remember({ job });
        void this.#watch(job);
      } catch (error) {
        this.#stage = { state: 'idle' };
        throw error;
      }
    });
  }

  cancel(): void {
    const { job } = this.#remembered.value;
    if (job !== null && this.#stage.state === 'running') void this.#parts.jobs.cancel(job);
  }

  /** Shows how the job is until it has ended; one that no studio knows any more is forgotten. */
  async #watch(job: string): Promise<void> {
    this.#watching?.abort();
    const { signal } = (this.#watching = new AbortController());
    const { connection, toasts } = this.#parts;
    try {
      const studio = await connection.studio();
      for await (const event of await studio.remix.watch({ job }, { signal })) {
        if (signal.aborted) return;
        if (event.type === 'progress') {
          const before = this.#stage.state === 'running' ? this.#stage.image : null;
          this.#stage = { state: 'running', done: event.done, image: event.image ?? before };
        } else if (event.type === 'done') this.#stage = { state: 'done', exports: event.exports, notes: event.notes };
        else this.#failed(event.fault);
      }
    } catch (error) {
      if (signal.aborted || (isFault(error) && error.code === 'disconnected')) return; // watched again when it is back
      this.#stage = { state: 'idle' };
      this.#remember({ job: null });
      if (toFault(error).code !== 'not-found') toasts.fault(error);
    }
  }

  #failed(fault: FaultData): void {
    this.#stage = { state: 'idle' };
    this.#remember({ job: null });
    if (fault.code !== 'cancelled') this.#parts.toasts.fault(fault);
  }

  /** A remix that is put in again can be made again as it was, of the photos that it was made of. */
  async #offerRecall(id: string): Promise<void> {
    const studio = await this.#parts.connection.studio();
    const recalled = await studio.remix.recall({ id });
    if (!recalled) return;
    const { request, pictures } = recalled;
    const { way, settings } = request;
    const run = () =>
      this.#remember({
        way,
        places: pictures.map((picture) => picture.id ?? ''),
        settings: { ...this.#remembered.value.settings, [way]: settings },
      });
    const missing = pictures.filter((picture) => picture.id === null).map(({ name }) => name);
    this.#parts.toasts.show({
      kind: 'info',
      title: t.remix.recalled,
      body: missing.length > 0 ? t.remix.recalledWithout(missing.join(', ')) : t.remix.recalledBody(pictures.length),
      action: { label: t.remix.takeUp, run },
    });
  }

  #fill(slot: number, id: string): void {
    const filled = [...this.#remembered.value.places];
    while (filled.length <= slot) filled.push('');
    filled[slot] = id;
    this.#remember({ places: filled });
  }

  #remember(change: Partial<Remembered>): void {
    this.#remembered.value = { ...this.#remembered.value, ...change };
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#parts.toasts.fault(error);
    }
  }
}
