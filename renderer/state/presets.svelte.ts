// Settings under names, kept by the studio: every window has the same.
import { z } from 'zod';
import { TranslationRequest } from '../../common/contract/translation.ts';
import { t } from '../language/language.svelte.ts';
import type { Adjusting } from './adjusting.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import { PageMemory } from './page-memory.ts';
import type { Setup } from './setup.svelte.ts';
import type { Toast, Toasts } from './toasts.svelte.ts';

const Preset = z.object({ name: z.string().min(1).max(80), request: TranslationRequest });
export type SettingsPreset = z.infer<typeof Preset>;

export class Presets {
  #all = $state.raw<readonly SettingsPreset[]>([]);
  readonly #memory: PageMemory<SettingsPreset[]>;
  readonly #setup: Setup;
  readonly #adjusting: Adjusting;
  readonly #toasts: Toasts;

  constructor(parts: { connection: Connection; setup: Setup; adjusting: Adjusting; toasts: Toasts }) {
    const { connection, toasts } = parts;
    this.#memory = new PageMemory({ connection, toasts, name: 'presets', read: readPresets });
    this.#setup = parts.setup;
    this.#adjusting = parts.adjusting;
    this.#toasts = toasts;
    connection.watch(async (_, signal) => {
      await this.#refresh();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
  }

  /** Asks for those of other windows too; call it when they are about to be looked at. */
  refresh(): void {
    void this.#refresh().catch((error: unknown) => this.#toasts.fault(error));
  }

  /** By name. */
  get all(): readonly SettingsPreset[] {
    return this.#all;
  }

  has(name: string): boolean {
    return this.#all.some((preset) => preset.name === name);
  }

  /** Keeps what the panel shows; a preset of that name is replaced. */
  save(name: string): void {
    const { request } = this.#setup;
    if (!request || name.trim() === '') return;
    const preset = { name: name.trim(), request };
    void this.#keep((all) => withPreset(all, preset), { kind: 'success', title: t.presets.saved(preset.name) });
  }

  /** The chosen photos take its settings. */
  use({ name, request }: SettingsPreset): void {
    this.#adjusting.use(request, { en: name, ko: name });
  }

  remove(preset: SettingsPreset): void {
    const { name } = preset;
    const action = { label: t.undo, run: () => void this.#keep((all) => withPreset(all, preset)) };
    void this.#keep((all) => without(all, name), { kind: 'info', title: t.presets.removed(name), action });
  }

  async #refresh(): Promise<void> {
    await this.#memory.refresh();
    this.#all = this.#memory.value;
  }

  /** Changes those that the studio has, at once: whoever reads that a preset was saved may go. */
  async #keep(change: (all: readonly SettingsPreset[]) => SettingsPreset[], toast?: Omit<Toast, 'id'>): Promise<void> {
    try {
      await this.#memory.load();
    } catch (error) {
      return this.#toasts.fault(error);
    }
    this.#memory.change(change);
    this.#memory.flush();
    this.#all = this.#memory.value;
    if (toast) this.#toasts.show(toast);
  }
}

const without = (all: readonly SettingsPreset[], name: string) => all.filter((each) => each.name !== name);

const withPreset = (all: readonly SettingsPreset[], preset: SettingsPreset) =>
  [...without(all, preset.name), preset].sort((a, b) => a.name.localeCompare(b.name));

/** Those that this version of the page understands. */
function readPresets(stored: unknown): SettingsPreset[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((each) => {
    const read = Preset.safeParse(each);
    return read.success ? [read.data] : [];
  });
}
