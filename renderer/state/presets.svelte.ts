// Settings under names, kept by the studio: every window has the same.
import { z } from 'zod';
import { TranslationRequest } from '../../common/contract/translation.ts';
import { t } from '../language/language.svelte.ts';
import type { Adjusting } from './adjusting.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import { PageMemory } from './page-memory.ts';
import type { Setup } from './setup.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

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
      await this.#memory.load();
      this.#all = this.#memory.value;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
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
    const others = this.#all.filter((each) => each.name !== preset.name);
    this.#keep([...others, preset].sort((a, b) => a.name.localeCompare(b.name)));
    this.#toasts.show({ kind: 'success', title: t.presets.saved(preset.name) });
  }

  /** The chosen photos take its settings. */
  use({ name, request }: SettingsPreset): void {
    this.#adjusting.use(request, { en: name, ko: name });
  }

  remove({ name }: SettingsPreset): void {
    const before = this.#all;
    this.#keep(before.filter((each) => each.name !== name));
    const action = { label: t.undo, run: () => this.#keep(before) };
    this.#toasts.show({ kind: 'info', title: t.presets.removed(name), action });
  }

  #keep(presets: readonly SettingsPreset[]): void {
    this.#all = presets;
    this.#memory.change(() => [...presets]);
  }
}

/** Those that this version of the page understands. */
function readPresets(stored: unknown): SettingsPreset[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((each) => {
    const read = Preset.safeParse(each);
    return read.success ? [read.data] : [];
  });
}
