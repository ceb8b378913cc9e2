// The shell around a studio: one window on it, a menu, and the things only a desktop can do. It holds no state of its
// own but the window's place, so the window may close, crash or come back at any time.
import { app, dialog, Menu, nativeTheme, session, shell, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { StudioContract } from '../../common/contract/contract.ts';
import type { Settings } from '../../common/contract/settings.ts';
import { inMemory } from '../../common/transport/in-memory.ts';
import { messagePortChannel } from '../../common/transport/message-port.ts';
import { serve } from '../../common/transport/serve.ts';
import type { StudioContext } from '../studio/core/context.ts';
import type { Log } from '../studio/core/log.ts';
import type { Studio } from '../studio/studio.ts';
import { announceJobs } from './announce.ts';
import { shellHost } from './dialogs.ts';
import { mayLeave } from './leaving.ts';
import { openOutside } from './lockdown.ts';
import { menuTemplate } from './menu.ts';
import { givePorts } from './port.ts';
import { answerProtocol } from './protocol.ts';
import { watchSettings } from './settings-watch.ts';
import { languageOf, textsIn, type Texts } from './texts.ts';
import { openWindow } from './window.ts';

export interface DesktopOptions {
  studio: Studio;
  /** Folder of the built page. */
  page: string;
  /** The built preload script. */
  preload: string;
  icon: string;
  /** Folder for what the window itself remembers. */
  memory: string;
  development: boolean;
  website?: string;
  log: Log;
}

export interface Desktop {
  /** Opens files as if dropped on the window, and brings it to the front. */
  open(files: readonly string[]): Promise<void>;
  /** Brings the window to the front, or back. */
  show(): void;
  /** Ends the app without a question, for one who waits for no answer. */
  quit(): void;
  /** Lets go of the studio, which stays open. */
  close(): void;
}

const CONTEXT: StudioContext = { host: 'desktop', allowPaths: true };

/** Shows the studio. Electron must be ready and locked down. */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const { studio, log, website } = options;
  const { client, close } = inMemory<StudioContract, StudioContext>(studio.router, { context: CONTEXT });
  let window: BrowserWindow | undefined;
  let texts: Texts = textsIn('en');
  let quitting = false;

  const shellOf = (owner: BrowserWindow) => shellHost(owner, () => texts);
  const openChosen = async (folders: boolean) => {
    if (window) await open(await shellOf(window).chooseFiles({ folders }));
  };
  const report = (action: Promise<unknown>) =>
    void action.catch((error: unknown) => log.error({ err: error }, 'An action of the menu failed.'));

  const follow = (settings: Settings) => {
    texts = textsIn(languageOf(settings, app.getLocale()));
    nativeTheme.themeSource = settings.theme;
    const actions = {
      openPhotos: () => report(openChosen(false)),
      openFolder: () => report(openChosen(true)),
      showDataFolder: () => report(shell.openPath(studio.home)),
      showAbout: () => app.showAboutPanel(),
      openWebsite: () => report(openOutside(website ?? '', website ? [website] : [])),
    };
    const template = menuTemplate({
      texts,
      platform: process.platform,
      development: options.development,
      website,
      actions,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };

  const router = watchSettings(studio.router, (change) => client.settings.set(change), follow);
  const show = () => {
    if (!window) window = openStudioWindow();
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  const open = async (files: readonly string[]) => {
    show();
    if (files.length === 0) return;
    await client.translation.open({ sources: files.map((path) => ({ source: { kind: 'path', path } })) });
  };

  const quit = () => {
    quitting = true;
    app.quit();
  };

  function openStudioWindow(): BrowserWindow {
    const opened = openWindow({
      ...options,
      stateFile: join(options.memory, 'window.json'),
      mayLeave: (leaving) => quitting || mayLeave(leaving, texts),
      onLost: (reason) => {
        log.error({ reason }, 'The page crashed again and again.');
        dialog.showErrorBox('Zorse', texts.lost);
        app.quit();
      },
    });
    const stopPorts = givePorts(opened, (port) => {
      const context: StudioContext = { ...CONTEXT, shell: shellOf(opened) };
      const onFault = ({ code, message }: { code: string; message: string }, operation: string) =>
        log.info({ code, operation }, message);
      serve(messagePortChannel(port), router, { context, onFault });
    });
    opened.on('closed', () => {
      stopPorts();
      window = undefined;
    });
    return opened;
  }

  answerProtocol(session.defaultSession, {
    page: options.page,
    media: (request) => studio.media(request, CONTEXT),
    log,
  });
  follow(await client.settings.get());
  show();
  announceJobs(
    await client.jobs.watch(),
    () => window,
    () => texts,
  ).catch(() => {}); // ends with the studio
  return { open, show, quit, close };
}
