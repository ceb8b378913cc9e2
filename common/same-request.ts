// Whether two requests ask for the same: a photo that has a version by an equal one needs no other.
import type { TranslationRequest } from './contract/translation.ts';
import { settingsThatDecide, translationOptions, type TranslationSettings } from './options/translation.ts';

const ALL = Object.keys(translationOptions) as (keyof TranslationSettings)[];
const NET = settingsThatDecide('net');

export const sameRequest = (one: TranslationRequest, other: TranslationRequest): boolean => same(one, other, ALL);

/** Whether the net makes the same of a photo by both: what is left differs in how it is blended and written only. */
export const sameForNet = (one: TranslationRequest, other: TranslationRequest): boolean => same(one, other, NET);

const same = (
  one: TranslationRequest,
  other: TranslationRequest,
  settings: readonly (keyof TranslationSettings)[],
): boolean =>
  one.model === other.model &&
  one.direction === other.direction &&
  settings.every((name) => one.settings[name] === other.settings[name]);
