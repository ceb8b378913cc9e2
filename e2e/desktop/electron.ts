// The built desktop app in real Electron, in a home of its own. Electron's binary is no part of its npm package and a
// window needs a display: where one is missing, `whyNot` says so and the journeys are skipped by that reason.
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const electron = join(root, 'node_modules', 'electron');
const pathFile = join(electron, 'path.txt');
const executablePath = existsSync(pathFile) ? join(electron, 'dist', readFileSync(pathFile, 'utf8').trim()) : '';

/** Why no desktop app can be started here; empty when one can. */
export const whyNot = !existsSync(executablePath)
  ? "Electron's binary is not here (npx install-electron --no)"
  : process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
    ? 'there is no display (try xvfb-run)'
    : !existsSync(join(root, 'build', 'desktop', 'main.js'))
      ? 'the desktop program is not built (npm run build)'
      : '';

export interface DesktopApp {
  app: ElectronApplication;
  page: Page;
  /** Folder for what the test makes; gone after `close`. */
  folder: string;
  /** Ends the app and starts it again with the same home. */
  restart(files?: string[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts the app; `files` as on its command line. */
export async function startDesktop(files: string[] = []): Promise<DesktopApp> {
  const folder = mkdtempSync(join(tmpdir(), 'zorse-desktop-'));
  const started: DesktopApp = {
    ...(await launch(folder, files)),
    folder,
    async restart(more = []) {
      await started.app.close();
      Object.assign(started, await launch(folder, more));
    },
    async close() {
      await started.app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return started;
}

async function launch(folder: string, files: string[]): Promise<Pick<DesktopApp, 'app' | 'page'>> {
  const asRoot = process.getuid?.() === 0; // Chromium's sandbox refuses to run as root
  const app = await _electron.launch({
    executablePath,
    args: [...(asRoot ? ['--no-sandbox'] : []), root, ...files],
    env: {
      ...(process.env as Record<string, string>),
      ZORSE_HOME: join(folder, 'home'),
      ZORSE_NODE: process.execPath,
      LANG: 'en_US.UTF-8',
    },
  });
  return { app, page: await app.firstWindow() };
}

/** Drops files of this machine on the middle of the window, as a file manager does. */
export async function dropFiles(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const data = { items: [], files, dragOperationsMask: 1 }; // 1: copy
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
  await session.detach();
}

/** Makes the system's open dialog answer with `paths`: no test can click in it. */
export async function answerDialogs(app: ElectronApplication, paths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, paths);
}
