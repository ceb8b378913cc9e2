import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StudioContract } from '../../common/contract/contract.ts';
import { connect } from '../../common/transport/connect.ts';
import { messagePortChannel } from '../../common/transport/message-port.ts';
import { silent } from '../studio/core/log.ts';
import { horses, openTestStudio, writePhoto, type TestStudio } from '../studio/testing/test-studio.ts';
import { startDesktop, type Desktop } from './desktop.ts';
import { CONNECT } from './port-channels.ts';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  resetElectron,
  session,
  type MessagePortMain,
} from './testing/fake-electron.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

let test: TestStudio;
let desktop: Desktop;

beforeEach(async () => {
  resetElectron();
  test = await openTestStudio();
  desktop = await startDesktop({
    studio: test.studio,
    page: test.root,
    preload: '/app/preload.cjs',
    icon: '/app/icon.png',
    memory: test.root,
    development: false,
    log: silent,
  });
});
afterEach(async () => {
  desktop.close();
  await test.remove();
});

const window = () => BrowserWindow.all.at(-1)!;

/** What the page does: asks for a port and speaks the contract over it. */
function page() {
  const frame = window().webContents.mainFrame;
  ipcMain.emit(CONNECT, { senderFrame: frame });
  const port = frame.received.at(-1)!.ports[0] as MessagePortMain;
  return connect<StudioContract>(messagePortChannel(port));
}

const menuItem = (label: string) =>
  Menu.current.flatMap((menu) => menu.submenu ?? []).find((item) => item.label === label)!;

async function pictureNames(): Promise<string[]> {
  for await (const event of await test.client.translation.workspace()) {
    if (event.type === 'workspace') return event.pictures.map(({ name }) => name);
  }
  return [];
}

describe('the desktop', () => {
  it('speaks the contract with its page, as a desktop that may name paths', async () => {
    const { client, close } = page();
    expect(await client.shell.info()).toMatchObject({ host: 'desktop' });
    const photo = await writePhoto(join(test.root, 'photos', 'horse.png'));
    const { pictures } = await client.translation.open({
      sources: [{ source: { kind: 'path', path: photo }, folder: '' }],
    });
    await client.translation.run({ ids: [pictures[0]!.id], request: horses });
    for await (const event of await client.translation.workspace()) {
      const [picture] = event.type === 'workspace' ? event.pictures : event.type === 'picture' ? [event.picture] : [];
      if (picture?.state === 'done') break;
    }
    const media = session.defaultSession.protocol.handlers.get('zorse')!;
    const answer = await media(new Request(`zorse://studio/media/pictures/${pictures[0]!.id}/result/view`));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\//)]);
    close();
  });

  it('lets the page use the dialogs', async () => {
    dialog.answer = { canceled: false, filePaths: ['/photos/a.jpg'] };
    const { client, close } = page();
    expect(await client.shell.chooseFiles({ folders: false })).toEqual({ paths: ['/photos/a.jpg'] });
    close();
  });

  it('opens files from the menu, from other instances, and from the system in the workspace', async () => {
    const photos = [
      await writePhoto(join(test.root, 'photos', 'a.png')),
      await writePhoto(join(test.root, 'photos', 'b.png')),
    ];
    await desktop.open([photos[0]!]);
    dialog.answer = { canceled: false, filePaths: [photos[1]!] };
    menuItem('Open Photos…').click!();
    await expect.poll(pictureNames).toEqual(['a.png', 'b.png']);
  });

  it('has one window, which comes back when it is asked for', async () => {
    window().minimized = true;
    await desktop.open([]);
    expect([BrowserWindow.all.length, window().calls]).toEqual([1, ['focus', 'restore', 'focus']]);
    window().close();
    desktop.show();
    expect([BrowserWindow.all.length, window().loaded]).toEqual([2, ['zorse://studio/']]);
    expect((await page().client.shell.info()).host).toBe('desktop');
  });

  it('follows the language and the theme that the page sets', async () => {
    expect(nativeTheme.themeSource).toBe('dark');
    const { client, close } = page();
    expect(await client.settings.set({ language: 'ko', theme: 'light' })).toMatchObject({
      language: 'ko',
      theme: 'light',
    });
    expect(menuItem('사진 열기…')).toBeDefined();
    expect(nativeTheme.themeSource).toBe('light');
    expect(await client.settings.get()).toMatchObject({ language: 'ko' });
    close();
  });

  it('asks before a page goes away with what it makes, unless a signal ends it', () => {
    const goes = () => {
      let gone = false;
      window().webContents.emit('will-prevent-unload', { preventDefault: () => (gone = true) });
      return gone;
    };
    dialog.pressed = 1;
    expect(goes()).toBe(false);
    expect(dialog.questions).toMatchObject([
      { message: 'A file is still being made.', buttons: ['Leave Anyway', 'Keep Making It'] },
    ]);
    dialog.pressed = 0;
    expect([goes(), dialog.questions.length]).toEqual([true, 2]);
    dialog.pressed = 1;
    desktop.quit();
    expect([goes(), dialog.questions.length]).toEqual([true, 2]);
    expect(app.calls).toContain('quit');
  });

  it('ends when its page crashes again and again, and says that nothing is lost', () => {
    for (let i = 0; i < 4; i++) window().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(dialog.errors).toHaveLength(1);
    expect(app.calls).toContain('quit');
  });
});
