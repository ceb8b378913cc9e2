import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET, startHost, STUDIO_MARK, type TestHost } from './testing/host.ts';
import { rawRequest } from './testing/raw-http.ts';

let host: TestHost;
beforeAll(async () => void (host = await startHost()));
afterAll(() => host.close());

/** A GET of the studio's own page, signed in, unless headers say otherwise. */
const get = (path: string, headers: Record<string, string> = {}) =>
  rawRequest(host.port, `GET ${path} HTTP/1.1`, { Host: `127.0.0.1:${host.port}`, Cookie: host.cookie, ...headers });

const post = (path: string, headers: Record<string, string>, body = 'bytes') =>
  rawRequest(
    host.port,
    `POST ${path} HTTP/1.1`,
    { Host: `127.0.0.1:${host.port}`, 'Content-Length': String(body.length), ...headers },
    body,
  );

const PATHS = ['/', '/assets/index-Ab12_-9.js', '/media/pictures/p1/input/view', '/rpc'];

describe('with the printed address', () => {
  it('takes the token for a strict, script-proof cookie and drops it from the address', async () => {
    const answer = await rawRequest(host.port, `GET /?token=${host.token} HTTP/1.1`, {
      Host: `127.0.0.1:${host.port}`,
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/');
    const cookie = answer.headers.get('set-cookie')!;
    expect(cookie.split('; ').sort()).toEqual([host.cookie, 'HttpOnly', 'Path=/', 'SameSite=Strict'].sort());
  });

  it('passes on a visitor who came by a link of another site, whose browser would withhold the cookie from a redirect', async () => {
    const answer = await get(`/?token=${host.token}`, { Cookie: '', 'Sec-Fetch-Site': 'cross-site' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toContain(host.cookie);
    expect(answer.body).toContain('http-equiv="refresh"');
    expect(answer.body).not.toContain(host.token);
  });

  it('shows the studio to whoever has the cookie, under every loopback name', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LocalHost', '[::1]']) {
      const answer = await get('/', { Host: `${name}:${host.port}` });
      expect([name, answer.status]).toEqual([name, 200]);
      expect(answer.body).toContain(STUDIO_MARK);
    }
  });

  it('lets programs in by Authorization', async () => {
    expect((await get('/', { Cookie: '', Authorization: `Bearer ${host.token}` })).status).toBe(200);
    expect((await get('/', { Cookie: '', Authorization: `Bearer ${host.token}x` })).status).toBe(403);
  });

  it('finds its cookie among those of other studios', async () => {
    expect((await get('/', { Cookie: `zorse-1=abc; a=b;${host.cookie} ; c=d` })).status).toBe(200);
  });
});

describe('without or with a wrong token', () => {
  it.each(PATHS)('gives nothing at %s', async (path) => {
    for (const cookie of [
      '',
      `zorse-${host.port}=wrong`,
      `zorse-${host.port}=`,
      `zorse-1=${host.token}`,
      `x${host.cookie}`,
    ]) {
      const answer = await get(path, { Cookie: cookie });
      expect([cookie, answer.status]).toEqual([cookie, 403]);
      expect(answer.body).not.toContain(STUDIO_MARK);
      expect(answer.body).not.toContain('export {}');
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it('explains at the door, in the visitor language, without scripts and without anything from elsewhere', async () => {
    const english = await get('/?token=wrong', { Cookie: '', 'Accept-Language': 'en-GB,en;q=0.9' });
    const korean = await get('/', { Cookie: '', 'Accept-Language': 'ko-KR,ko;q=0.9,en;q=0.8' });
    expect([english.status, korean.status]).toEqual([403, 403]);
    expect(english.body).toContain('the terminal printed');
    expect(korean.body).toContain('터미널');
    for (const { body, headers } of [english, korean]) {
      expect(body).not.toMatch(/<script|src=|href=|http:|https:/);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    }
  });

  it('takes the token nowhere but at the door', async () => {
    expect((await get(`/media/x?token=${host.token}`, { Cookie: '' })).status).toBe(403);
    expect((await get(`/assets/index-Ab12_-9.js?token=${host.token}`, { Cookie: '' })).status).toBe(403);
  });
});

describe('DNS rebinding', () => {
  it.each(PATHS)('gives nothing to another Host at %s, even with the cookie', async (path) => {
    const others = [
      'evil.example',
      `evil.example:${host.port}`,
      '127.0.0.1',
      `127.0.0.1:${host.port + 1}`,
      `127.0.0.1.evil.example:${host.port}`,
    ];
    for (const other of others) {
      const answer = await get(path, { Host: other });
      expect([other, answer.status]).toEqual([other, 403]);
    }
  });

  it('gives nothing when the request line names another host', async () => {
    const answer = await get(`http://evil.example:${host.port}/`);
    expect(answer.status).toBe(403);
  });

  it('does not exchange the token for another Host', async () => {
    const answer = await get(`/?token=${host.token}`, { Host: `evil.example:${host.port}` });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
  });

  it('gives nothing without a Host', async () => {
    const answer = await rawRequest(host.port, 'GET / HTTP/1.1', { Cookie: host.cookie });
    expect(answer.status).toBe(400);
  });
});

describe('a page of another origin', () => {
  it.each<Record<string, string>>([
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:1' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('reads nothing: %j', async (headers) => {
    for (const path of PATHS.slice(1)) expect([path, (await get(path, headers)).status]).toEqual([path, 403]);
  });

  it.each<Record<string, string>>([
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:1' },
    { 'Sec-Fetch-Site': 'same-site' },
    {},
  ])('changes nothing: %j', async (headers) => {
    const answer = await post('/media/uploads?name=a.png&folder=', { Cookie: host.cookie, ...headers });
    expect(answer.status).toBe(403);
  });

  it('gets no word of CORS', async () => {
    const answer = await rawRequest(host.port, 'OPTIONS /media/uploads HTTP/1.1', {
      Host: `127.0.0.1:${host.port}`,
      Origin: 'https://evil.example',
      'Access-Control-Request-Method': 'POST',
    });
    expect(answer.status).toBe(403);
    expect(answer.text.toLowerCase()).not.toContain('access-control-allow');
  });

  it('may link to the door, which shows no more than the way in', async () => {
    expect((await get('/', { Cookie: '', 'Sec-Fetch-Site': 'cross-site' })).body).toContain('the terminal printed');
  });
});

describe('the studio page', () => {
  it('may write', async () => {
    const answer = await post('/media/uploads?name=a.png&folder=', {
      Cookie: host.cookie,
      Origin: host.origin,
      'Sec-Fetch-Site': 'same-origin',
    });
    expect(answer.status).toBe(200);
  });

  it('has every protecting header on every answer', async () => {
    for (const path of [...PATHS, '/missing.js', '/?token=wrong']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${host.port};`);
  });
});

describe('paths that climb', () => {
  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/%2e%2e%2fsecret.js',
    '/..%5csecret.js',
    '/..\\secret.js',
    '/....//secret.js',
    '/assets/..;/..;/secret.js',
    '//../secret.js',
    '/%252e%252e/secret.js',
    '/..%c0%afsecret.js',
    '/secret.js%00.js',
    '/media/../secret.js',
    '../secret.js',
    '*',
  ])('%s gets nothing', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain(SECRET);
  });

  it.each(['/assets', '/assets/', '/page', '/index.html/'])('%s lists nothing', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});
