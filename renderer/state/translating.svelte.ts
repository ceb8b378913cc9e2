// Photos that have yet to be translated as their settings say, and asking for it.
import type { Picture } from '../../common/contract/translation.ts';
import type { Library } from './library.svelte.ts';
import type { Setup } from './setup.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

export class Translating {
  readonly #workspace: Workspace;
  readonly #setup: Setup;
  readonly #library: Library;

  constructor(parts: { workspace: Workspace; setup: Setup; library: Library }) {
    this.#workspace = parts.workspace;
    this.#setup = parts.setup;
    this.#library = parts.library;
  }

  /** Photos that show a version of other settings than they have. */
  get stale(): number {
    return this.#workspace.count('stale');
  }

  /** Photos that have no result and none on its way, and may get one. */
  get open(): number {
    return this.#workspace.count('open');
  }

  get canGoBack(): boolean {
    const { current } = this.#workspace;
    if (!current?.result) return false;
    const { model, direction } = current.result.request;
    return this.#library.translator(model)?.card.directions[direction === 'AtoB' ? 'BtoA' : 'AtoB'] !== undefined;
  }

  /** All that is not as its settings say: stale, new, cancelled and failed ones. */
  runAll(): void {
    this.run([...this.#workspace.with('stale'), ...this.#workspace.with('open')]);
  }

  /** Each by its own settings; one that has none yet takes those of the next photos. */
  run(pictures: readonly Picture[]): void {
    const bare = pictures.filter(({ request }) => !request);
    const { next } = this.#setup;
    if (bare.length > 0 && next) void this.#workspace.run(idsOf(bare), next);
    void this.#workspace.run(idsOf(pictures.filter(({ request }) => request)));
  }

  async goBack(): Promise<void> {
    const { current } = this.#workspace;
    if (current && this.canGoBack) await this.#workspace.roundTrip(current.id);
  }
}

const idsOf = (pictures: readonly Picture[]): string[] => pictures.map(({ id }) => id);
