// What a page of ours may do, as response headers: the same for the browser host and the desktop's protocol, so that
// what works in one works in the other and neither is laxer.

/**
 * The content security policy of the page: only what its own origin serves, no inline code, no frames, no forms.
 * @param sockets Addresses of WebSockets it may open besides its own origin (`ws://127.0.0.1:4600`): not every browser
 * counts them as `'self'`.
 */
export function contentSecurityPolicy(sockets: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...sockets].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** On everything a host answers: no sniffing, no referrer, no other origin may embed, open or read it. */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

/** On pictures, whose bytes are somebody else's: opened by themselves they can run nothing and reach nothing. */
export const MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The same answer with these headers set. */
export function withHeaders(answer: Response, headers: Readonly<Record<string, string>>): Response {
  const merged = new Headers(answer.headers);
  for (const [name, value] of Object.entries(headers)) merged.set(name, value);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers: merged });
}
