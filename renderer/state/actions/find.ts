// Search among actions and what can be gone to: every word that was typed must start a word of the name, in any of its
// languages.
import type { Text } from '../../../common/language/text.ts';

export interface Findable {
  label: Text;
  /** What else it is known by. */
  also?: string;
}

export function find<T extends Findable>(all: readonly T[], typed: string): T[] {
  const wanted = words(typed);
  return all.filter(({ label, also = '' }) => {
    const names = [label.en, label.ko, also].map((name) => words(name));
    // Korean words carry endings and particles, so there any part counts.
    return wanted.every((word) =>
      names.some((name) => name.some((each) => each.startsWith(word) || (isKorean(word) && each.includes(word)))),
    );
  });
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const isKorean = (word: string): boolean => /[^\x20-\x7e]/.test(word);
