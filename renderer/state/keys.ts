// Keyboard shortcuts as text ("Mod+Shift+S", "Space", "?") : matching an event, and showing them to people. Mod is
// Command on a Mac and Control elsewhere.

export const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);

/** Whether the event is this shortcut. Letters also match by their position on the keyboard, so they work while Hangul is being typed. */
export function matches(event: KeyboardEvent, shortcut: string): boolean {
  const parts = shortcut.split('+').filter(Boolean);
  const key = shortcut.endsWith('+') ? '+' : (parts.at(-1) ?? '');
  const has = (name: string) => parts.slice(0, -1).includes(name);
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const otherMod = isMac() ? event.ctrlKey : event.metaKey;
  if (mod !== has('Mod') || otherMod || event.altKey !== has('Alt')) return false;
  const isSymbol = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSymbol && event.shiftKey !== has('Shift')) return false;
  return event.key.toLowerCase() === key.toLowerCase() || codeOf(event) === key.toLowerCase();
}

/** The letter at the key's position, when what it typed is not one (another script, or a space). */
function codeOf(event: KeyboardEvent): string {
  if (event.key === ' ') return 'space';
  return /^[\x20-\x7e]$/.test(event.key) ? '' : event.code.replace(/^Key/, '').toLowerCase();
}

const SYMBOLS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Escape: 'Esc',
};
const MAC: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const OTHER: Record<string, string> = { Mod: 'Ctrl' };

/** The keys of a shortcut as they are printed on a keyboard. */
export function keycaps(shortcut: string): string[] {
  const parts = shortcut === '+' ? ['+'] : shortcut.split('+');
  const names = isMac() ? MAC : OTHER;
  return parts.map((part) => names[part] ?? SYMBOLS[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

/** For `aria-keyshortcuts`. */
export const ariaKeys = (shortcuts: readonly string[]): string =>
  shortcuts.map((shortcut) => shortcut.replace('Mod', isMac() ? 'Meta' : 'Control')).join(' ');

/** Whether the event's target takes typing itself. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type);
}
