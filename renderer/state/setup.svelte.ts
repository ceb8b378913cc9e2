// What Translate's panel shows: the model, direction and settings of the open photo, or, where there is none, those that the
// next photos begin with. The latter are the ones used last, and the window remembers them.
import type { LibraryTranslator } from '../../common/contract/library.ts';
import type { Direction, TranslationRequest } from '../../common/contract/translation.ts';
import { defaults } from '../../common/options/option.ts';
import { TranslationSettings, translationOptions } from '../../common/options/translation.ts';
import type { Library } from './library.svelte.ts';
import { directionsOf } from './model-words.ts';
import { Persisted } from './persisted.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

export class Setup {
  readonly #library: Library;
  readonly #workspace: Workspace;
  readonly #last = new Persisted<TranslationRequest>('setup', {
    model: '',
    direction: 'AtoB',
    settings: defaults(translationOptions),
  });

  constructor(library: Library, workspace: Workspace) {
    this.#library = library;
    this.#workspace = workspace;
    const settings = TranslationSettings.safeParse(this.#last.value.settings);
    this.remember({ settings: settings.success ? settings.data : defaults(translationOptions) });
  }

  /** The photo's model, or the first one when that is gone. */
  get model(): LibraryTranslator | undefined {
    return this.#modelOf(this.#shown);
  }

  get direction(): Direction {
    return this.#directionOf(this.#shown);
  }

  get settings(): TranslationSettings {
    return this.#shown.settings;
  }

  /** What is shown, as a request; null while there is no model. */
  get request(): TranslationRequest | null {
    return this.#possible(this.#shown);
  }

  /** What the next photos are translated with; null while there is no model. */
  get next(): TranslationRequest | null {
    return this.#possible(this.#last.value);
  }

  /** Kept when the models are known: a photo may be dropped while the page is still asking for them. */
  async ready(): Promise<void> {
    if (!this.#library.loaded) await this.#library.refresh();
  }

  get canSwap(): boolean {
    return this.model !== undefined && directionsOf(this.model).length === 2;
  }

  /** What the next photos begin with; those that are there keep their own. */
  remember(change: Partial<TranslationRequest>): void {
    this.#last.value = { ...this.#last.value, ...change };
  }

  get #shown(): TranslationRequest {
    const { current } = this.#workspace;
    return (current && this.#workspace.requestOf(current)) ?? this.#last.value;
  }

  #possible(request: TranslationRequest): TranslationRequest | null {
    const model = this.#modelOf(request);
    return model ? { ...request, model: model.card.id, direction: this.#directionOf(request) } : null;
  }

  #modelOf({ model }: TranslationRequest): LibraryTranslator | undefined {
    return this.#library.translator(model) ?? this.#library.translators[0];
  }

  #directionOf(request: TranslationRequest): Direction {
    const model = this.#modelOf(request);
    const known = model ? directionsOf(model) : [];
    return known.includes(request.direction) ? request.direction : (known[0] ?? 'AtoB');
  }
}
