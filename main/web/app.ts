// What the browser host answers over plain HTTP: the page and its pictures, to whom the door lets in.
import { Hono } from 'hono';
import { RPC_PATH } from '../../common/contract/host.ts';
import type { Log } from '../studio/core/log.ts';
import { pageFile } from '../hosts/page-files.ts';
import { ANSWER_HEADERS, contentSecurityPolicy, MEDIA_POLICY, withHeaders } from '../hosts/page-policy.ts';
import type { Access } from './access.ts';
import { refuse } from './door.ts';

export interface AppOptions {
  access: Access;
  /** Folder of the built page. */
  page: string;
  media(request: Request): Promise<Response>;
  log: Log;
}

/** Answers one request; never throws. */
export function studioApp({ access, page, media, log }: AppOptions): (request: Request) => Promise<Response> {
  const routes = new Hono();
  routes.all('/media/*', async (c) => withHeaders(await media(c.req.raw), { 'Content-Security-Policy': MEDIA_POLICY }));
  routes.get(`/${RPC_PATH}`, (c) => c.text('This address speaks WebSocket.', 426, { Upgrade: 'websocket' }));
  routes.get('*', async (c) => {
    const { pathname, host } = new URL(c.req.url); // as it was sent: not decoded
    const file = await pageFile(page, pathname);
    return file
      ? withHeaders(file, { 'Content-Security-Policy': contentSecurityPolicy([`ws://${host}`]) })
      : c.notFound();
  });
  routes.all('*', (c) => c.text('Not allowed.', 405, { Allow: 'GET, HEAD' }));
  routes.notFound((c) => c.text('Nothing here.', 404));
  routes.onError((error, c) => {
    log.error({ err: error, path: c.req.path }, 'A request failed.');
    return c.text('Something went wrong inside Zorse.', 500);
  });
  return async (request) => withHeaders(refuse(request, access) ?? (await routes.fetch(request)), ANSWER_HEADERS);
}
