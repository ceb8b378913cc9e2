// zorse://studio/: the built page and its pictures, answered inside this process. What the browser host says over
// HTTP, under the same policy, with no port that another program could reach.
import { protocol, type Session } from 'electron';
import { ANSWER_HEADERS, contentSecurityPolicy, MEDIA_POLICY, withHeaders } from '../hosts/page-policy.ts';
import { pageFile } from '../hosts/page-files.ts';
import type { Log } from '../studio/core/log.ts';
import { DESKTOP_ORIGIN } from '../../common/contract/host.ts';
import { isPageUrl, SCHEME } from './origin.ts';

export interface ProtocolOptions {
  /** Folder of the built page. */
  page: string;
  media(request: Request): Promise<Response>;
  log: Log;
}

/** Makes the scheme a real origin with fetch and streams. Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function answerProtocol(session: Session, options: ProtocolOptions): void {
  session.protocol.handle(SCHEME, (request) => answer(request, options));
}

/** Answers one request; never throws. */
export async function answer(request: Request, options: ProtocolOptions): Promise<Response> {
  try {
    return withHeaders(await route(request, options), ANSWER_HEADERS);
  } catch (error) {
    options.log.error({ err: error, url: request.url }, 'A request failed.');
    return text('Something went wrong inside Zorse.', 500);
  }
}

async function route(request: Request, { page, media }: ProtocolOptions): Promise<Response> {
  const origin = request.headers.get('origin');
  if (!isPageUrl(request.url) || (origin !== null && origin !== DESKTOP_ORIGIN)) return text('Forbidden.', 403);
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/media/')) {
    return withHeaders(await media(request), { 'Content-Security-Policy': MEDIA_POLICY });
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return text('Not allowed.', 405);
  const file = await pageFile(page, pathname);
  return file ? withHeaders(file, { 'Content-Security-Policy': contentSecurityPolicy() }) : text('Nothing here.', 404);
}

const text = (body: string, status: number) =>
  new Response(body, { status, headers: { ...ANSWER_HEADERS, 'Content-Type': 'text/plain' } });
