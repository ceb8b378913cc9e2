// The application menu, as data. Keys that belong to the page (save, undo of a step, views) are not here: the page
// gets every key first, and a menu item takes only what the page leaves.
import type { MenuItemConstructorOptions } from 'electron';
import type { Texts } from './texts.ts';

export interface MenuOptions {
  texts: Texts;
  platform: NodeJS.Platform;
  /** Adds reloading and the developer tools. */
  development: boolean;
  /** The project's page; without it Help does not mention one. */
  website?: string;
  actions: MenuActions;
}

export interface MenuActions {
  openPhotos(): void;
  openFolder(): void;
  showDataFolder(): void;
  showAbout(): void;
  openWebsite(): void;
}

type Item = MenuItemConstructorOptions;
const SEPARATOR: Item = { type: 'separator' };

export function menuTemplate(options: MenuOptions): Item[] {
  const { texts, platform } = options;
  const mac = platform === 'darwin';
  const menus = [fileMenu(options), editMenu(texts), viewMenu(options), windowMenu(texts, mac), helpMenu(options)];
  return mac ? [appMenu(options), ...menus] : menus;
}

const appMenu = ({ texts, actions }: MenuOptions): Item => ({
  label: 'Zorse',
  submenu: [
    { label: texts.about, click: actions.showAbout },
    SEPARATOR,
    { role: 'services', label: texts.services },
    SEPARATOR,
    { role: 'hide', label: texts.hide },
    { role: 'hideOthers', label: texts.hideOthers },
    { role: 'unhide', label: texts.showAll },
    SEPARATOR,
    { role: 'quit', label: texts.quit },
  ],
});

const fileMenu = ({ texts, platform, actions }: MenuOptions): Item => ({
  label: texts.file,
  submenu: [
    { label: texts.openPhotos, accelerator: 'CmdOrCtrl+O', click: actions.openPhotos },
    { label: texts.openFolder, accelerator: 'CmdOrCtrl+Shift+O', click: actions.openFolder },
    SEPARATOR,
    { label: texts.dataFolder, click: actions.showDataFolder },
    SEPARATOR,
    { role: 'close', label: texts.close },
    ...(platform === 'darwin' ? [] : [{ role: 'quit', label: texts.quit, accelerator: 'Ctrl+Q' } satisfies Item]),
  ],
});

const editMenu = (texts: Texts): Item => ({
  label: texts.edit,
  submenu: [
    { role: 'undo', label: texts.undo },
    { role: 'redo', label: texts.redo },
    SEPARATOR,
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    { role: 'selectAll', label: texts.selectAll },
  ],
});

const viewMenu = ({ texts, development }: MenuOptions): Item => ({
  label: texts.view,
  submenu: [
    { role: 'resetZoom', label: texts.actualSize },
    { role: 'zoomIn', label: texts.zoomIn },
    { role: 'zoomOut', label: texts.zoomOut },
    SEPARATOR,
    { role: 'togglefullscreen', label: texts.fullScreen },
    ...(development
      ? [
          SEPARATOR,
          { role: 'reload', label: texts.reload } satisfies Item,
          { role: 'toggleDevTools', label: texts.developerTools } satisfies Item,
        ]
      : []),
  ],
});

const windowMenu = (texts: Texts, mac: boolean): Item => ({
  label: texts.window,
  role: 'window',
  submenu: [
    { role: 'minimize', label: texts.minimize },
    { role: 'zoom', label: texts.zoom },
    ...(mac ? [SEPARATOR, { role: 'front', label: texts.front } satisfies Item] : []),
  ],
});

const helpMenu = ({ texts, website, actions, platform }: MenuOptions): Item => ({
  label: texts.help,
  role: 'help',
  submenu: [
    ...(website ? [{ label: texts.website, click: actions.openWebsite }] : []),
    ...(platform === 'darwin' ? [] : [{ label: texts.about, click: actions.showAbout }]),
  ],
});
