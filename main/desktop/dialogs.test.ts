import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow as RealWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { shellHost } from './dialogs.ts';
import { BrowserWindow, dialog, resetElectron, shell } from './testing/fake-electron.ts';
import { textsIn } from './texts.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

beforeEach(resetElectron);

function host() {
  const window = new BrowserWindow({ width: 1, height: 1, webPreferences: {}, backgroundColor: '' });
  return { window, ...shellHost(window as unknown as RealWindow, () => textsIn('ko')) };
}

describe('the desktop as the studio sees it', () => {
  it('asks for photos by their types, many at once', async () => {
    dialog.answer = { canceled: false, filePaths: ['/a.jpg', '/b.png'] };
    expect(await host().chooseFiles({ folders: false })).toEqual(['/a.jpg', '/b.png']);
    expect(dialog.asked[0]!.properties).toEqual(['openFile', 'multiSelections']);
    expect(dialog.asked[0]!.filters).toMatchObject([{ name: '사진' }, { name: '모델' }, { extensions: ['*'] }]);
  });

  it('asks for folders', async () => {
    dialog.answer = { canceled: false, filePaths: ['/photos'] };
    expect(await host().chooseFiles({ folders: true })).toEqual(['/photos']);
    expect(await host().chooseFolder()).toBe('/photos');
    expect(dialog.asked.map(({ properties }) => properties)).toEqual([
      ['openDirectory', 'multiSelections'],
      ['openDirectory', 'createDirectory'],
    ]);
  });

  it('takes a closed dialog for no choice', async () => {
    dialog.answer = { canceled: true, filePaths: ['/stale'] };
    expect(await host().chooseFiles({ folders: false })).toEqual([]);
    expect(await host().chooseFolder()).toBeNull();
  });

  it('reveals what is there, and only that', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zorse-reveal-'));
    await host().reveal(folder);
    await rm(folder, { recursive: true });
    await expect(host().reveal(folder)).rejects.toMatchObject({ code: 'not-found' });
    await expect(host().reveal('relative')).rejects.toMatchObject({ code: 'bad-input' });
    expect(shell.opened).toEqual([folder]);
  });

  it('drags a file out under a small picture', async () => {
    const { dragOut, window } = host();
    await dragOut('/result.png', '/thumb.png');
    expect(window.webContents.drags).toMatchObject([{ file: '/result.png', icon: { path: '/thumb.png', width: 96 } }]);
    await expect(dragOut('/result.png', '/broken.png')).rejects.toMatchObject({ code: 'unreadable' });
  });
});
