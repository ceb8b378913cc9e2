// Who may talk to the studio's server. A loopback port is open to every program and every web page on the machine, so
// each request must name this server as its host (else a page could rebind its own name to 127.0.0.1), carry the
// token, and, where it changes something or opens a socket, come from this server's own page.
import { createHash, timingSafeEqual } from 'node:crypto';

/** What a request says about where it comes from; from a Request or an IncomingMessage alike. */
export interface Caller {
  host?: string;
  origin?: string;
  cookie?: string;
  authorization?: string;
  /** `Sec-Fetch-Site`: the browser's own word, which a page cannot forge. */
  site?: string;
}

export const callerOf = (header: (name: string) => string | undefined): Caller => ({
  host: header('host'),
  origin: header('origin'),
  cookie: header('cookie'),
  authorization: header('authorization'),
  site: header('sec-fetch-site'),
});

export class Access {
  /** Cookies do not tell ports apart, so the name does: two studios on one machine do not sign each other out. */
  readonly cookieName: string;
  readonly #hosts: ReadonlySet<string>;
  readonly #token: string;

  /** @param names Host names under which this server may be addressed, IPv6 addresses in brackets. */
  constructor(token: string, port: number, names: readonly string[]) {
    this.#token = token;
    this.cookieName = `zorse-${port}`;
    this.#hosts = new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
  }

  knowsHost({ host }: Caller): boolean {
    return host !== undefined && this.#hosts.has(host.toLowerCase());
  }

  isToken(text: string): boolean {
    return timingSafeEqual(digest(text), digest(this.#token)); // digests have one length, whatever was sent
  }

  /** By the cookie of a browser, or by `Authorization: Bearer` of a program, which no page can send to us unasked. */
  signedIn(caller: Caller): boolean {
    return this.#bearer(caller) || this.#cookie(caller);
  }

  /** Nothing says that another origin's page is asking. */
  isOwnRead({ host, origin, site }: Caller): boolean {
    return (origin === undefined || origin === `http://${host}`) && (site === undefined || OWN_SITES.has(site));
  }

  /** This server's own page is asking, and says so; a program with the token has no origin to show. */
  isOwnWrite(caller: Caller): boolean {
    return this.isOwnRead(caller) && (caller.origin !== undefined || this.#bearer(caller));
  }

  #bearer({ authorization = '' }: Caller): boolean {
    return authorization.startsWith('Bearer ') && this.isToken(authorization.slice('Bearer '.length));
  }

  #cookie({ cookie = '' }: Caller): boolean {
    const prefix = `${this.cookieName}=`;
    return cookie
      .split(';')
      .map((part) => part.trim())
      .some((part) => part.startsWith(prefix) && this.isToken(part.slice(prefix.length)));
  }
}

/** `none`: typed, bookmarked or opened by the terminal. */
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);

const digest = (text: string) => createHash('sha256').update(text).digest();
