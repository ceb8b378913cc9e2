// Who gets in over plain HTTP: every request passes here before anything looks at what it asks for. A visitor with the
// printed address leaves its token here and takes a cookie, so that the token stays neither in the address bar nor in
// the history.
import { serialize } from 'hono/utils/cookie';
import { callerOf, type Access } from './access.ts';
import { passOnPage, signInPage } from './notice-page.ts';

/** What a stranger is answered; undefined for the studio's own page and for programs with the token. */
export function refuse(request: Request, access: Access): Response | undefined {
  const url = new URL(request.url);
  const caller = callerOf((name) => request.headers.get(name) ?? undefined);
  if (!access.knowsHost(caller) || url.host !== caller.host?.toLowerCase()) return forbidden();

  const reading = request.method === 'GET' || request.method === 'HEAD';
  const atDoor = reading && url.pathname === '/';
  const token = url.searchParams.get('token');
  if (atDoor && token !== null) return exchange(request, access, token);

  // Anybody may link to the door: a browser that follows a foreign link carries no cookie and is asked for the token.
  if (reading ? !atDoor && !access.isOwnRead(caller) : !access.isOwnWrite(caller)) return forbidden();
  if (access.signedIn(caller)) return undefined;
  return atDoor ? signInPage(language(request)) : forbidden();
}

function exchange(request: Request, access: Access, token: string): Response {
  if (!access.isToken(token)) return signInPage(language(request));
  const cookie = serialize(access.cookieName, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
  const headers = { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' };
  if (/^(cross|same)-site$/.test(request.headers.get('sec-fetch-site') ?? '')) return passOnPage(headers);
  return new Response(null, { status: 303, headers: { ...headers, Location: '/' } });
}

const language = (request: Request) => request.headers.get('accept-language') ?? undefined;

const forbidden = () => new Response('Forbidden.', { status: 403, headers: { 'Content-Type': 'text/plain' } });
