// The one window: what it may do, where it stands, and how it comes back after a crash of its page.
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { MIN_SIZE, boundsOnScreen, readWindowState, writeWindowState } from './window-state.ts';
import { PAGE_URL } from './origin.ts';

export interface WindowOptions {
  /** The built preload script. */
  preload: string;
  /** File in which the window's place is remembered. */
  stateFile: string;
  icon: string;
  /** Developer tools and reloading: not in a packaged app. */
  development: boolean;
  /** The page asks to stay, for what it makes would be lost: whether it may go all the same. */
  mayLeave(window: BrowserWindow): boolean;
  /** The page crashed too often to be loaded again. */
  onLost(reason: string): void;
}

/** The page's own background (surface 0), so that nothing flashes before it is drawn. */
const BACKGROUND = { dark: '#101010', light: '#dedede' } as const;
const MAX_CRASHES = 3; // in CRASH_SPAN_MS; then the fault is in the page or the driver and a reload does not help
const CRASH_SPAN_MS = 60_000;

export function openWindow({ preload, stateFile, icon, development, mayLeave, onLost }: WindowOptions): BrowserWindow {
  const state = readWindowState(stateFile);
  const primary = screen.getPrimaryDisplay();
  const displays = [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
  const window = new BrowserWindow({
    ...boundsOnScreen(
      state,
      displays.map(({ workArea }) => workArea),
    ),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Zorse',
    autoHideMenuBar: true, // Alt shows it; all it offers is in the page too
    icon,
    backgroundColor: background(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false, // its dictionaries would be fetched from the network
      devTools: development,
    },
  });

  window.once('ready-to-show', () => {
    if (state?.maximized) window.maximize();
    window.show();
  });
  window.on('close', () =>
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  window.webContents.on('will-prevent-unload', (event) => {
    if (mayLeave(window)) event.preventDefault(); // Electron's word for letting the page go
  });
  const recolour = () => window.setBackgroundColor(background());
  nativeTheme.on('updated', recolour);
  window.on('closed', () => nativeTheme.off('updated', recolour));

  reloadAfterCrash(window, onLost);
  void window.loadURL(PAGE_URL);
  return window;
}

/** The studio holds all state, so a page that crashed is loaded again and shows what it showed. */
function reloadAfterCrash(window: BrowserWindow, onLost: (reason: string) => void): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < CRASH_SPAN_MS), now];
    if (crashes.length > MAX_CRASHES) onLost(reason);
    else window.webContents.reload();
  });
}

const background = () => (nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light);
