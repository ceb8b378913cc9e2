import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isFault } from '../../common/fault.ts';
import { archivePath } from '../../common/contract/media.ts';
import { mediaOnlyStudio, startHost, STUDIO_MARK, type TestHost } from './testing/host.ts';

const hosts: TestHost[] = [];
const start = async (...args: Parameters<typeof startHost>) => {
  const host = await startHost(...args);
  hosts.push(host);
  return host;
};
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

describe('serveStudio', () => {
  it('takes a port of its own on the loopback address and a new token of 256 bits each time', async () => {
    const [one, two] = [await start(), await start()];
    expect(one.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(one.port).not.toBe(two.port);
    expect(one.token).not.toBe(two.token);
    expect(Buffer.from(one.token, 'base64url')).toHaveLength(32);
    expect(one.complaints).toEqual([]);
  });

  it('opens as a browser would: token, cookie, page, asset', async () => {
    const host = await start();
    const door = await fetch(host.url, { redirect: 'manual' });
    const cookie = door.headers.get('set-cookie')!.split(';')[0]!;
    const page = await fetch(new URL(door.headers.get('location')!, host.url), { headers: { cookie } });
    expect(await page.text()).toContain(STUDIO_MARK);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const asset = await fetch(`${host.origin}/assets/index-Ab12_-9.js`, { headers: { cookie } });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    const head = await fetch(`${host.origin}/`, { headers: { cookie }, method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('keeps two studios on one machine apart', async () => {
    const [one, two] = [await start(), await start()];
    const both = { headers: { cookie: `${one.cookie}; ${two.cookie}` } };
    for (const host of [one, two]) expect((await fetch(`${host.origin}/`, both)).status).toBe(200);
    expect((await fetch(`${two.origin}/`, { headers: { cookie: one.cookie } })).status).toBe(403);
  });

  it('takes the address of an archive of 5,000 pictures', async () => {
    const studio = mediaOnlyStudio();
    const host = await start(studio);
    const ids = Array.from({ length: 5000 }, (_, i) => `5c1f7a52-9d0e-4f7b-8a3c-${String(i).padStart(12, '0')}`);
    const answer = await fetch(`${host.origin}/${archivePath(ids, 'shown')}`, { headers: { cookie: host.cookie } });
    expect(answer.status).toBe(200);
  });

  it('hands media requests over whole, as coming from a browser that may not name paths', async () => {
    const host = await start();
    const bytes = new Uint8Array(3_000_000).fill(7);
    const answer = await fetch(`${host.origin}/media/uploads?name=a%20b.png&folder=`, {
      method: 'POST',
      body: bytes,
      headers: { cookie: host.cookie, origin: host.origin },
    });
    expect(await answer.json()).toEqual({
      method: 'POST',
      pathname: '/media/uploads',
      search: '?name=a%20b.png&folder=',
      bytes: bytes.length,
      context: { host: 'browser', allowPaths: false },
    });
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('answers a bug with 500 and goes on, telling the log and not the caller', async () => {
    const host = await start();
    const answer = await fetch(`${host.origin}/media/broken`, { headers: { cookie: host.cookie } });
    expect([answer.status, await answer.text()]).toEqual([500, 'Something went wrong inside Zorse.']);
    expect(host.complaints).toEqual(['A request failed.']);
    expect((await fetch(`${host.origin}/`, { headers: { cookie: host.cookie } })).status).toBe(200);
  });

  it('refuses to change what cannot be changed', async () => {
    const host = await start();
    const headers = { cookie: host.cookie, origin: host.origin };
    expect((await fetch(`${host.origin}/`, { method: 'DELETE', headers })).status).toBe(405);
    expect((await fetch(`${host.origin}/rpc`, { headers })).status).toBe(426);
  });

  it('says so when it is opened to the network, and is known there by its address only', async () => {
    const host = await start(mediaOnlyStudio(), { host: '0.0.0.0' });
    expect(host.complaints[0]).toContain('network');
    expect((await fetch(`http://127.0.0.1:${host.port}/`, { headers: { cookie: host.cookie } })).status).toBe(200);
  });

  it('names the port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const error = await start(mediaOnlyStudio(), { port }).catch((reason: unknown) => reason);
    other.close();
    expect(isFault(error) && [error.code, error.message]).toEqual([
      'bad-input',
      `Port ${port} on 127.0.0.1 is in use already. Choose another port, or 0 for any free one.`,
    ]);
  });

  it('frees its port when closed, though a browser keeps its connection', async () => {
    const host = await startHost();
    const { cookie, port, origin } = host;
    await (await fetch(`${origin}/`, { headers: { cookie, connection: 'keep-alive' } })).text();
    await host.close();
    await expect(fetch(`${origin}/`)).rejects.toThrow();
    await start(mediaOnlyStudio(), { port });
  });
});
