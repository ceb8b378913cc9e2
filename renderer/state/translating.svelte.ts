// Photos that have yet to be translated as their settings say, and asking for it.
import type { Picture } from '../../common/contract/translation.ts';
import type { FaultCode } from '../../common/fault.ts';
import { setOf } from './ids.ts';
import type { Library } from './library.svelte.ts';
import type { Setup } from './setup.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** What is wrong with the file itself: trying again as it is gives the same. */
const FILE_FAULTS: ReadonlySet<FaultCode> = setOf<FaultCode>([
  'unreadable',
  'unsupported',
  'refused',
  'too-large',
  'not-found',
]);

export class Translating {
  readonly #workspace: Workspace;
  readonly #setup: Setup;
  readonly #library: Library;

  constructor(parts: { workspace: Workspace; setup: Setup; library: Library }) {
    this.#workspace = parts.workspace;
    this.#setup = parts.setup;
    this.#library = parts.library;
  }

  /** Pictures that show a version of other settings than they have now. */
  get stale(): Picture[] {
    return this.#workspace.all.filter((picture) => this.#workspace.isStale(picture));
  }

  /** Pictures that have no result and none on its way: new, cancelled, failed for a reason that may pass. */
  get open(): Picture[] {
    return this.#workspace.all.filter(({ state, result, fault }) => {
      const hopeless = state === 'failed' && fault !== undefined && FILE_FAULTS.has(fault.code);
      return !result && !hopeless && state !== 'waiting' && state !== 'running';
    });
  }

  /** Pictures that wait or are being translated. */
  get underway(): number {
    return this.#workspace.all.filter(({ state }) => state === 'waiting' || state === 'running').length;
  }

  get canGoBack(): boolean {
    const { current } = this.#workspace;
    if (!current?.result) return false;
    const { model, direction } = current.result.request;
    return this.#library.translator(model)?.card.directions[direction === 'AtoB' ? 'BtoA' : 'AtoB'] !== undefined;
  }

  /** All that is not as its settings say: stale, new, cancelled and failed ones. */
  runAll(): void {
    this.run([...this.stale, ...this.open]);
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
