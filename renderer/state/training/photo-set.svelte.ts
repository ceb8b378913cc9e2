// The photos of one domain of a new run: where they come from, what the doctor found, and what is left out. Leaving out
// is counted here; the doctor always looks at everything, so that what is taken back needs no second look.
import { SvelteSet } from 'svelte/reactivity';
import type { DomainSource, DomainSummary } from '../../../common/contract/datasets.ts';
import { type Finding, type FindingKind, findings } from '../../../common/findings.ts';
import { setOf } from '../ids.ts';
import type { Sending } from '../sending.svelte.ts';

/** A folder or photos that were given. */
export interface PhotoOrigin {
  path: string;
  /** What the folder is called, or the place that single photos lie in; empty where nobody knows. */
  name: string;
  /** How many single photos it stands for; none for a folder. */
  photos?: number;
}

/** Origins as they are listed: a folder by itself, single photos of one place together. */
export interface Listed extends Required<Omit<PhotoOrigin, 'path'>> {
  paths: readonly string[];
}

export class PhotoSet {
  readonly domain: string;
  #origins = $state.raw<readonly PhotoOrigin[]>([]);
  #summary = $state.raw<DomainSummary | null>(null);
  #findings = $state.raw<readonly Finding[]>([]);
  readonly #leftOut = new SvelteSet<string>();
  /** Its photos on their way to the studio. */
  readonly sending: Sending;

  constructor(domain: string, sending: Sending) {
    this.domain = domain;
    this.sending = sending;
  }

  get origins(): readonly PhotoOrigin[] {
    return this.#origins;
  }

  get empty(): boolean {
    return this.#origins.length === 0;
  }

  get summary(): DomainSummary | null {
    return this.#summary;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Findings by kind, the most frequent first. */
  get byKind(): [kind: FindingKind, findings: Finding[]][] {
    const kinds: Partial<Record<FindingKind, Finding[]>> = {};
    for (const finding of this.#findings) (kinds[finding.kind] ??= []).push(finding);
    return (Object.entries(kinds) as [FindingKind, Finding[]][]).sort((a, b) => b[1].length - a[1].length);
  }

  get leftOut(): ReadonlySet<string> {
    return this.#leftOut;
  }

  #found(use: 'unreadable' | 'passed-over'): string[] {
    return this.#findings.flatMap(({ kind, photo }) => (findings[kind].use === use ? [photo] : []));
  }

  /** What is not learned from of those that were counted (unreadable photos are not): left out, half of no pair, without a caption. */
  get #uncounted(): readonly string[] {
    const unreadable = setOf(this.#found('unreadable'));
    const out = setOf([...this.#leftOut, ...this.#found('passed-over')]);
    return [...out].filter((photo) => !unreadable.has(photo));
  }

  /** Photos that will be learned from. */
  get count(): number {
    return Math.max(0, (this.#summary?.count ?? 0) - this.#uncounted.length);
  }

  readonly #classes = $derived.by(() => {
    const { classes = [], unlabelled = 0, classOf = {} } = this.#summary ?? {};
    const left = this.#uncounted.map((photo) => classOf[photo]);
    const all = classes
      .map(({ name, count }, i) => ({ name, count: count - left.filter((each) => each === i).length }))
      .filter(({ count }) => count > 0);
    const none = left.filter((each) => each === undefined).length;
    return { all, names: all.map(({ name }) => name), unlabelled: Math.max(0, unlabelled - none) };
  });

  /** The classes of the photos that will be learned from, and how many of these have none. */
  get classes(): { all: readonly { name: string; count: number }[]; names: string[]; unlabelled: number } {
    return this.#classes;
  }

  get paths(): string[] {
    return this.#origins.map(({ path }) => path);
  }

  /** As a plan names it: what the doctor could not read is left out, so that no run complains of it again. */
  get source(): DomainSource | null {
    const leftOut = setOf([...this.#leftOut, ...this.#found('unreadable')]);
    return this.empty ? null : { paths: this.paths, leftOut: [...leftOut] };
  }

  /** What people would call it: the folder's name. */
  get name(): string {
    return this.#origins.find(({ photos }) => !photos)?.name ?? '';
  }

  get listed(): readonly Listed[] {
    const together: Record<string, { name: string; photos: number; paths: string[] }> = {};
    for (const { path, name, photos = 0 } of this.#origins) {
      const known = (together[photos > 0 ? `photos of ${name}` : path] ??= { name, photos: 0, paths: [] });
      known.photos += photos;
      known.paths.push(path);
    }
    return Object.values(together);
  }

  add(origins: readonly PhotoOrigin[]): void {
    const known = setOf(this.#origins.map(({ path }) => path));
    const fresh = origins.filter(({ path }) => !known.has(path));
    if (fresh.length > 0) this.#origins = [...this.#origins, ...fresh];
  }

  remove(paths: readonly string[]): void {
    const gone = setOf(paths);
    this.#origins = this.#origins.filter(({ path }) => !gone.has(path));
    if (this.empty) this.clear();
  }

  clear(): void {
    this.#origins = [];
    this.#summary = null;
    this.#findings = [];
    this.#leftOut.clear();
  }

  leave(photos: readonly string[], out: boolean): void {
    for (const photo of photos) {
      if (out) this.#leftOut.add(photo);
      else this.#leftOut.delete(photo);
    }
  }

  /** What a scan of all folders gave. */
  diagnose(summary: DomainSummary | null, findings: readonly Finding[]): void {
    this.#summary = summary;
    this.#findings = findings;
    const named = setOf([...findings.map(({ photo }) => photo), ...(summary?.sample ?? [])]);
    for (const photo of [...this.#leftOut]) if (!named.has(photo)) this.#leftOut.delete(photo);
  }
}
