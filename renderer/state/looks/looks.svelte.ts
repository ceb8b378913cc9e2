// How the open photo would look by other models, directions and working sizes, before one is chosen. The studio computes them
// beside everything else; what is known stays known, so that who comes back to a photo sees its looks at once.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { lookPath, type LookVariant } from '../../../common/contract/media.ts';
import type { Picture, TranslationRequest } from '../../../common/contract/translation.ts';
import { type FaultData, toFault } from '../../../common/fault.ts';
import { defaults } from '../../../common/options/option.ts';
import { settingsThatDecide, translationOptions, type BlendSettings } from '../../../common/options/translation.ts';
import { sameForNet } from '../../../common/same-request.ts';
import type { Connection } from '../connection.svelte.ts';
import type { Workspace } from '../workspace.svelte.ts';

/** What is known of a look; nothing while it is computed. */
export type LookState = { state: 'ready'; look: string } | { state: 'failed'; fault: FaultData };

/** A look that the stage shows for now. */
export interface Preview {
  request: TranslationRequest;
  /** Its media addresses, blended as the photo's settings say. */
  path: (variant: LookVariant) => string;
}

const REST_MS = 300; // who steps through photos asks for none
const AT_MOST = 600;
const HOVER_MS = 90; // a pointer on its way to elsewhere
const FULL = blendOf(defaults(translationOptions));

export class Looks {
  readonly #known = new SvelteMap<string, LookState>();
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  #previewed = $state.raw<{ id: string; request: TranslationRequest } | null>(null);
  /** Other after each connection: a studio that was started again knows no looks. */
  #line = $state(0);
  #asked = '';
  #stop = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hover: ReturnType<typeof setTimeout> | undefined;

  constructor({ connection, workspace }: { connection: Connection; workspace: Workspace }) {
    this.#connection = connection;
    this.#workspace = workspace;
    connection.watch(async (_, signal) => {
      this.#known.clear();
      this.#asked = '';
      this.#line++;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
  }

  of(id: string, request: TranslationRequest): LookState | undefined {
    return this.#known.get(keyOf(id, request));
  }

  /** Media address of the look at full strength: what it is is to be seen. Undefined while there is none. */
  thumb(id: string, request: TranslationRequest): string | undefined {
    const known = this.of(id, request);
    return known?.state === 'ready' ? lookPath(id, known.look, 'thumb', FULL) : undefined;
  }

  /** Asks for the looks of a photo, soon and in this order; what was asked for another photo is not wanted any more. */
  show(id: string, requests: readonly TranslationRequest[]): void {
    const asked = JSON.stringify([this.#line, ...requests.map((request) => keyOf(id, request))]);
    if (asked === this.#asked) return;
    this.hide();
    this.#asked = asked;
    const { signal } = this.#stop;
    this.#timer = setTimeout(() => {
      for (const request of requests) void this.#ask(id, request, signal);
    }, REST_MS);
  }

  /** Nobody looks any more. */
  hide(): void {
    clearTimeout(this.#timer);
    this.#asked = '';
    this.#stop.abort();
    this.#stop = new AbortController();
    this.endPreview();
  }

  /** Shows a look on the stage; `soon`: when the pointer stays. */
  preview(id: string, request: TranslationRequest, soon = false): void {
    clearTimeout(this.#hover);
    const start = (): void => void (this.#previewed = { id, request });
    if (soon) this.#hover = setTimeout(start, HOVER_MS);
    else start();
  }

  get previewing(): boolean {
    return this.#previewed !== null;
  }

  endPreview(): void {
    clearTimeout(this.#hover);
    this.#previewed = null;
  }

  /** What the stage shows instead of the photo's version; null for what that version is itself. */
  previewOf(picture: Picture | undefined): Preview | null {
    const previewed = this.#previewed;
    if (!picture || previewed?.id !== picture.id) return null;
    const { id, result } = picture;
    const { request } = previewed;
    const known = this.of(id, request);
    if (known?.state !== 'ready' || (result && sameForNet(result.request, request))) return null;
    const blend = blendOf((this.#workspace.requestOf(picture) ?? request).settings);
    return { request, path: (variant) => lookPath(id, known.look, variant, blend) };
  }

  async #ask(id: string, request: TranslationRequest, signal: AbortSignal): Promise<void> {
    try {
      const studio = await this.#connection.studio();
      const { look } = await studio.looks.make({ id, request }, { signal });
      if (!signal.aborted) this.#note(keyOf(id, request), { state: 'ready', look });
    } catch (error) {
      const fault = toFault(error);
      if (signal.aborted || fault.code === 'cancelled' || fault.code === 'disconnected') return;
      this.#note(keyOf(id, request), { state: 'failed', fault: fault.toJSON() });
    }
  }

  #note(key: string, look: LookState): void {
    untrack(() => {
      this.#known.delete(key);
      this.#known.set(key, look); // in the order of use
      for (const oldest of this.#known.keys()) {
        if (this.#known.size <= AT_MOST) return;
        this.#known.delete(oldest);
      }
    });
  }
}

const keyOf = (id: string, { model, direction, settings }: TranslationRequest): string =>
  JSON.stringify([id, model, direction, ...settingsThatDecide('net').map((name) => settings[name])]);

function blendOf(settings: TranslationRequest['settings']): BlendSettings {
  const { strength, keepLightness, keepColour, keepBackground } = settings;
  return { strength, keepLightness, keepColour, keepBackground };
}
