// Whether two requests ask for the same: a photo that has a version by an equal one needs no other.
import type { TranslationRequest } from './contract/translation.ts';
import { translationOptions, type TranslationSettings } from './options/translation.ts';

const SETTINGS = Object.keys(translationOptions) as (keyof TranslationSettings)[];

export function sameRequest(one: TranslationRequest, other: TranslationRequest): boolean {
  return (
    one.model === other.model &&
    one.direction === other.direction &&
    SETTINGS.every((name) => one.settings[name] === other.settings[name])
  );
}
