// The studio's address opened by the system's own opener. The address has the token in it, and every user of a machine may
// read the command lines of all processes: so the opener gets a file that only its owner may read, and that leads there.
import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Milliseconds in which a browser has read the file: it may have to start first. */
const READ_MS = 120_000;

/**
 * Opens `url` by a file in `folder`; what it returns removes that file, which goes by itself soon. The address is printed
 * anyway, for browsers that may not read there, so a failure is not told.
 */
export async function openInBrowser(url: string, folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'open.html');
  const remove = () => rm(file, { force: true });
  await remove(); // the mode is that of the one who makes it
  await writeFile(file, page(url), { mode: 0o600, flag: 'wx' });
  const [command, ...args] = opener(pathToFileURL(file).href);
  spawn(command!, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
  const timer = setTimeout(() => void remove().catch(() => {}), READ_MS).unref();
  return async () => {
    clearTimeout(timer);
    await remove();
  };
}

function opener(address: string): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['open', address];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', address];
    default:
      return ['xdg-open', address];
  }
}

/** No script: some browsers run none in files. */
const page = (url: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Zorse</title><meta name="referrer" content="no-referrer">` +
  `<meta http-equiv="refresh" content="0; url=${url.replaceAll('&', '&amp;')}">\n`;
