import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrowserWindow, nativeTheme, resetElectron } from './testing/fake-electron.ts';
import { openWindow } from './window.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

let folder: string;
const lost: string[] = [];
let leaving = false;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'zorse-window-'))));
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  resetElectron();
  lost.length = 0;
});

function open({ stateFile = join(folder, 'none.json'), development = false } = {}): BrowserWindow {
  openWindow({
    preload: '/app/preload.cjs',
    stateFile,
    icon: '/app/icon.png',
    development,
    mayLeave: () => leaving,
    onLost: (reason) => lost.push(reason),
  });
  return BrowserWindow.all.at(-1)!;
}

describe('the window', () => {
  it('runs the page sandboxed, isolated, without Node and with web security', () => {
    expect(open().options.webPreferences).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
    expect(open({ development: true }).options.webPreferences.devTools).toBe(true);
  });

  it('loads nothing but the page of its own origin, and shows it when it is drawn', () => {
    const window = open();
    expect(window.loaded).toEqual(['zorse://studio/']);
    expect([window.options, window.calls]).toMatchObject([{ show: false, minWidth: 960, minHeight: 600 }, []]);
    window.emit('ready-to-show');
    expect(window.calls).toEqual(['show']);
  });

  it('has the background of its theme from the start and when the theme changes', () => {
    const dark = open();
    nativeTheme.shouldUseDarkColors = false;
    const light = open();
    expect(dark.options.backgroundColor).not.toBe(light.options.backgroundColor);
    nativeTheme.emit('updated');
    expect(dark.backgroundColor).toBe(light.options.backgroundColor);
  });

  it('comes back where it was, maximised as it was', () => {
    const stateFile = join(folder, 'window.json');
    const first = open({ stateFile });
    first.bounds = { x: 40, y: 50, width: 1000, height: 700 };
    first.maximized = true;
    first.close();
    const second = open({ stateFile });
    expect(second.options).toMatchObject({ x: 40, y: 50, width: 1000, height: 700 });
    second.emit('ready-to-show');
    expect(second.calls).toEqual(['maximize', 'show']);
  });

  it('stops following the theme when it is closed', () => {
    open().close();
    expect(nativeTheme.listenerCount('updated')).toBe(0);
  });

  it('lets a page go that asks to stay only when it may', () => {
    const { webContents } = open();
    const prevented: string[] = [];
    for (leaving of [false, true]) {
      webContents.emit('will-prevent-unload', { preventDefault: () => prevented.push(`leaving: ${leaving}`) });
    }
    expect(prevented).toEqual(['leaving: true']); // what is prevented is the page's wish
  });

  it('loads its page again after a crash, but not for ever', () => {
    const { webContents } = open();
    const crash = (reason: string) => webContents.emit('render-process-gone', {}, { reason });
    crash('clean-exit');
    expect(webContents.reloads).toBe(0);
    for (let i = 0; i < 3; i++) crash('crashed');
    expect([webContents.reloads, lost]).toEqual([3, []]);
    crash('oom');
    expect([webContents.reloads, lost]).toEqual([3, ['oom']]);
  });
});
