// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ariaKeys, keycaps, matches } from './keys.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more }) as KeyboardEvent;

describe.each(['Linux x86_64', 'MacIntel'])('shortcuts on %s', (platform) => {
  const mod = platform.startsWith('Mac') ? { metaKey: true } : { ctrlKey: true };
  beforeEach(() => vi.stubGlobal('navigator', { platform }));

  it('needs exactly its modifiers', () => {
    expect(matches(press('s', mod), 'Mod+S')).toBe(true);
    expect(matches(press('S', { ...mod, shiftKey: true }), 'Mod+S')).toBe(false);
    expect(matches(press('S', { ...mod, shiftKey: true }), 'Mod+Shift+S')).toBe(true);
    expect(matches(press('s'), 'Mod+S')).toBe(false);
    expect(matches(press('s', mod), 'S')).toBe(false);
  });

  it('takes symbols whatever keys they need', () => {
    expect(matches(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(matches(press('+', { shiftKey: true }), '+')).toBe(true);
  });

  it('finds letters by their position while Hangul is typed', () => {
    expect(matches(press('ㄴ', { code: 'KeyS' }), 'S')).toBe(true);
    expect(matches(press('Process', { code: 'KeyX' }), 'X')).toBe(true);
    expect(matches(press('a', { code: 'KeyQ' }), 'Q')).toBe(false);
  });

  it('knows the space bar by name', () => expect(matches(press(' '), 'Space')).toBe(true));
});

it('shows what is printed on the keys', () => {
  vi.stubGlobal('navigator', { platform: 'Win32' });
  expect(keycaps('Mod+Shift+s')).toEqual(['Ctrl', 'Shift', 'S']);
  expect(keycaps('ArrowLeft')).toEqual(['←']);
  expect(ariaKeys(['Mod+K'])).toBe('Control+K');
});
