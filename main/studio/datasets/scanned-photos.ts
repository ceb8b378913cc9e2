// The photos that scans of this studio have named to pages: of these, and of no other file, pages get thumbnails.
import { LRUCache } from 'lru-cache';
import type { ScanEvent } from '../../../common/contract/datasets.ts';

/** Paths kept; the longest unnamed go first. */
const MOST = 20_000;

export class ScannedPhotos {
  readonly #paths = new LRUCache<string, true>({ max: MOST });

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  note(event: ScanEvent): void {
    if (event.type === 'finding') this.#add(event.finding.photo, event.finding.other);
    if (event.type === 'summary') for (const { sample } of event.domains) this.#add(...sample);
  }

  #add(...paths: (string | undefined)[]): void {
    for (const path of paths) if (path !== undefined) this.#paths.set(path, true);
  }
}
