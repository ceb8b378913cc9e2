// Search among actions: every word that was typed must start a word of the name, in any of its languages.
import type { Action } from './action.ts';

export function find<T extends Pick<Action, 'label'>>(actions: readonly T[], typed: string): T[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter(({ label }) => {
    const names = [label.en, label.ko].map((name) => name.toLowerCase());
    // Korean words carry endings and particles, so there any part counts.
    return wanted.every((word) =>
      names.some((name) => ` ${name}`.includes(` ${word}`) || (/[^\x20-\x7e]/.test(word) && name.includes(word))),
    );
  });
}
