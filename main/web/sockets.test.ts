import { os } from '@orpc/server';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../common/transport/connect.ts';
import { webSocketChannel } from '../../common/transport/web-socket.ts';
import type { StudioContext } from '../studio/core/context.ts';
import type { ServeOptions } from './serve.ts';
import { MAX_CALLS } from './sockets.ts';
import { mediaOnlyStudio, startHost, type TestHost } from './testing/host.ts';
import { rawRequest } from './testing/raw-http.ts';

const base = os.$context<StudioContext>();
const router = {
  who: base.handler(({ context }) => context),
  count: base.handler(async function* ({ signal }) {
    try {
      for (let n = 0; n < 3; n++) yield n;
      await new Promise((resolve) => signal!.addEventListener('abort', resolve));
    } finally {
      ended.push('count');
    }
  }),
};
const ended: string[] = [];

interface Client {
  who(): Promise<StudioContext>;
  count(): Promise<AsyncIterable<number>>;
}

const hosts: TestHost[] = [];
async function start(options: Partial<ServeOptions> = {}): Promise<TestHost> {
  const studio = mediaOnlyStudio();
  const host = await startHost({ ...studio, router: router as unknown as typeof studio.router }, options);
  hosts.push(host);
  return host;
}
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

const open = (host: TestHost, headers: Record<string, string> = {}, options: object = {}) =>
  new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, {
    headers: { cookie: host.cookie, origin: host.origin, ...headers },
    ...options,
  });

const clientOf = (socket: WebSocket) => connect<never>(webSocketChannel(socket)).client as unknown as Client;

async function closeCode(socket: WebSocket): Promise<number> {
  socket.on('error', () => {});
  const [code] = await once(socket, 'close');
  return code as number;
}

describe('a WebSocket', () => {
  it('speaks the contract, as a browser that may not name paths', async () => {
    const host = await start();
    const client = clientOf(open(host));
    expect(await client.who()).toEqual({ host: 'browser', allowPaths: false });
    const seen: number[] = [];
    for await (const n of await client.count()) if (seen.push(n) === 3) break;
    expect(seen).toEqual([0, 1, 2]);
  });

  it('ends what runs for a page that goes away', async () => {
    const host = await start();
    const socket = open(host);
    ended.length = 0;
    for await (const _ of await clientOf(socket).count()) break;
    socket.terminate();
    await expect.poll(() => ended).toEqual(['count']);
  });

  it('opens for a program with the token, which has no origin', async () => {
    const host = await start();
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, {
      headers: { authorization: `Bearer ${host.token}` },
    });
    expect(await clientOf(socket).who()).toMatchObject({ host: 'browser' });
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['an opaque origin', { origin: 'null' }],
    ['a wrong token', { cookie: 'zorse=wrong' }],
    ['no token', { cookie: '' }],
    ['a rebound host', { host: 'evil.example', origin: 'http://evil.example' }],
    ['a same-site neighbour', { 'sec-fetch-site': 'same-site' }],
  ])('does not open for %s', async (_, headers) => {
    const host = await start();
    const [error] = (await once(open(host, headers as Record<string, string>), 'error')) as [Error];
    expect(error.message).toBe('Unexpected server response: 403');
  });

  it('does not open without an origin when only the cookie speaks for it', async () => {
    const host = await start();
    const answer = await rawRequest(host.port, 'GET /rpc HTTP/1.1', {
      Host: `127.0.0.1:${host.port}`,
      Cookie: host.cookie,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    });
    expect(answer.status).toBe(403);
  });

  it('opens at its own address only', async () => {
    const host = await start();
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/media`, {
      headers: { cookie: host.cookie, origin: host.origin },
    });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toBe('Unexpected server response: 404');
  });
});

describe('a hostile WebSocket is closed alone', () => {
  it.each([
    ['a frame over the cap', (socket: WebSocket) => socket.send(new Uint8Array(70_000)), 1009],
    ['many fragments over the cap', fragments, 1009],
    ['text', (socket: WebSocket) => socket.send('{"id":1}'), undefined],
    ['bytes that are no message', (socket: WebSocket) => socket.send(new Uint8Array([0xc1, 0xff])), undefined],
  ])('%s', async (_, attack, code) => {
    const host = await start({ maxFrameBytes: 64 * 1024 });
    const [neighbour, hostile] = [open(host), open(host)];
    await once(hostile, 'open');
    attack(hostile);
    const closed = await closeCode(hostile);
    if (code !== undefined) expect(closed).toBe(code); // else the transport's own choice
    expect(await clientOf(neighbour).who()).toMatchObject({ host: 'browser' });
  });

  it('more calls than a page ever has', async () => {
    const host = await start();
    const [neighbour, hostile] = [open(host), open(host)];
    const { count } = clientOf(hostile);
    await once(hostile, 'open');
    const refused = Promise.allSettled(Array.from({ length: MAX_CALLS + 1 }, () => count()));
    expect(await closeCode(hostile)).toBe(4003);
    await refused;
    expect(await clientOf(neighbour).who()).toMatchObject({ host: 'browser' });
  });

  it('calls that were answered count no longer', async () => {
    const { who } = clientOf(open(await start()));
    for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: MAX_CALLS - 1 }, () => who()));
    expect(await who()).toMatchObject({ host: 'browser' });
  });

  it('a refused upgrade that keeps its half of the connection', async () => {
    const host = await start();
    const socket = connectTcp({ port: host.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {}); // what tells that nobody is there any more
    socket.write(`GET /rpc HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
    socket.resume();
    await once(socket, 'end');
    const knocking = setInterval(() => socket.write('still here'), 5);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(knocking);
  });

  it('an upgrade that breaks off', async () => {
    const host = await start();
    const socket = connectTcp(host.port, '127.0.0.1');
    socket.write(
      `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    );
    socket.resetAndDestroy();
    expect(await clientOf(open(host)).who()).toMatchObject({ host: 'browser' });
  });

  function fragments(socket: WebSocket): void {
    for (let i = 0; i < 3; i++) socket.send(new Uint8Array(30_000), { fin: false });
  }
});

describe('sockets over time', () => {
  it('drops one that answers no pings and keeps one that does', async () => {
    const host = await start({ pingMs: 500 });
    const alive = open(host);
    const dead = open(host, {}, { autoPong: false });
    await once(dead, 'open');
    expect(await closeCode(dead)).toBe(1006);
    expect(await clientOf(alive).who()).toMatchObject({ host: 'browser' });
  });

  it('tells every page when the server closes', async () => {
    const host = await startHost();
    const sockets = [open(host), open(host)];
    await Promise.all(sockets.map((socket) => once(socket, 'open')));
    const codes = sockets.map(closeCode);
    await host.close();
    expect(await Promise.all(codes)).toEqual([1001, 1001]);
  });

  it('does not wait for a page that does not answer the close', async () => {
    const host = await startHost();
    const socket = open(host);
    await once(socket, 'open');
    socket.pause();
    await host.close();
    socket.terminate();
  });
});
