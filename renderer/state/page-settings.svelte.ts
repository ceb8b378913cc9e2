// What the studio remembers for its user, applied to the page: language, theme, save folder.
import { Settings } from '../../common/contract/settings.ts';
import { language } from '../language/language.svelte.ts';
import type { Connection } from './connection.svelte.ts';
import { Persisted } from './persisted.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export class PageSettings {
  // The last known values are kept in the window too, so that it never opens in the wrong theme for a moment.
  readonly #data = new Persisted<Settings>('settings', Settings.parse({}));
  #systemDark = $state(true);
  readonly #connection: Connection;
  readonly #toasts: Toasts;

  constructor(connection: Connection, toasts: Toasts) {
    this.#connection = connection;
    this.#toasts = toasts;
    connection.watch(async (studio, signal) => {
      this.#data.value = await studio.settings.get();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
  }

  get language(): Settings['language'] {
    return this.#data.value.language;
  }

  get theme(): Settings['theme'] {
    return this.#data.value.theme;
  }

  get saveFolder(): string | null {
    return this.#data.value.saveFolder;
  }

  /** What results are called when they are saved. */
  get naming(): string {
    return this.#data.value.naming;
  }

  /** The backend that the user chose; null: the fastest. */
  get backend(): string | null {
    return this.#data.value.backend ?? null;
  }

  /** The theme as shown, with `system` resolved. */
  get shownTheme(): 'dark' | 'light' {
    if (this.theme !== 'system') return this.theme;
    return this.#systemDark ? 'dark' : 'light';
  }

  async set(change: Partial<Settings>): Promise<void> {
    const before = this.#data.value;
    this.#data.value = { ...before, ...change };
    try {
      this.#data.value = await (await this.#connection.studio()).settings.set(change);
    } catch (error) {
      this.#data.value = before;
      this.#toasts.fault(error);
    }
  }

  /** Keeps the document's language and theme in step; call it while a component is created. */
  apply(root: HTMLElement, system: { dark: MediaQueryList; languages: readonly string[] }): void {
    this.#systemDark = system.dark.matches;
    system.dark.addEventListener('change', ({ matches }) => (this.#systemDark = matches));
    $effect.pre(() => {
      language.use(this.language, system.languages);
      root.lang = language.locale;
      root.dataset.theme = this.shownTheme;
    });
  }
}
