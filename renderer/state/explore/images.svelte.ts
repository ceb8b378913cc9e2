// Points of images: told by the note an exported picture carries, else found by the encoder, or by a search that shows
// the best so far and can be stopped.
import type { MadeFrom } from '../../../common/latent/made-from.ts';
import type { FileSource } from '../../../common/contract/source.ts';
import type { LatentPoint } from '../../../common/latent/latent-point.ts';
import { cancelled, Fault } from '../../../common/fault.ts';
import type { Walk } from '../../../common/latent/walk.ts';
import type { Host, LocalFile } from '../../host/host.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';

/** How a file was made, when it says so. */
export interface Recalled {
  made?: MadeFrom | undefined;
  walk?: Walk | undefined;
}

export interface EncodeProgress {
  name: string;
  /** Of the search; both 0 until it began. */
  step: number;
  total: number;
  /** Mean absolute difference so far, 0..1. */
  error: number | null;
}

interface Found {
  place: LatentPoint;
  error: number;
}

export class Images {
  #progress = $state.raw<EncodeProgress | null>(null);
  #stop = new AbortController();
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #toasts: Toasts;

  constructor(parts: { connection: Connection; host: Host; toasts: Toasts }) {
    this.#connection = parts.connection;
    this.#host = parts.host;
    this.#toasts = parts.toasts;
  }

  get progress(): EncodeProgress | null {
    return this.#progress;
  }

  cancel(): void {
    this.#stop.abort(cancelled());
  }

  /** Call it inside the event of the user's wish. */
  async choose(): Promise<LocalFile[]> {
    try {
      return await this.#host.chooseFiles(() => this.#connection.studio(), 'photos');
    } catch (error) {
      this.#toasts.fault(error);
      return [];
    }
  }

  /** Call it inside the event. */
  async dropped(data: DataTransfer): Promise<LocalFile[]> {
    try {
      return await this.#host.filesFromDrop(data);
    } catch (error) {
      this.#toasts.fault(error);
      return [];
    }
  }

  /** What a file says of how it was made, or else its point in the model's space. Null when refused or cancelled. */
  async recallOrEncode(
    model: string | null,
    file: LocalFile,
    onbest: (place: LatentPoint) => void,
  ): Promise<{ recalled: Recalled } | { found: Found } | null> {
    return this.#run(file, async (source, signal) => {
      const studio = await this.#connection.studio();
      const note = await studio.latent.recall({ source }, { signal });
      if (note && (note.made || note.walk)) return { recalled: { made: note.made, walk: note.walk } };
      if (note?.fault) throw Fault.from(note.fault);
      if (model === null) return null;
      return { found: await this.#encode({ model, source, name: file.name, signal }, onbest) };
    });
  }

  /**
   * Points of images, one after the other: told by their notes where this model made them, else encoded. Null when one
   * is refused or it was cancelled.
   */
  async encode(model: string, files: readonly LocalFile[]): Promise<LatentPoint[] | null> {
    const places: LatentPoint[] = [];
    for (const file of files) {
      const place = await this.#run(file, async (source, signal) => {
        const studio = await this.#connection.studio();
        const made = (await studio.latent.recall({ source }, { signal }))?.made;
        if (made?.model === model && made.places[0]) return made.places[0];
        return (await this.#encode({ model, source, name: file.name, signal }, () => {})).place;
      });
      if (!place) return null;
      places.push(place);
    }
    return places;
  }

  async #encode(
    { model, source, name, signal }: { model: string; source: FileSource; name: string; signal: AbortSignal },
    onbest: (place: LatentPoint) => void,
  ): Promise<Found> {
    const studio = await this.#connection.studio();
    for await (const event of await studio.latent.encode({ model, source }, { signal })) {
      if (event.type === 'done') return { place: event.place, error: event.error };
      this.#progress = { name, step: event.step, total: event.total, error: event.error };
      onbest(event.place);
    }
    throw new Fault('internal', `${name} was given no place.`, { subject: name });
  }

  /** Hands the file over and runs; a new image takes the place of one that is still searched for. */
  async #run<T>(file: LocalFile, run: (source: FileSource, signal: AbortSignal) => Promise<T>): Promise<T | null> {
    this.cancel();
    const stop = (this.#stop = new AbortController());
    this.#progress = { name: file.name, step: 0, total: 0, error: null };
    try {
      const [given] = await this.#host.give([file], { signal: stop.signal, onProgress: () => {} });
      if (!given) return null;
      const answer = await run(given.source, stop.signal);
      return stop.signal.aborted ? null : answer;
    } catch (error) {
      if (!stop.signal.aborted) this.#toasts.fault(error);
      return null;
    } finally {
      if (this.#stop === stop) this.#progress = null;
    }
  }
}
