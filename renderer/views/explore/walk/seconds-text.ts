import { language } from '../../../language/language.svelte.ts';

/** `3.2`: a tenth is as fine as a walk is looked at. */
export const secondsText = (seconds: number): string =>
  seconds.toLocaleString(language.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
