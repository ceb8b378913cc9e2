import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openInBrowser } from './open-browser.ts';

const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';

it.skipIf(process.platform === 'win32')(
  'the token is on no command line: a file of its owner leads there',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zorse-open-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const said = join(folder, 'arguments');
    await writeFile(join(folder, opener), `#!/bin/sh\nprintf %s "$*" > ${said}.part\nmv ${said}.part ${said}\n`);
    await chmod(join(folder, opener), 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
    onTestFinished(() => void vi.unstubAllEnvs());

    const url = 'http://127.0.0.1:1234/?token=secret';
    const remove = await openInBrowser(url, folder);
    await expect.poll(() => existsSync(said), { timeout: 20_000 }).toBe(true);
    const given = await readFile(said, 'utf8');
    expect(given).not.toContain('secret');
    const file = fileURLToPath(given);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toContain(`url=${url}"`);
    await remove();
    expect(existsSync(file)).toBe(false);
  },
);
