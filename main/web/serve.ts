// The browser host: the studio behind a loopback port. It owns the server and its sockets; the studio is its caller's.
import { getRequestListener } from '@hono/node-server';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Fault } from '../../common/fault.ts';
import type { Text } from '../../common/language/text.ts';
import { studioFaults } from '../../common/faults/studio.ts';
import { serve } from '../../common/transport/serve.ts';
import { webSocketChannel } from '../../common/transport/web-socket.ts';
import type { StudioContext } from '../studio/core/context.ts';
import { silent, type Log } from '../studio/core/log.ts';
import type { Studio } from '../studio/studio.ts';
import { Access } from './access.ts';
import { studioApp } from './app.ts';
import { acceptSockets, MAX_CALLS, MAX_FRAME_BYTES, PING_MS } from './sockets.ts';

export interface ServeOptions {
  /** Folder of the built page. */
  page: string;
  /** Address to listen on. Anything but loopback opens the studio to the network, unencrypted; it is warned about. */
  host?: string;
  /** 0: any free one. */
  port?: number;
  /** Secret of the printed address; 256 random bits unless given. */
  token?: string;
  log?: Log;
  maxFrameBytes?: number;
  pingMs?: number;
}

export interface StudioServer {
  /** The address to open, with the token in it: to be shown to the user and to nobody else. */
  url: string;
  /** Ends every connection and frees the port. The studio stays open. */
  close(): Promise<void>;
}

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const CONTEXT: StudioContext = { host: 'browser', allowPaths: false };

/** An archive's address names every picture in it: 36 letters each, some thousands of them. */
const MAX_HEADER_BYTES = 512 * 1024;

/** Serves the page, the pictures and the contract of `studio`. Throws Fault `bad-input` when the address cannot be had. */
export async function serveStudio(
  studio: Pick<Studio, 'router' | 'media'>,
  options: ServeOptions,
): Promise<StudioServer> {
  const { page, host = '127.0.0.1', port = 0, log = silent } = options;
  const token = options.token ?? randomBytes(32).toString('base64url');

  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES });
  const bound = await listen(server, host, port);
  const access = new Access(token, bound, namesOf(host));
  const app = studioApp({ access, page, log, media: (request) => studio.media(request, CONTEXT) });
  const answer = getRequestListener(app, { overrideGlobalObjects: false });
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ error }, 'A request could not be answered.'); // never the end of the studio
      response.destroy();
    });
  });

  const sockets = acceptSockets(server, {
    access,
    log,
    maxFrameBytes: options.maxFrameBytes ?? MAX_FRAME_BYTES,
    pingMs: options.pingMs ?? PING_MS,
    onSocket: (socket) => serve(webSocketChannel(socket), studio.router, { context: CONTEXT, maxCalls: MAX_CALLS }),
  });
  if (!isLoopback(host)) {
    log.warn({ host, port: bound }, 'The studio can be reached from the network, and what is sent is not encrypted.');
  }

  return {
    url: `http://${urlHost(host)}:${bound}/?token=${encodeURIComponent(token)}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      await sockets.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const REFUSED: Record<string, Text> = {
  EADDRINUSE: { en: 'is in use already', ko: '이미 쓰이고 있습니다' },
  EACCES: { en: 'may not be used', ko: '쓸 권한이 없습니다' },
};

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = REFUSED[code ?? ''] ?? { en: 'cannot be had', ko: '쓸 수 없습니다' };
    throw new Fault('bad-input', studioFaults.portRefused({ port, host, why }), {
      subject: 'port',
      cause: error,
    });
  }
  return (server.address() as AddressInfo).port;
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
const bracketed = (host: string) => (isIPv6(host) ? `[${host}]` : host.toLowerCase());
const isAny = (host: string) => host === '0.0.0.0' || host === '::';
const urlHost = (host: string) => (isAny(host) ? 'localhost' : bracketed(host));

/** The names under which a request may address this server. */
function namesOf(host: string): string[] {
  if (!isAny(host)) return [...new Set([...LOOPBACK_NAMES, bracketed(host)])];
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return [...LOOPBACK_NAMES, ...addresses.map(({ address }) => bracketed(address))];
}
