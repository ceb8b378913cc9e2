// The language the page speaks now. `t` holds its texts and is reactive: whoever reads `t.close` follows a change.
import type { Locale, Text } from '../../common/language/text.ts';
import type { LocalText } from '../../common/contract/model-card.ts';
import { en, type Messages } from './en.ts';
import { ko } from './ko.ts';

const dictionaries: Record<Locale, Messages> = { en, ko };
export const LOCALES = Object.keys(dictionaries) as Locale[];

class Language {
  #locale = $state<Locale>('en');

  get locale(): Locale {
    return this.#locale;
  }

  /** `system` takes the first of the browser's languages that the page has. */
  use(wanted: Locale | 'system', system: readonly string[]): void {
    const known = system.map((tag) => tag.slice(0, 2)).find((tag): tag is Locale => tag in dictionaries);
    this.#locale = wanted === 'system' ? (known ?? 'en') : wanted;
  }

  get messages(): Messages {
    return dictionaries[this.#locale];
  }
}

export const language = new Language();

/** The texts of the current language. */
export const t: Messages = Object.defineProperties(
  {},
  Object.fromEntries(
    (Object.keys(en) as (keyof Messages)[]).map((key) => [
      key,
      { get: () => language.messages[key], enumerable: true },
    ]),
  ),
) as Messages;

/** A text that came with its own languages (options, actions, domains of a model). */
export const pick = (text: Text | LocalText): string => text[language.locale] ?? text.en;
