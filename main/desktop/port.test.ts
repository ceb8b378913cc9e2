import type { BrowserWindow as RealWindow, MessagePortMain as RealPort } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PORT_MESSAGE, type DesktopBridge } from '../../common/contract/host.ts';
import { givePorts } from './port.ts';
import { CONNECT, PORT } from './port-channels.ts';
import {
  BrowserWindow,
  contextBridge,
  FakeFrame,
  ipcMain,
  ipcRenderer,
  MessagePortMain,
  resetElectron,
} from './testing/fake-electron.ts';

vi.mock('electron', () => import('./testing/fake-electron.ts'));

beforeEach(resetElectron);

function windowWithPage(url = 'zorse://studio/') {
  const window = new BrowserWindow({ width: 1, height: 1, webPreferences: {}, backgroundColor: '' });
  const page = window.webContents.mainFrame;
  page.url = url;
  const given: MessagePortMain[] = [];
  const stop = givePorts(window as unknown as RealWindow, (port: RealPort) =>
    given.push(port as unknown as MessagePortMain),
  );
  return { window, page, given, stop };
}

const ask = (senderFrame: FakeFrame | null) => ipcMain.emit(CONNECT, { senderFrame });

describe('the port', () => {
  it('joins page and studio', async () => {
    const { page, given } = windowWithPage();
    ask(page);
    expect(page.received).toMatchObject([{ channel: PORT, ports: [expect.any(MessagePortMain)] }]);
    const heard: unknown[] = [];
    given[0]!.on('message', ({ data }) => heard.push(data));
    given[0]!.start();
    page.received[0]!.ports[0]!.postMessage(new Uint8Array([1, 2, 3]));
    await expect.poll(() => heard).toEqual([new Uint8Array([1, 2, 3])]);
  });

  it.each([
    ['a frame inside the page', () => new FakeFrame('zorse://studio/')],
    ['a frame that is gone', () => null],
  ])('is not given to %s', (_, frame) => {
    const { page, given } = windowWithPage();
    ask(frame());
    expect([page.received, given]).toEqual([[], []]);
  });

  it.each(['https://evil.example/', 'zorse://studio.evil/', 'about:blank', ''])(
    'is not given to the page %j',
    (url) => {
      const { page, given } = windowWithPage(url);
      ask(page);
      expect([page.received, given]).toEqual([[], []]);
    },
  );

  it('is given to no other window', () => {
    const [one, two] = [windowWithPage(), windowWithPage()];
    ask(one.page);
    expect([one.given.length, two.given.length]).toEqual([1, 0]);
  });

  it('is fresh after a reload, and the one before is closed', () => {
    const { page, given } = windowWithPage();
    ask(page);
    ask(page);
    expect(given.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('ends with its window', () => {
    const { page, given, stop, window } = windowWithPage();
    ask(page);
    window.destroyed = true;
    ask(page);
    stop();
    expect(given.map(({ closed }) => closed)).toEqual([true]);
    expect(ipcMain.listenerCount(CONNECT)).toBe(0);
  });
});

describe('the preload script', () => {
  it('gives the page two functions and nothing else, and passes the port on by a window message', async () => {
    const posted: unknown[][] = [];
    vi.stubGlobal('window', { postMessage: (...args: unknown[]) => posted.push(args) });
    await import('./preload.ts');
    expect(Object.keys(contextBridge.exposed)).toEqual(['zorseDesktop']);
    const bridge = contextBridge.exposed.zorseDesktop as unknown as DesktopBridge<{ name: string }>;
    expect(Object.keys(bridge).sort()).toEqual(['connect', 'pathForFile']);
    expect(bridge.connect()).toBeUndefined();
    expect(ipcRenderer.sent).toEqual([CONNECT]);
    expect(bridge.pathForFile({ name: 'a.jpg' })).toBe('/photos/a.jpg');
    const port = new MessagePortMain();
    ipcRenderer.emit(PORT, { ports: [port] });
    expect(posted).toEqual([[PORT_MESSAGE, '*', [port]]]);
    vi.unstubAllGlobals();
  });
});
