// The built page as a host serves it. A path is taken only when each of its segments is a plain name: nothing is
// decoded and nothing can start with a dot, so no spelling of `../` leaves the folder, and folders are never listed.
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
/** Where vite puts files whose name changes with their content. */
const HASHED = '/assets/';

/**
 * A file of the built page, or undefined when the page has none at that address.
 * @param folder The built page, with `index.html` in it.
 * @param pathname As in a URL, `/` for the page itself.
 */
export async function pageFile(folder: string, pathname: string): Promise<Response | undefined> {
  const segments = pathname === '/' ? ['index.html'] : pathname.slice(1).split('/');
  const type = TYPES[extname(segments.at(-1) ?? '')];
  if (type === undefined || !pathname.startsWith('/') || !segments.every((name) => PLAIN_NAME.test(name)))
    return undefined;
  const bytes = await readFile(join(folder, ...segments)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return undefined;
    throw error;
  });
  if (bytes === undefined) return undefined;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes.length),
      'Cache-Control': pathname.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}
