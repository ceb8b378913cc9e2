import { describe, expect, it } from 'vitest';
import { menuTemplate, type MenuActions } from './menu.ts';
import type { MenuItem } from './testing/fake-electron.ts';
import { textsIn } from './texts.ts';

/** Keys that Electron gives to the roles we use, where a menu item does not name its own. */
const ROLE_KEYS: Record<string, string> = {
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Shift+Z',
  cut: 'CmdOrCtrl+X',
  copy: 'CmdOrCtrl+C',
  paste: 'CmdOrCtrl+V',
  selectAll: 'CmdOrCtrl+A',
  resetZoom: 'CmdOrCtrl+0',
  zoomIn: 'CmdOrCtrl+Plus',
  zoomOut: 'CmdOrCtrl+-',
  togglefullscreen: 'F11',
  reload: 'CmdOrCtrl+R',
  toggleDevTools: 'CmdOrCtrl+Shift+I',
  minimize: 'CmdOrCtrl+M',
  close: 'CmdOrCtrl+W',
  quit: 'CmdOrCtrl+Q',
  hide: 'CmdOrCtrl+H',
  hideOthers: 'CmdOrCtrl+Alt+H',
};
const KEYLESS = ['services', 'unhide', 'zoom', 'front', 'window', 'help'];

const called: string[] = [];
const actions = Object.fromEntries(
  ['openPhotos', 'openFolder', 'showDataFolder', 'showAbout', 'openWebsite'].map((name) => [
    name,
    () => called.push(name),
  ]),
) as unknown as MenuActions;

function items(platform: NodeJS.Platform, language: 'en' | 'ko' = 'en', development = true): MenuItem[] {
  const template = menuTemplate({
    texts: textsIn(language),
    platform,
    development,
    website: 'https://zorse.example',
    actions,
  });
  const flatten = (item: MenuItem): MenuItem[] => [item, ...(item.submenu ?? []).flatMap(flatten)];
  return (template as MenuItem[]).flatMap(flatten);
}

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  it('gives each key to one item', () => {
    const keys = items(platform).flatMap(({ accelerator, role }) => {
      if (role && !accelerator) expect([...Object.keys(ROLE_KEYS), ...KEYLESS]).toContain(role);
      const key = accelerator ?? (role && ROLE_KEYS[role]);
      return key ? [key.replace(/^(Ctrl|Cmd)\+/, 'CmdOrCtrl+')] : [];
    });
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('says everything in both languages', () => {
    const labels = (language: 'en' | 'ko') =>
      items(platform, language).flatMap(({ type, label }) => (type === 'separator' ? [] : [label]));
    expect(labels('en').every(Boolean)).toBe(true);
    expect(labels('ko')).toHaveLength(labels('en').length);
    const untranslated = labels('ko').filter((label) => !/[가-힣]/.test(label!));
    expect(untranslated).toEqual(platform === 'darwin' ? ['Zorse'] : []);
  });

  it('has reloading and developer tools only in development', () => {
    const roles = (development: boolean) => items(platform, 'en', development).map(({ role }) => role);
    expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(roles(false)).not.toContain('reload');
    expect(roles(false)).not.toContain('toggleDevTools');
  });

  it('reaches every action once', () => {
    called.length = 0;
    for (const { click } of items(platform)) click?.();
    expect(called.sort()).toEqual(['openFolder', 'openPhotos', 'openWebsite', 'showAbout', 'showDataFolder']);
  });
});

it('mentions no page of the project when it has none', () => {
  const template = menuTemplate({ texts: textsIn('en'), platform: 'linux', development: false, actions });
  expect(JSON.stringify(template)).not.toContain(textsIn('en').website);
});
