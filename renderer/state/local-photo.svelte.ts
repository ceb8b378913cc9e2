// The photo that was dropped just now, as the user's own file: the stage shows it from that while the studio still receives and
// reads it. One at a time: the one that will be looked at.
import { isPictureName } from '../../common/file-kinds.ts';
import type { Picture } from '../../common/contract/translation.ts';
import type { LocalFile } from '../host/host.ts';

interface Local {
  file: File;
  /** The picture that it has become; null until the studio says. */
  id: string | null;
}

export class LocalPhoto {
  #local = $state.raw<Local | null>(null);

  /** The file, while it is no picture yet. */
  get arriving(): File | null {
    return this.#local?.id === null ? this.#local.file : null;
  }

  /** The file that the picture was made of, while that is to be shown. */
  fileOf(id: string): File | null {
    return this.#local?.id === id ? this.#local.file : null;
  }

  /** The first of the files, where this page has its bytes. */
  begin(files: readonly LocalFile[]): File | null {
    const first = files.find(({ name }) => isPictureName(name))?.file ?? null;
    this.#local = first && { file: first, id: null };
    return first;
  }

  /** The studio opened it as that picture, if it is that one. */
  became(file: File | null, { id, name }: Picture): void {
    if (!file || this.#local?.file !== file) return;
    this.#local = file.name === name ? { file, id } : null;
  }

  /** It is no picture and will be none: refused, cancelled, failed. */
  lost(file: File | null): void {
    if (file && this.arriving === file) this.#local = null;
  }

  /** The studio's own picture is there, or there will be none. */
  release(id: string): void {
    if (this.#local?.id === id) this.#local = null;
  }
}
