// The page's connection to the studio: a fresh MessagePort each time the page asks, given to the main frame of the
// studio's own window showing the studio's own page, and to nobody else. Messages are cloned, never transferred:
// Electron ports lose messages that carry a transfer list (electron#34905).
import { ipcMain, MessageChannelMain, type BrowserWindow, type IpcMainEvent, type MessagePortMain } from 'electron';
import { isPageUrl } from './origin.ts';
import { CONNECT, PORT } from './port-channels.ts';

/**
 * Gives the page of `window` a port whenever it asks; `onPort` gets the studio's end. The port before is closed.
 * @returns what ends it.
 */
export function givePorts(window: BrowserWindow, onPort: (port: MessagePortMain) => void): () => void {
  let current: MessagePortMain | undefined;
  const give = (event: IpcMainEvent) => {
    const frame = event.senderFrame;
    if (window.isDestroyed() || frame === null || frame !== window.webContents.mainFrame || !isPageUrl(frame.url))
      return;
    current?.close();
    const { port1, port2 } = new MessageChannelMain();
    current = port1;
    onPort(port1);
    frame.postMessage(PORT, null, [port2]);
  };
  ipcMain.on(CONNECT, give);
  return () => {
    ipcMain.off(CONNECT, give);
    current?.close();
    current = undefined;
  };
}
