// The pictures in the workspace: the truth about them in memory, written through to the database, told to every page.
// Pixels lie in files: the photo where the user has it (or in the picture's own folder when a page sent it), results in
// `workspace/<picture>/<revision>/<file name>`.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Picture, TranslationRequest, type WorkspaceEvent } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import type { Database, Documents } from '../core/database.ts';
import { Feed } from '../core/feed.ts';
import { movedFromDesk } from './former-desk.ts';

/** A picture as pages see it, and what only the studio knows. */
const WorkspacePicture = Picture.extend({
  /** Absolute path of the photo. */
  file: z.string(),
  /** The newest request, and the job that carries it out. */
  request: TranslationRequest.optional(),
  job: z.string().optional(),
  resultFile: z.string().optional(),
  roundTripFile: z.string().optional(),
});
export type WorkspacePicture = z.infer<typeof WorkspacePicture>;

/** The folder inside a picture's own that holds the photo, when a page sent it. */
export const PHOTO_FOLDER = 'photo';

/** Short, because a page may name thousands of them in one address. */
export const newPictureId = (): string => randomBytes(5).toString('hex');
export const isPictureId = (name: string): boolean => /^[0-9a-f]{10}$/.test(name);

export function publicPicture(picture: WorkspacePicture): Picture {
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

export class Workspace {
  readonly #pictures = new Map<string, WorkspacePicture>();
  readonly #feed = new Feed<WorkspaceEvent>();
  readonly #database: Database;
  readonly #stored: Documents<WorkspacePicture>;
  readonly #root: string;

  /** Pictures that the database has and that cannot be read; their folders are left alone. */
  readonly unreadable: ReadonlySet<string>;

  /** `root`: the folder that holds one folder per picture. What ran when the last studio ended comes back cancelled. */
  constructor(database: Database, root: string) {
    this.#database = database;
    this.#root = root;
    this.#stored = database.documents('pictures', WorkspacePicture);
    this.unreadable = new Set(this.#stored.unreadable());
    for (const stored of this.#stored.all()) {
      const picture = { ...stored, ...this.#pathsNow(stored) };
      const stopped = picture.state === 'waiting' || picture.state === 'running';
      this.#pictures.set(picture.id, stopped ? { ...picture, state: 'cancelled' } : picture);
    }
  }

  #pathsNow({ file, resultFile, roundTripFile }: WorkspacePicture) {
    const now = (path: string) => movedFromDesk(path, this.#root);
    return {
      file: now(file),
      ...(resultFile !== undefined && { resultFile: now(resultFile) }),
      ...(roundTripFile !== undefined && { roundTripFile: now(roundTripFile) }),
    };
  }

  folder(id: string): string {
    return join(this.#root, id);
  }

  find(id: string): WorkspacePicture | undefined {
    return this.#pictures.get(id);
  }

  /** Throws Fault `not-found`. */
  get(id: string): WorkspacePicture {
    const picture = this.#pictures.get(id);
    if (!picture) throw new Fault('not-found', translationFaults.pictureClosed(), { subject: id });
    return picture;
  }

  all(): WorkspacePicture[] {
    return [...this.#pictures.values()];
  }

  /** Throws Fault `disk`, and none is added. */
  add(pictures: readonly WorkspacePicture[]): void {
    this.#database.transaction(() => pictures.forEach((picture) => this.#put(picture)));
  }

  /** Notes what has happened to a picture, which is so on a full disk too. Undefined when it was closed meanwhile. */
  update(id: string, change: Partial<WorkspacePicture>): WorkspacePicture | undefined {
    const picture = this.#pictures.get(id);
    if (!picture) return undefined;
    const changed = { ...picture, ...change };
    this.#stored.record(id, changed);
    this.#show(changed);
    return changed;
  }

  /** Changes pictures as somebody asks; those closed meanwhile are left out. Throws Fault `disk`, and none has changed. */
  change(ids: readonly string[], change: Partial<WorkspacePicture>): void {
    this.#database.transaction(() => {
      for (const id of ids) {
        const picture = this.#pictures.get(id);
        if (picture) this.#put({ ...picture, ...change });
      }
    });
  }

  /** Several changes as one write. Throws what `work` throws, and Fault `disk`. */
  together<T>(work: () => T): T {
    return this.#database.transaction(work);
  }

  /** Throws Fault `disk`, and none is removed. */
  remove(ids: readonly string[]): void {
    this.#database.transaction(() => {
      for (const id of ids) {
        if (!this.#pictures.has(id)) continue;
        this.#stored.delete(id);
        this.#database.whenWritten(() => {
          this.#pictures.delete(id);
          this.#feed.publish(id, { type: 'closed', ids: [id] });
        });
      }
    });
  }

  watch(signal?: AbortSignal): AsyncGenerator<WorkspaceEvent, void, void> {
    return this.#feed.watch(() => ({ type: 'workspace', pictures: this.all().map(publicPicture) }), signal);
  }

  close(): void {
    this.#feed.close();
  }

  #put(picture: WorkspacePicture): void {
    this.#stored.put(picture.id, picture);
    this.#database.whenWritten(() => this.#show(picture));
  }

  #show(picture: WorkspacePicture): void {
    this.#pictures.set(picture.id, picture);
    this.#feed.publish(picture.id, { type: 'picture', picture: publicPicture(picture) });
  }
}
