// Studios of their own, and pages of them in real Chromium, for benches.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** `work` with a page of 1280 x 800 CSS pixels, in English, of a studio whose home is that folder. Both are closed after it. */
export async function withPage<T>(home: string, work: (page: Page) => Promise<T>): Promise<T> {
  const studio = spawn(process.execPath, [join(ROOT, 'build', 'zorse.js'), 'serve', '--no-open', '--port', '0'], {
    env: { ...process.env, ZORSE_HOME: home },
  });
  const browser = await chromium.launch({
    executablePath: process.env.ZORSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
    await page.goto(await addressOf(studio));
    return await work(page);
  } finally {
    await browser.close();
    studio.kill('SIGTERM');
    await new Promise((resolve) => studio.once('exit', resolve));
  }
}

/** Where a studio that was just started is open. Rejects with what it printed when it ends instead. */
export function addressOf(studio: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (data: Buffer) => {
      printed += data;
      const url = /http:\/\/\S+/.exec(printed)?.[0];
      if (url) resolve(url);
    };
    studio.stdout?.on('data', read);
    studio.stderr?.on('data', read);
    studio.once('exit', () => reject(new Error(`the studio ended at once:\n${printed}`)));
  });
}
