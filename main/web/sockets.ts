// The WebSockets of the browser host: who may open one, how large its frames may be, and when it counts as dead. What
// is said over them is the transport's and the studio's business.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { RPC_PATH } from '../../common/contract/host.ts';
import type { Log } from '../studio/core/log.ts';
import { callerOf, type Access } from './access.ts';

/** Calls are small and files come by HTTP; a longer frame closes its socket before it is in memory. */
export const MAX_FRAME_BYTES = 32 * 1024 * 1024;
/** Calls of one socket that wait for their answers, or whose answers wait to be read; a page has some dozens. */
export const MAX_CALLS = 1000;
/** A socket that answers none of two pings in a row is dropped: a laptop that slept, a browser that was killed. */
export const PING_MS = 20_000;
const CLOSE_GRACE_MS = 1000; // for the closing handshake; then the sockets are cut
const GOING_AWAY = 1001; // RFC 6455, section 7.4.1

export interface SocketOptions {
  access: Access;
  onSocket(socket: WebSocket): void;
  log: Log;
  maxFrameBytes?: number;
  pingMs?: number;
}

/** Takes the server's upgrade requests. `close` ends every socket. */
export function acceptSockets(server: Server, options: SocketOptions): { close(): Promise<void> } {
  const { access, onSocket, log, maxFrameBytes = MAX_FRAME_BYTES, pingMs = PING_MS } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  const answered = new WeakSet<WebSocket>();

  server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    connection.on('error', () => connection.destroy()); // the peer went away: nothing to tell anybody
    const refusal = refusalOf(request, access);
    if (refusal) {
      const answer = `HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
      connection.end(answer, () => connection.destroy()); // whoever keeps its half open would keep ours
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      answered.add(socket);
      socket.on('pong', () => answered.add(socket));
      socket.on('error', (error) =>
        log.warn({ reason: error.message }, 'A WebSocket was closed because of what it sent.'),
      );
      onSocket(socket);
    });
  });

  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!answered.delete(socket)) socket.terminate();
      else if (socket.readyState === WebSocket.OPEN) socket.ping();
    }
  }, pingMs);
  pinging.unref();

  return {
    async close() {
      clearInterval(pinging);
      const open = [...sockets.clients];
      const ended = open.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of open) socket.close(GOING_AWAY, 'the studio is closing');
      const cut = setTimeout(() => open.forEach((socket) => socket.terminate()), CLOSE_GRACE_MS);
      await Promise.all(ended);
      clearTimeout(cut);
    },
  };
}

function refusalOf(request: IncomingMessage, access: Access): string | undefined {
  const caller = callerOf((name) => request.headers[name] as string | undefined);
  const [pathname] = (request.url ?? '').split('?');
  if (!access.knowsHost(caller) || !access.isOwnWrite(caller) || !access.signedIn(caller)) return '403 Forbidden';
  return pathname === `/${RPC_PATH}` ? undefined : '404 Not Found';
}
