// The studio in real Electron: what only the desktop does, and that the page's journey works there too.
import { expect, test, type Page } from '@playwright/test';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerDialogs, dropFiles, startDesktop, whyNot, type DesktopApp } from './electron.ts';

test.skip(whyNot !== '', `e2e/desktop is skipped: ${whyNot}`);
if (whyNot) console.log(`e2e/desktop is skipped: ${whyNot}`);

/** Any photo does; this one is in every clone. */
const PREVIEW = join(dirname(fileURLToPath(import.meta.url)), '../../assets/models/horse-zebra/preview.webp');
const TRANSLATED = 120_000; // first engine start on a busy machine

let desktop: DesktopApp;

test.beforeEach(async () => void (desktop = await startDesktop()));
test.afterEach(() => desktop.close());

function photo(name = 'horse.webp'): string {
  const file = join(desktop.folder, 'photos', name);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(PREVIEW, file);
  return file;
}

const thumb = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name}`) });
const translated = (page: Page, name: string) =>
  expect(thumb(page, name)).toHaveClass(/\bdone\b/, { timeout: TRANSLATED });

test('drop a photo, see it translated, save it beside the others', async () => {
  const { app, page } = desktop;
  await dropFiles(page, [photo()]);
  await translated(page, 'horse.webp');
  const results = join(desktop.folder, 'results');
  mkdirSync(results);
  await answerDialogs(app, [results]);
  await page.keyboard.press('ControlOrMeta+s');
  await expect.poll(() => readdirSync(results)).toEqual(['horse-zebras.webp']);
});

test('open photos from the dialog and from the command line', async () => {
  const { app, page } = desktop;
  await answerDialogs(app, [photo('chosen.webp')]);
  await page.getByRole('button', { name: 'Choose photos' }).first().click();
  await expect(thumb(page, 'chosen.webp')).toBeVisible();
  await desktop.restart([photo('argument.webp')]);
  await expect(thumb(desktop.page, 'argument.webp')).toBeVisible();
  await expect(thumb(desktop.page, 'chosen.webp')).toBeVisible();
});

test('the page is locked in', async () => {
  const { app, page } = desktop;
  expect(page.url()).toMatch(/^zorse:\/\/studio\//);
  const inside = await page.evaluate(async () => ({
    node: typeof (globalThis as { require?: unknown }).require + typeof (globalThis as { process?: unknown }).process,
    bridge: Object.keys((globalThis as { zorseDesktop?: object }).zorseDesktop ?? {}).sort(),
    network: await fetch('https://example.com/').then(
      () => 'reached',
      () => 'blocked',
    ),
    file: await fetch('file:///etc/hosts').then(
      () => 'reached',
      () => 'blocked',
    ),
    evaluation: (() => {
      try {
        return new Function('return "run"')() as string;
      } catch {
        return 'blocked';
      }
    })(),
    popup: open('https://example.com/') === null ? 'blocked' : 'opened',
  }));
  expect(inside).toEqual({
    node: 'undefinedundefined',
    bridge: ['connect', 'pathForFile'],
    network: 'blocked',
    file: 'blocked',
    evaluation: 'blocked',
    popup: 'blocked',
  });
  await page.evaluate(() => location.assign('https://example.com/'));
  await expect.poll(() => page.url()).toMatch(/^zorse:\/\/studio\//);
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('reload and restart lose nothing', async () => {
  await dropFiles(desktop.page, [photo()]);
  await translated(desktop.page, 'horse.webp');
  await desktop.page.reload();
  await translated(desktop.page, 'horse.webp');
  await desktop.restart();
  await translated(desktop.page, 'horse.webp');
});

test('a second start opens its files in the first window', async () => {
  await dropFiles(desktop.page, [photo('first.webp')]);
  await expect(thumb(desktop.page, 'first.webp')).toBeVisible();
  const file = photo('second.webp');
  await desktop.app.evaluate(({ app }, path) => void app.emit('second-instance', {}, [], '', { files: [path] }), file);
  await expect(thumb(desktop.page, 'second.webp')).toBeVisible();
  expect(desktop.app.windows()).toHaveLength(1);
});
