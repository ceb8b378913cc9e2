// What no page in this app may do, whichever page it is: leave its origin, open windows or views, ask for devices,
// reach the network. Set before the first window is made.
import { shell, type App, type Session, type WebContents } from 'electron';
import { isPageUrl } from './origin.ts';

/** Copying a picture: the page writes to the clipboard on a click. Pasting needs no permission. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Schemes that never leave this process. */
const LOCAL = /^(zorse|blob|data|devtools):/;

/** @param allowed Addresses of the project's own pages, all that may open in the user's browser. */
export function lockDown(app: App, session: Session, allowed: readonly string[]): void {
  app.on('web-contents-created', (_, contents) => lockContents(contents, allowed));
  const granted = (permission: string, origin: string) => GRANTED.has(permission) && isPageUrl(origin);
  session.setPermissionRequestHandler((_, permission, decide, details) =>
    decide(granted(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_, permission, origin) => granted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((request, decide) => decide({ cancel: !LOCAL.test(request.url) }));
}

/** Opens `url` in the user's browser when it is an allowed page or below one; anything else is ignored. */
export async function openOutside(url: string, allowed: readonly string[]): Promise<void> {
  if (isAllowed(url, allowed)) await shell.openExternal(url);
}

function lockContents(contents: WebContents, allowed: readonly string[]): void {
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url, allowed);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (!isPageUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Compared as parsed and by whole path segments, so that no spelling of another host or page looks like ours. */
function isAllowed(url: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, origin, pathname, username, password } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  return allowed.some((page) => {
    const own = new URL(page);
    return own.origin === origin && `${pathname}/`.startsWith(`${own.pathname.replace(/\/$/, '')}/`);
  });
}
