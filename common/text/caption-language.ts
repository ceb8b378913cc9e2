// Captions of a model may be in several languages; a page shows those in its own first.
import type { Locale } from '../language/text.ts';

const HANGUL = /[\uac00-\ud7a3]/;

export const languageOf = (caption: string): Locale => (HANGUL.test(caption) ? 'ko' : 'en');
