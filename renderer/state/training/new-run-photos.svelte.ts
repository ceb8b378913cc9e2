// What a new run learns from: photos of each domain by drop or dialog. Paths are named to the studio; where the page only
// has bytes, these are sent and become a folder of the studio's.
import { isPictureName } from '../../../common/file-kinds.ts';
import type { FindingKind } from '../../../common/findings.ts';
import type { Host, LocalFile } from '../../host/host.ts';
import { t } from '../../language/language.svelte.ts';
import type { Connection } from '../connection.svelte.ts';
import { Sending, skippedText, type Receive } from '../sending.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import { PhotoSet, type PhotoOrigin } from './photo-set.svelte.ts';

const WANTED = { captions: true }; // a recipe that learns words may be chosen later
const DOMAINS = ['A', 'B', 'images'];

export class NewRunPhotos {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #toasts: Toasts;
  readonly #onChange: () => void;
  readonly #sets: readonly PhotoSet[];
  #splitting = $state(false);

  /** `onChange`: where photos come from is another now. */
  constructor(parts: { connection: Connection; host: Host; toasts: Toasts; onChange: () => void }) {
    this.#connection = parts.connection;
    this.#host = parts.host;
    this.#toasts = parts.toasts;
    this.#onChange = parts.onChange;
    this.#sets = DOMAINS.map((domain) => new PhotoSet(domain, new Sending(parts.host)));
  }

  get all(): readonly PhotoSet[] {
    return this.#sets;
  }

  /** The sets of these domains, in their order. */
  of(domains: readonly string[]): readonly PhotoSet[] {
    return domains.flatMap((name) => this.#sets.filter(({ domain }) => domain === name));
  }

  /** Photos by dialog. */
  async choose(set: PhotoSet, what: 'photos' | 'folder'): Promise<void> {
    try {
      await this.add(set, await this.#host.chooseFiles(() => this.#connection.studio(), what, WANTED));
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  /** Photos by drop. Call it inside the event. */
  async drop(set: PhotoSet, data: DataTransfer): Promise<void> {
    try {
      const files = await this.#host.filesFromDrop(data, WANTED);
      if (files.length > 0) await this.add(set, files);
      else this.#toasts.show({ kind: 'info', title: t.photoImport.nothing, body: t.photoImport.nothingBody });
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  async add(set: PhotoSet, files: readonly LocalFile[]): Promise<void> {
    if (files.length === 0) return;
    set.add(files.flatMap((file) => originOf(file) ?? []));
    const bytes = files.filter(({ path }) => !path);
    if (bytes.length > 0) await this.#send(set, bytes);
    this.#onChange();
  }

  remove(set: PhotoSet, paths: readonly string[]): void {
    set.remove(paths);
    this.#onChange();
  }

  /** The photos of each go to the other, with what is left out of them. */
  swap(one: PhotoSet, other: PhotoSet): void {
    const kept = ({ origins, leftOut }: PhotoSet) => ({ origins, leftOut: [...leftOut] });
    const moves = [
      { to: one, ...kept(other) },
      { to: other, ...kept(one) },
    ];
    for (const { to, origins, leftOut } of moves) {
      to.clear();
      to.add(origins);
      to.leave(leftOut, true);
    }
    this.#onChange();
  }

  /** Pictures with both of a pair side by side become the photos of both sides. */
  async split(set: PhotoSet, [left, right]: readonly PhotoSet[]): Promise<void> {
    const { source, name } = set;
    if (!source || !left || !right) return;
    this.#splitting = true;
    try {
      const studio = await this.#connection.studio();
      const { A, B, count } = await studio.datasets.split(source);
      for (const [side, path] of [[left, A] as const, [right, B] as const]) {
        side.clear();
        side.add([{ path, name: `${name} ${side.domain}`.trim() }]);
      }
      this.#toasts.show({ kind: 'info', title: t.train.form.splitDone(count) });
      this.#onChange();
    } catch (error) {
      this.#toasts.fault(error);
    } finally {
      this.#splitting = false;
    }
  }

  /** While pictures are being split. */
  get splitting(): boolean {
    return this.#splitting;
  }

  leaveKind(set: PhotoSet, kind: FindingKind, out: boolean): void {
    const photos = set.findings.flatMap((finding) => (finding.kind === kind ? [finding.photo] : []));
    set.leave(photos, out);
  }

  /** What arrived before something went wrong is kept. */
  async #send(set: PhotoSet, files: readonly LocalFile[]): Promise<void> {
    const name = files[0]?.folder.split('/')[0] ?? '';
    let arrived = 0;
    let into: string | undefined;
    const receive: Receive = async (given, signal) => {
      const uploads = given.flatMap(({ source }) => (source.kind === 'upload' ? [source.id] : []));
      const studio = await this.#connection.studio();
      const made = await studio.datasets.fromUploads({ uploads, ...(into !== undefined && { into }) }, { signal });
      into = made.path;
      arrived += uploads.length - made.skipped.length;
      return made.skipped;
    };
    try {
      const skipped = await set.sending.send(files, receive);
      if (skipped.length > 0) {
        this.#toasts.show({ kind: 'info', title: t.photoImport.skipped(skipped.length), body: skippedText(skipped) });
      }
    } catch (error) {
      this.#toasts.fault(error);
    }
    if (into !== undefined) set.add([{ path: into, name, photos: name === '' ? arrived : 0 }]);
  }
}

/** A file with a path, as the form lists it: a photo by the folder that it lies in, a folder by itself. */
function originOf({ path, name }: LocalFile): PhotoOrigin | undefined {
  if (!path) return undefined;
  return isPictureName(name) ? { path, name: path.split(/[\\/]/).at(-2) ?? '', photos: 1 } : { path, name };
}
