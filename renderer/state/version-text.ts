// Versions in words: what somebody named them, or what sets them apart.
import { modelName } from '../../common/contract/model-card.ts';
import type { PictureVersion, TranslationRequest } from '../../common/contract/translation.ts';
import { translationOptions, type TranslationSettings } from '../../common/options/translation.ts';
import { percent } from '../language/format.ts';
import { pick, t } from '../language/language.svelte.ts';
import type { Library } from './library.svelte.ts';
import { endsOf } from './model-words.ts';

/** Its name; else, beside `others` of the same photo, model and direction where they differ, and its settings. */
export function versionText(version: PictureVersion, others: readonly PictureVersion[], library: Library): string {
  if (version.name !== undefined) return version.name;
  const { model, direction, settings } = version.request;
  const differ = (of: (request: TranslationRequest) => string) =>
    others.some(({ request }) => of(request) !== of(version.request));
  const own = settingsTexts(settings);
  const texts = [
    ...(differ((request) => request.model) ? [nameText(model, library)] : []),
    ...(differ((request) => request.direction) ? [wayText(model, direction, library)] : []),
    ...own,
  ];
  return texts.join(' · ') || t.versions.plain;
}

/** All that it was made with, for who wants to know. */
export function requestText({ model, direction, settings }: TranslationRequest, library: Library): string {
  return [nameText(model, library), wayText(model, direction, library), ...settingsTexts(settings)]
    .filter(Boolean)
    .join(' · ');
}

/** The settings that are not at their default. */
export function settingsTexts(settings: TranslationSettings): string[] {
  const names = Object.keys(translationOptions) as (keyof TranslationSettings)[];
  return names
    .filter((name) => settings[name] !== translationOptions[name].default)
    .map((name) => settingText(name, settings[name]));
}

function settingText(name: keyof TranslationSettings, value: string | number | boolean): string {
  const option = translationOptions[name];
  const label = pick(option.label);
  if (typeof value === 'boolean') return label;
  if (typeof value === 'number')
    return `${label} ${'unit' in option && option.unit === 'ratio' ? percent(value) : value}`;
  const choice = 'choices' in option ? option.choices.find((each) => each.value === value) : undefined;
  return choice ? `${label}: ${pick(choice.label)}` : label;
}

const nameText = (id: string, library: Library): string => {
  const model = library.translator(id);
  return model ? pick(modelName(model.card)) : id;
};

function wayText(id: string, direction: TranslationRequest['direction'], library: Library): string {
  const model = library.translator(id);
  return model ? `→ ${endsOf(model, direction)[1]}` : direction;
}
