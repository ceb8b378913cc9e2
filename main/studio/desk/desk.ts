// The pictures on the desk: the truth about them in memory, written through to the database, told to every page.
// Pixels lie in files: the photo where the user has it (or in the picture's own folder when a page sent it), results in
// `desk/<picture>/<revision>/<file name>`.
import { join } from 'node:path';
import { z } from 'zod';
import { Picture, TranslationRequest, type DeskEvent } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import type { Database, Documents } from '../database.ts';
import { Feed } from '../feed.ts';

/** A picture as pages see it, and what only the studio knows. */
const DeskPicture = Picture.extend({
  /** Absolute path of the photo. */
  file: z.string(),
  /** The newest request, and the job that carries it out. */
  request: TranslationRequest.optional(),
  job: z.string().optional(),
  resultFile: z.string().optional(),
  roundTripFile: z.string().optional(),
});
export type DeskPicture = z.infer<typeof DeskPicture>;

export function publicPicture(picture: DeskPicture): Picture {
  const {
    file: _file,
    request: _request,
    job: _job,
    resultFile: _result,
    roundTripFile: _roundTrip,
    ...rest
  } = picture;
  return rest;
}

export class Desk {
  readonly #pictures = new Map<string, DeskPicture>();
  readonly #feed = new Feed<DeskEvent>();
  readonly #database: Database;
  readonly #stored: Documents<DeskPicture>;
  readonly #root: string;

  /** `root`: the folder that holds one folder per picture. What ran when the last studio ended comes back cancelled. */
  constructor(database: Database, root: string) {
    this.#database = database;
    this.#root = root;
    this.#stored = database.documents('pictures', DeskPicture);
    for (const picture of this.#stored.all()) {
      const stopped = picture.state === 'waiting' || picture.state === 'running';
      this.#pictures.set(picture.id, stopped ? { ...picture, state: 'cancelled' } : picture);
    }
  }

  folder(id: string): string {
    return join(this.#root, id);
  }

  find(id: string): DeskPicture | undefined {
    return this.#pictures.get(id);
  }

  /** Throws Fault `not-found`. */
  get(id: string): DeskPicture {
    const picture = this.#pictures.get(id);
    if (!picture) throw new Fault('not-found', 'This picture is no longer open.', { subject: id });
    return picture;
  }

  all(): DeskPicture[] {
    return [...this.#pictures.values()];
  }

  add(pictures: readonly DeskPicture[]): void {
    this.#database.transaction(() => pictures.forEach((picture) => this.#keep(picture)));
  }

  /** Undefined when the picture was closed meanwhile. */
  update(id: string, change: Partial<DeskPicture>): DeskPicture | undefined {
    const picture = this.#pictures.get(id);
    if (!picture) return undefined;
    const changed = { ...picture, ...change };
    this.#keep(changed);
    return changed;
  }

  /** Several changes as one write. */
  together(work: () => void): void {
    this.#database.transaction(work);
  }

  remove(ids: readonly string[]): void {
    this.#database.transaction(() => {
      for (const id of ids) {
        if (!this.#pictures.delete(id)) continue;
        this.#stored.delete(id);
        this.#feed.publish(id, { type: 'closed', ids: [id] });
      }
    });
  }

  watch(signal?: AbortSignal): AsyncGenerator<DeskEvent, void, void> {
    return this.#feed.watch(() => ({ type: 'desk', pictures: this.all().map(publicPicture) }), signal);
  }

  close(): void {
    this.#feed.close();
  }

  #keep(picture: DeskPicture): void {
    this.#pictures.set(picture.id, picture);
    this.#stored.put(picture.id, picture);
    this.#feed.publish(picture.id, { type: 'picture', picture: publicPicture(picture) });
  }
}
