// The scan of the photos of a new run: what there is, and what may spoil the learning.
import type { RunPlan } from '../../../common/contract/training.ts';
import type { Finding } from '../../../common/findings.ts';
import { captionSourceOf } from '../../../common/recipes/caption-source.ts';
import type { RecipeDescription } from '../../../common/recipes/recipe.ts';
import type { CaptionSource } from '../../../common/text/caption-source.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Toasts } from '../toasts.svelte.ts';
import type { PhotoSet } from './photo-set.svelte.ts';

/** What a scan looks for: it depends on the plan. */
export interface ScanFor {
  /** Side of the training pictures in pixels: smaller photos would be enlarged. */
  size: number;
  /** Whether every photo needs a class. */
  labelled: boolean;
  /** Whether every photo needs colours. */
  coloured: boolean;
  /** Whether photos belong together by name. */
  paired: boolean;
  /** Where captions are looked for, if any are wanted. */
  captions: CaptionSource | undefined;
}

export class PhotoScan {
  readonly #connection: Connection;
  readonly #toasts: Toasts;
  #progress = $state.raw<{ done: number; total: number } | null>(null);
  #stop = new AbortController();

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
  }

  /** Photos looked at and to look at, while that goes on. */
  get progress(): { done: number; total: number } | null {
    return this.#progress;
  }

  /** Looks through all sets from the beginning; the scan before it is given up. Never rejects. */
  async start(sets: readonly PhotoSet[], wanted: ScanFor): Promise<void> {
    this.#stop.abort();
    const { signal } = (this.#stop = new AbortController());
    const full = sets.filter(({ empty }) => !empty);
    this.#progress = full.length === 0 ? null : { done: 0, total: 0 };
    if (full.length === 0) return;
    const domains = Object.fromEntries(full.map(({ domain, paths }) => [domain, { paths, leftOut: [] }]));
    const findings: Record<string, Finding[]> = {};
    try {
      const studio = await this.#connection.studio();
      const events = await studio.datasets.scan({ domains, ...wanted }, { signal });
      for await (const event of events) {
        if (signal.aborted) return;
        if (event.type === 'progress') this.#progress = { done: event.done, total: event.total };
        else if (event.type === 'finding') (findings[event.domain] ??= []).push(event.finding);
        else for (const set of sets) set.diagnose(summaryOf(event.domains, set), findings[set.domain] ?? []);
      }
    } catch (error) {
      if (!signal.aborted) this.#toasts.fault(error);
    } finally {
      if (!signal.aborted) this.#progress = null;
    }
  }
}

const summaryOf = <T extends { domain: string }>(all: readonly T[], set: PhotoSet): T | null =>
  all.find(({ domain }) => domain === set.domain) ?? null;

/** What a recipe makes of photos, as far as a scan asks. */
export const scannedFor = (recipe: RecipeDescription, settings: RunPlan['settings']): Omit<ScanFor, 'size'> => ({
  captions: captionSourceOf(recipe, settings),
  labelled: recipe.kind === 'latent' && recipe.labels === 'required',
  coloured: recipe.kind === 'colouriser',
  paired: recipe.paired,
});
