// As much of the electron module as the shell uses, in plain Node. Each part records what it was asked and emits what
// a test tells it to. Tests load it with `vi.mock('electron', () => import('./testing/fake-electron.ts'))`.
import { EventEmitter } from 'node:events';

export class MessagePortMain extends EventEmitter {
  peer!: MessagePortMain;
  closed = false;
  #started = false;
  #early: unknown[] = [];

  start(): void {
    this.#started = true;
    for (const data of this.#early.splice(0)) this.emit('message', { data, ports: [] });
  }

  postMessage(message: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) throw new Error('electron#34905: a message with a transfer list is lost');
    const data = structuredClone(message);
    queueMicrotask(() => this.peer.#take(data));
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    queueMicrotask(() => this.peer.emit('close'));
  }

  #take(data: unknown): void {
    if (this.closed) return;
    if (this.#started) this.emit('message', { data, ports: [] });
    else this.#early.push(data);
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();
  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

/** A frame of a page: keeps what the main process posts to it. */
export class FakeFrame {
  readonly received: { channel: string; ports: MessagePortMain[] }[] = [];
  constructor(public url: string) {}
  postMessage(channel: string, _message: unknown, ports: MessagePortMain[] = []): void {
    this.received.push({ channel, ports });
  }
}

export class FakeWebContents extends EventEmitter {
  readonly mainFrame = new FakeFrame('about:blank');
  readonly drags: { file: string; icon: FakeImage }[] = [];
  reloads = 0;
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  setWindowOpenHandler(handler: typeof this.openHandler): void {
    this.openHandler = handler;
  }
  reload(): void {
    this.reloads++;
  }
  startDrag(item: { file: string; icon: FakeImage }): void {
    this.drags.push(item);
  }
}

interface Bounds {
  x?: number;
  y?: number;
  width: number;
  height: number;
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents = new FakeWebContents();
  readonly calls: string[] = [];
  loaded: string[] = [];
  bounds: Bounds;
  maximized = false;
  minimized = false;
  focused = false;
  destroyed = false;
  progress: number[] = [];
  backgroundColor: string;

  constructor(readonly options: Bounds & { webPreferences: Record<string, unknown>; backgroundColor: string }) {
    super();
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width, height: options.height };
    this.backgroundColor = options.backgroundColor;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.webContents.mainFrame.url = url;
  }
  show = () => void this.calls.push('show');
  focus = () => void this.calls.push('focus');
  restore = () => void ((this.minimized = false), this.calls.push('restore'));
  maximize = () => void ((this.maximized = true), this.calls.push('maximize'));
  isMaximized = () => this.maximized;
  isMinimized = () => this.minimized;
  isFocused = () => this.focused;
  isDestroyed = () => this.destroyed;
  getNormalBounds = () => this.bounds;
  setProgressBar = (share: number) => void this.progress.push(share);
  setBackgroundColor = (colour: string) => void (this.backgroundColor = colour);
  close(): void {
    this.emit('close', {});
    this.destroyed = true;
    this.emit('closed');
  }
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  locale = 'en-US';
  /** Whether this process is the first instance. */
  first = true;
  readonly calls: string[] = [];
  readonly paths: Record<string, string> = {};
  handed: unknown;
  readonly commandLine = { appendSwitch: (name: string) => void this.calls.push(`--${name}`) };
  getLocale = () => this.locale;
  getVersion = () => '0.0.0';
  getAppPath = () => '/app';
  setPath = (name: string, path: string) => void (this.paths[name] = path);
  requestSingleInstanceLock = (message: unknown) => ((this.handed = structuredClone(message)), this.first);
  whenReady = async () => {};
  setAppUserModelId = (id: string) => void this.calls.push(`id ${id}`);
  enableSandbox = () => void this.calls.push('enableSandbox');
  showAboutPanel = () => void this.calls.push('showAboutPanel');
  setAboutPanelOptions = () => {};
  quit = () => void this.calls.push('quit');
  exit = (code: number) => void this.calls.push(`exit ${code}`);
}
export const app = new FakeApp();

type Handler = (request: Request) => Promise<Response>;
class FakeProtocol {
  readonly privileged: { scheme: string; privileges: Record<string, boolean> }[] = [];
  readonly handlers = new Map<string, Handler>();
  registerSchemesAsPrivileged = (schemes: typeof this.privileged) => void this.privileged.push(...schemes);
  handle = (scheme: string, handler: Handler) => void this.handlers.set(scheme, handler);
}
export const protocol = new FakeProtocol();

type PermissionDetails = { requestingUrl: string };
export class FakeSession {
  readonly protocol = new FakeProtocol();
  requestPermission!: (
    contents: unknown,
    permission: string,
    decide: (granted: boolean) => void,
    details: PermissionDetails,
  ) => void;
  checkPermission!: (contents: unknown, permission: string, origin: string) => boolean;
  devicePermission!: () => boolean;
  beforeRequest!: (request: { url: string }, decide: (answer: { cancel: boolean }) => void) => void;
  setPermissionRequestHandler = (handler: typeof this.requestPermission) => void (this.requestPermission = handler);
  setPermissionCheckHandler = (handler: typeof this.checkPermission) => void (this.checkPermission = handler);
  setDevicePermissionHandler = (handler: () => boolean) => void (this.devicePermission = handler);
  readonly webRequest = {
    onBeforeRequest: (handler: typeof this.beforeRequest) => void (this.beforeRequest = handler),
  };
}
export const session = { defaultSession: new FakeSession() };

export class FakeImage {
  constructor(
    readonly path: string,
    readonly width = 256,
  ) {}
  isEmpty = () => this.path.includes('broken');
  resize = ({ width }: { width: number }) => new FakeImage(this.path, width);
}
export const nativeImage = { createFromPath: (path: string) => new FakeImage(path) };

interface OpenAnswer {
  canceled: boolean;
  filePaths: string[];
}
export const dialog = {
  asked: [] as { properties: string[]; filters?: unknown[] }[],
  errors: [] as string[],
  answer: { canceled: true, filePaths: [] } as OpenAnswer,
  async showOpenDialog(_window: unknown, options: { properties: string[]; filters?: unknown[] }): Promise<OpenAnswer> {
    dialog.asked.push(options);
    return dialog.answer;
  },
  /** The button that the user presses, by its place. */
  pressed: 0,
  questions: [] as { message: string; buttons: string[] }[],
  showMessageBoxSync(_window: unknown, options: { message: string; buttons: string[] }): number {
    dialog.questions.push(options);
    return dialog.pressed;
  },
  showErrorBox: (_title: string, message: string) => void dialog.errors.push(message),
};

export const shell = {
  opened: [] as string[],
  openExternal: async (url: string) => void shell.opened.push(url),
  openPath: async (path: string) => (shell.opened.push(path), ''),
  showItemInFolder: (path: string) => void shell.opened.push(path),
};

export interface MenuItem {
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  submenu?: MenuItem[];
  click?: () => void;
}
export const Menu = {
  current: [] as MenuItem[],
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu: (menu: MenuItem[]) => void (Menu.current = menu),
};

export class Notification extends EventEmitter {
  static readonly shown: Notification[] = [];
  static isSupported = () => true;
  constructor(readonly options: { title: string; body: string }) {
    super();
  }
  show = () => void Notification.shown.push(this);
}

export const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: true });

export const powerMonitor = {
  /** Seconds since the last input to the computer. */
  idle: 0,
  getSystemIdleTime: () => powerMonitor.idle,
};

export const screen = {
  displays: [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  getPrimaryDisplay: () => screen.displays[0]!,
  getAllDisplays: () => screen.displays,
};

export const ipcMain = new EventEmitter();
export const ipcRenderer = Object.assign(new EventEmitter(), {
  sent: [] as string[],
  send: (channel: string) => void ipcRenderer.sent.push(channel),
});
export const contextBridge = {
  exposed: {} as Record<string, Record<string, unknown>>,
  exposeInMainWorld: (name: string, api: Record<string, unknown>) => void (contextBridge.exposed[name] = api),
};
export const webUtils = { getPathForFile: (file: { name: string }) => `/photos/${file.name}` };

/** Forgets everything between tests. */
export function resetElectron(): void {
  for (const emitter of [app, nativeTheme, ipcMain, ipcRenderer]) emitter.removeAllListeners();
  BrowserWindow.all.length = 0;
  Notification.shown.length = 0;
  app.calls.length = 0;
  protocol.privileged.length = 0;
  Object.assign(app, { isPackaged: false, locale: 'en-US', first: true, handed: undefined });
  session.defaultSession = new FakeSession();
  Object.assign(dialog, {
    asked: [],
    errors: [],
    questions: [],
    pressed: 0,
    answer: { canceled: true, filePaths: [] },
  });
  shell.opened.length = 0;
  Object.assign(nativeTheme, { themeSource: 'system', shouldUseDarkColors: true });
  screen.displays = [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];
}
