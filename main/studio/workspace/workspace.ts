// The pictures in the workspace: the truth about them in memory, written through to the database, told to every page. One
// that is closed keeps its place for a while, so that it can be reopened (removed.ts ends that).
import { join } from 'node:path';
import type { Picture, WorkspaceEvent } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { translationFaults } from '../../../common/faults/translation.ts';
import type { Database, Documents } from '../core/database.ts';
import { Feed } from '../core/feed.ts';
import { movedFromDesk } from './former-desk.ts';
import { publicPicture, WorkspacePicture, type StoredVersion } from './picture.ts';

/** So many pictures a page takes in well within a frame. */
const PART = 250;

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
      this.#pictures.set(picture.id, stopped(picture));
    }
  }

  #pathsNow({ file, versions }: WorkspacePicture) {
    const now = (path: string) => movedFromDesk(path, this.#root);
    const moved = (version: StoredVersion): StoredVersion => ({
      ...version,
      file: now(version.file),
      ...(version.roundTripFile !== undefined && { roundTripFile: now(version.roundTripFile) }),
    });
    return { file: now(file), versions: versions.map(moved) };
  }

  folder(id: string): string {
    return join(this.#root, id);
  }

  /** Undefined for one that is closed. */
  find(id: string): WorkspacePicture | undefined {
    const picture = this.#pictures.get(id);
    return picture?.closed === undefined ? picture : undefined;
  }

  /** Throws Fault `not-found`. */
  get(id: string): WorkspacePicture {
    const picture = this.find(id);
    if (!picture) throw new Fault('not-found', translationFaults.pictureClosed(), { subject: id });
    return picture;
  }

  all(): WorkspacePicture[] {
    return this.withClosed().filter(({ closed }) => closed === undefined);
  }

  /** Those also that were closed lately. */
  withClosed(): WorkspacePicture[] {
    return [...this.#pictures.values()];
  }

  /** Throws Fault `disk`, and none is added. */
  add(pictures: readonly WorkspacePicture[]): void {
    this.#database.transaction(() => pictures.forEach((picture) => this.#put(picture)));
  }

  /** Notes what has happened to a picture, which is so on a full disk too. Undefined when it was closed meanwhile. */
  update(id: string, change: Partial<WorkspacePicture>): WorkspacePicture | undefined {
    const picture = this.find(id);
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
        const picture = this.find(id);
        if (picture) this.#put({ ...picture, ...change });
      }
    });
  }

  /** Several changes as one write. Throws what `work` throws, and Fault `disk`. */
  together<T>(work: () => T): T {
    return this.#database.transaction(work);
  }

  /** Throws Fault `disk`, and none is closed. */
  closePictures(ids: readonly string[], when: number): void {
    this.#database.transaction(() => {
      for (const id of ids) {
        const picture = this.find(id);
        if (!picture) continue;
        const closed = { ...stopped(picture), closed: when };
        this.#stored.put(id, closed);
        this.#database.whenWritten(() => {
          this.#pictures.set(id, closed);
          this.#feed.publish(id, { type: 'closed', ids: [id] });
        });
      }
    });
  }

  /** Throws Fault `not-found` and `disk`, and none is back. */
  reopenPictures(ids: readonly string[]): void {
    this.#database.transaction(() => {
      for (const id of ids) {
        const picture = this.#pictures.get(id);
        if (!picture) throw new Fault('not-found', translationFaults.pictureClosed(), { subject: id });
        const reopened = { ...picture, closed: undefined };
        this.#stored.put(id, reopened);
        this.#database.whenWritten(() => this.#pictures.set(id, reopened));
      }
      this.#database.whenWritten(() => {
        // their places are known by all of them
        this.#snapshot().forEach((event, part) => this.#feed.publish(`part ${part}`, event));
      });
    });
  }

  /** Forgets closed pictures for good. Throws Fault `disk`, and none is forgotten. */
  forget(ids: readonly string[]): void {
    this.#database.transaction(() => {
      for (const id of ids) {
        this.#stored.delete(id);
        this.#database.whenWritten(() => this.#pictures.delete(id));
      }
    });
  }

  watch(signal?: AbortSignal): AsyncGenerator<WorkspaceEvent, void, void> {
    return this.#feed.watch(() => this.#snapshot(), signal);
  }

  close(): void {
    this.#feed.close();
  }

  #snapshot(): WorkspaceEvent[] {
    const pictures = this.all().map(publicPicture);
    const [first = [], ...others] = inParts(pictures);
    const following = pictures.slice(first.length).map(({ id }) => id);
    return [
      { type: 'workspace', pictures: first, following },
      ...others.map((part): WorkspaceEvent => ({ type: 'pictures', pictures: part })),
    ];
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

/** As nothing works on it any more. */
const stopped = (picture: WorkspacePicture): WorkspacePicture =>
  picture.state === 'waiting' || picture.state === 'running' ? { ...picture, state: 'cancelled' } : picture;

const inParts = (pictures: readonly Picture[]): Picture[][] =>
  Array.from({ length: Math.ceil(pictures.length / PART) }, (_, i) => pictures.slice(i * PART, (i + 1) * PART));
