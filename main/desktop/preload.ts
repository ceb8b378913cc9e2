// Runs beside the page, sandboxed, before it. Hands over one port and the paths of dropped files; nothing else of
// Electron reaches the page.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { BRIDGE, PORT_MESSAGE, type DesktopBridge } from '../../common/contract/host.ts';
import { CONNECT, PORT } from './port-channels.ts';

const bridge: DesktopBridge<File> = {
  connect: () => ipcRenderer.send(CONNECT),
  pathForFile: (file) => webUtils.getPathForFile(file),
};
contextBridge.exposeInMainWorld(BRIDGE, bridge);

// A port cannot cross the context bridge; a message of the window can carry it. It is posted by and to this window.
ipcRenderer.on(PORT, ({ ports }) => window.postMessage(PORT_MESSAGE, '*', ports));
