// The desktop program: puts Electron, the studio and its engine together. What must happen before Electron is ready
// stands first, in this order.
import { app, dialog, powerMonitor, session } from 'electron';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toFault } from '../../common/fault.ts';
import { homeFolder } from '../studio/core/home.ts';
import type { Log } from '../studio/core/log.ts';
import { createStudio, type Studio } from '../studio/studio.ts';
import { fileArguments, filesFromMessage } from './arguments.ts';
import { checkBeside } from './beside-archive.ts';
import { startDesktop, type Desktop } from './desktop.ts';
import { lockDown } from './lockdown.ts';
import { openLog } from './log-file.ts';
import { programPaths } from './program-paths.ts';
import { registerScheme } from './protocol.ts';
import { languageOf, textsIn } from './texts.ts';

/** As in electron-builder.yml: Windows shows notifications only of an app that says who it is. */
const APP_ID = 'studio.zorse.app';
/** Chromium's own visits to the network: none. */
const QUIET_SWITCHES = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
];

registerScheme();
app.enableSandbox();
app.setAppUserModelId(APP_ID);
for (const name of QUIET_SWITCHES) app.commandLine.appendSwitch(name);
const home = homeFolder();
const memory = join(home, 'desktop'); // Chromium's files too: two homes are two instances
mkdirSync(memory, { recursive: true }); // eslint-disable-line no-restricted-syntax -- Electron asks at once; the system's own folder for apps
app.setPath('userData', memory);

let desktop: Desktop | undefined;
let studio: Studio | undefined;
/** Files that were asked for before there was a workspace to put them on. */
const waiting = fileArguments(process.argv, { packaged: app.isPackaged, cwd: process.cwd() });

if (app.requestSingleInstanceLock({ files: waiting })) run();
else app.quit(); // the first instance opens our files

function run(): void {
  const log = openLog(memory);
  const open = (files: string[]) => {
    if (desktop)
      void desktop.open(files).catch((error: unknown) => log.error({ err: error }, 'Files were not opened.'));
    else waiting.push(...files);
  };
  app.on('second-instance', (_event, _argv, _cwd, message) => open(filesFromMessage(message)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open([path]);
  });
  app.on('activate', () => desktop?.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (!studio) return;
    event.preventDefault();
    const closing = studio;
    studio = undefined;
    desktop?.close();
    void closing
      .close()
      .catch((error: unknown) => log.error({ err: error }, 'The studio did not close cleanly.'))
      .finally(() => app.quit());
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (desktop ?? app).quit());
  process.on('uncaughtException', (error) =>
    log.error({ err: error }, 'A bug reached the top of the desktop program.'),
  );
  void app
    .whenReady()
    .then(() => start(log))
    .then(() => open(waiting.splice(0)))
    .catch(giveUp);

  function giveUp(error: unknown): void {
    log.error({ err: error }, 'The desktop program could not start.');
    const texts = textsIn(languageOf({ language: 'system' }, app.getLocale()));
    dialog.showErrorBox(texts.cannotStart, toFault(error).message);
    app.quit();
  }
}

async function start(log: Log): Promise<void> {
  const { homepage: website } = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as {
    homepage?: string;
  };
  const { page, preload, icon, models, engine } = programPaths({
    bundle: import.meta.dirname,
    packaged: app.isPackaged,
    resources: process.resourcesPath,
    platform: process.platform,
    node: process.env.ZORSE_NODE,
  });
  lockDown(app, session.defaultSession, website ? [website] : []);
  app.setAboutPanelOptions({ applicationName: 'Zorse', applicationVersion: app.getVersion(), iconPath: icon, website });
  const beforeEngine = app.isPackaged
    ? () => checkBeside({ app: app.getAppPath(), resources: process.resourcesPath })
    : undefined;
  const [node] = engine;
  const computerIdleMs = () => powerMonitor.getSystemIdleTime() * 1000;
  studio = await createStudio({
    home,
    builtinModels: models,
    engineCommand: engine,
    node,
    beforeEngine,
    computerIdleMs,
    log,
  });
  desktop = await startDesktop({ studio, page, preload, icon, memory, development: !app.isPackaged, website, log });
}
