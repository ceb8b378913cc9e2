// What ties the setup to the workspace: a changed setup translates the open picture again after a moment, marks the others
// stale, and translates those when asked; a result's own settings can be taken back.
import type { Picture, TranslationRequest } from '../../common/contract/translation.ts';
import type { FaultCode } from '../../common/fault.ts';
import { t } from '../language/language.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';
import { setOf } from './ids.ts';
import type { Library } from './library.svelte.ts';
import { sameRequest, type Setup } from './setup.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

/** What is wrong with the file itself: trying again as it is gives the same. */
const FILE_FAULTS: ReadonlySet<FaultCode> = setOf<FaultCode>([
  'unreadable',
  'unsupported',
  'refused',
  'too-large',
  'not-found',
]);

const SETTLE_MS = 300; // a slider being dragged asks once, when it rests

export class Translating {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #setup: Setup;
  readonly #library: Library;
  readonly #toasts: Toasts;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: { connection: Connection; workspace: Workspace; setup: Setup; library: Library; toasts: Toasts }) {
    this.#connection = parts.connection;
    this.#workspace = parts.workspace;
    this.#setup = parts.setup;
    this.#library = parts.library;
    this.#toasts = parts.toasts;
  }

  /** Pictures whose result was made with other settings. */
  get stale(): Picture[] {
    return this.#workspace.all.filter((picture) => this.#setup.isStale(picture));
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

  /** Every change of the setup by the user goes through here. */
  change(change: () => void): void {
    const before = this.#setup.request;
    change();
    const { request } = this.#setup;
    if (!request || (before && sameRequest(before, request))) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.runCurrent(), SETTLE_MS);
  }

  runCurrent(): void {
    const { current } = this.#workspace;
    const { request } = this.#setup;
    if (!current || !request) return;
    const upToDate = current.state === 'done' && current.result && sameRequest(current.result.request, request);
    if (!upToDate) void this.#workspace.run([current.id], request);
  }

  /** All that is not as the setup says: stale, new, cancelled and failed ones. */
  runAll(): void {
    const { request } = this.#setup;
    if (request)
      void this.#workspace.run(
        [...this.stale, ...this.open].map(({ id }) => id),
        request,
      );
  }

  retry(pictures: readonly Picture[]): void {
    const { request } = this.#setup;
    if (request)
      void this.#workspace.run(
        pictures.map(({ id }) => id),
        request,
      );
  }

  async goBack(): Promise<void> {
    const { current } = this.#workspace;
    if (current && this.canGoBack) await this.#workspace.roundTrip(current.id);
  }

  /** Takes the settings of the picture's result, or those written into the photo itself. */
  async recall(picture: Picture): Promise<void> {
    try {
      const studio = await this.#connection.studio();
      const request = picture.result?.request ?? (await studio.translation.recall({ id: picture.id }));
      if (!request)
        this.#toasts.show({ kind: 'info', title: t.workspace.recallNothing, body: t.workspace.recallNothingBody });
      else this.#adopt(request);
    } catch (error) {
      this.#toasts.fault(error);
    }
  }

  #adopt(request: TranslationRequest): void {
    if (!this.#library.translator(request.model)) {
      this.#toasts.show({
        kind: 'info',
        title: t.workspace.recallNothing,
        body: t.workspace.recallGone(request.model),
      });
      return;
    }
    this.change(() => this.#setup.set(request));
    this.#toasts.show({ kind: 'success', title: t.workspace.recalled });
  }
}
