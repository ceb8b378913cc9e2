// What to translate with: model, direction, settings. One request made of the three is what a result is compared with
// to know whether it is stale. Remembered by the window.
import type { LibraryTranslator } from '../../common/contract/library.ts';
import type { Direction, Picture, TranslationRequest } from '../../common/contract/translation.ts';
import { defaults } from '../../common/options/option.ts';
import { TranslationSettings, translationOptions } from '../../common/options/translation.ts';
import { directionsOf, type Library } from './library.svelte.ts';
import { Persisted } from './persisted.svelte.ts';

interface Kept {
  model: string;
  direction: Direction;
  settings: TranslationSettings;
}

export class Setup {
  readonly #library: Library;
  readonly #kept = new Persisted<Kept>('setup', {
    model: '',
    direction: 'AtoB',
    settings: defaults(translationOptions),
  });

  constructor(library: Library) {
    this.#library = library;
    const settings = TranslationSettings.safeParse(this.#kept.value.settings);
    if (!settings.success) this.set({ settings: defaults(translationOptions) });
  }

  /** The chosen model, or the first one when that is gone. */
  get model(): LibraryTranslator | undefined {
    return this.#library.translator(this.#kept.value.model) ?? this.#library.translators[0];
  }

  get direction(): Direction {
    const known = this.model ? directionsOf(this.model) : [];
    return known.includes(this.#kept.value.direction) ? this.#kept.value.direction : (known[0] ?? 'AtoB');
  }

  get settings(): TranslationSettings {
    return this.#kept.value.settings;
  }

  /** Null while there is no model. */
  get request(): TranslationRequest | null {
    const { model } = this;
    return model ? { model: model.card.id, direction: this.direction, settings: this.settings } : null;
  }

  /** Kept when the models are known: a photo may be dropped while the page is still asking for them. */
  async ready(): Promise<void> {
    if (!this.#library.loaded) await this.#library.refresh();
  }

  get canSwap(): boolean {
    return this.model !== undefined && directionsOf(this.model).length === 2;
  }

  set(change: Partial<Kept>): void {
    this.#kept.value = { ...this.#kept.value, ...change };
  }

  setOption<K extends keyof TranslationSettings>(name: K, value: TranslationSettings[K]): void {
    this.set({ settings: { ...this.settings, [name]: value } });
  }

  swap(): void {
    if (this.canSwap) this.set({ direction: this.direction === 'AtoB' ? 'BtoA' : 'AtoB' });
  }

  /** Whether the picture's result was made by another request than the present one. */
  isStale(picture: Picture): boolean {
    if (!picture.result || picture.state === 'waiting' || picture.state === 'running') return false;
    return this.request !== null && !sameRequest(picture.result.request, this.request);
  }
}

export function sameRequest(one: TranslationRequest, other: TranslationRequest): boolean {
  return (
    one.model === other.model &&
    one.direction === other.direction &&
    Object.keys(translationOptions).every((name) => {
      const key = name as keyof TranslationSettings;
      return one.settings[key] === other.settings[key];
    })
  );
}
