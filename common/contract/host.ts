// What the page and the host that shows it agree on before the contract can speak: where the page connects to.
// In the browser it opens a WebSocket; in the desktop app the preload script puts a bridge on `window`.

/** Browser host: address of the WebSocket that speaks the contract, relative to the page. */
export const RPC_PATH = 'rpc';

/** Desktop host: origin of the page. */
export const DESKTOP_ORIGIN = 'zorse://studio';

/** Desktop host: name of the bridge on `window`; absent in a browser. */
export const BRIDGE = 'zorseDesktop';

/** Desktop host: `data` of the window message whose first port speaks the contract. */
export const PORT_MESSAGE = 'zorse:port';

/**
 * All that the desktop's preload script gives the page. Call `connect` after listening for `message` events: each call
 * is answered by one window message `PORT_MESSAGE` with a fresh port (the one before is closed), also after a reload.
 */
export interface DesktopBridge<TFile = unknown> {
  connect(): void;
  /** Path of a dropped or chosen file on this machine, `''` when it has none (made by a script, pasted). */
  pathForFile(file: TFile): string;
}
