// The conformance suite on every kind of channel, and what only some of them can get wrong.
import { once } from 'node:events';
import { createServer, connect as connectSocket, type AddressInfo, type Socket } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, describe, expect, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import type { Fault } from '../fault.ts';
import type { Channel } from './channel.ts';
import { testTransport } from './testing/conformance.ts';
import { byteStream } from '../../main/engine-process/byte-stream.ts';
import { framedChannel } from './framed.ts';
import { memoryPair } from './memory.ts';
import { messagePortChannel } from './message-port.ts';
import { webSocketChannel } from './web-socket.ts';

const socketStream = (socket: Socket) => byteStream(socket, socket);

const tcp = createServer().listen(0, '127.0.0.1');
const web = new WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: 64 * 1024 * 1024 + 1024 });
afterAll(() => {
  tcp.close();
  web.close();
});

async function openSockets(): Promise<[Socket, Socket]> {
  const accepted = once(tcp, 'connection') as Promise<[Socket]>;
  const near = connectSocket((tcp.address() as AddressInfo).port, '127.0.0.1');
  return [near, (await accepted)[0]];
}

async function openWebSockets(): Promise<[WebSocket, WebSocket]> {
  const accepted = once(web, 'connection') as Promise<[WebSocket]>;
  const near = new WebSocket(`ws://127.0.0.1:${(web.address() as AddressInfo).port}`);
  return [near, (await accepted)[0]];
}

testTransport('memory', async () => memoryPair());

testTransport('framed', async () => {
  const [near, far] = await openSockets();
  return [framedChannel(socketStream(near)), framedChannel(socketStream(far))];
});

testTransport('web socket (ws)', async () => {
  const [near, far] = await openWebSockets();
  return [webSocketChannel(near), webSocketChannel(far)];
});

describe.skipIf(globalThis.WebSocket === undefined)('the WebSocket of the platform, from Node 22', () => {
  testTransport('web socket (platform)', async () => {
    const accepted = once(web, 'connection') as Promise<[WebSocket]>;
    const near = new globalThis.WebSocket(`ws://127.0.0.1:${(web.address() as AddressInfo).port}`);
    return [webSocketChannel(near), webSocketChannel((await accepted)[0])];
  });
});

testTransport('message port', async () => {
  const { port1, port2 } = new MessageChannel();
  return [messagePortChannel(port1), messagePortChannel(port2)];
});

testTransport('message port (event emitter, as in Electron’s main process)', async () => {
  const { port1, port2 } = new MessageChannel();
  const electronLike = {
    postMessage: (message: Uint8Array) => port2.postMessage(message),
    start: () => port2.start(),
    close: () => port2.close(),
    on: (type: 'message' | 'close', listener: (event: never) => void) =>
      port2.on(type, (data: unknown) => listener({ data, ports: [] } as never)),
  };
  return [messagePortChannel(port1), messagePortChannel(electronLike)];
});

const closed = (channel: Channel) => new Promise<Fault>((resolve) => channel.onClose(resolve));
const frame = (...bytes: number[]) => new Uint8Array(bytes);

describe('limits', () => {
  const pairs: [string, () => Promise<[Channel, Channel]>][] = [
    ['memory', async () => memoryPair({ maxMessageBytes: 1000 })],
    [
      'framed',
      async () => {
        const [near, far] = await openSockets();
        return [framedChannel(socketStream(near)), framedChannel(socketStream(far), { maxMessageBytes: 1000 })];
      },
    ],
    [
      'web socket',
      async () => {
        const [near, far] = await openWebSockets();
        return [webSocketChannel(near), webSocketChannel(far, { maxMessageBytes: 1000 })];
      },
    ],
    [
      'message port',
      async () => {
        const { port1, port2 } = new MessageChannel();
        return [messagePortChannel(port1), messagePortChannel(port2, { maxMessageBytes: 1000 })];
      },
    ],
  ];

  test.each(pairs)('%s: a message over the limit is refused by its sender, the channel stays', async (_, open) => {
    const [near, far] = await open();
    expect(() => far.send(new Uint8Array(1001))).toThrow(expect.objectContaining({ code: 'too-large' }));
    const received = new Promise<number>((resolve) => near.onMessage((message) => resolve(message.length)));
    await far.send(new Uint8Array(1000));
    expect(await received).toBe(1000);
    near.close();
  });

  test.each(pairs.slice(1))('%s: a message over the receiver’s limit closes', async (_, open) => {
    const [near, far] = await open();
    const [farReason, nearReason] = [closed(far), closed(near)];
    void near.send(new Uint8Array(5000));
    expect((await farReason).code).toBe('too-large');
    expect(['too-large', 'disconnected']).toContain((await nearReason).code);
  });

  test('web socket: a frame over maxPayload closes before it is in memory', async () => {
    const [near, far] = await openWebSockets();
    const [nearChannel, farChannel] = [webSocketChannel(near), webSocketChannel(far)];
    const reasons = Promise.all([closed(nearChannel), closed(farChannel)]);
    void nearChannel.send(new Uint8Array(65 * 1024 * 1024));
    expect((await reasons)[0].code).toBe('too-large');
  });

  test('web socket and message port: what is not bytes closes', async () => {
    const [near, far] = await openWebSockets();
    const channel = webSocketChannel(far);
    near.on('open', () => near.send('hello'));
    expect((await closed(channel)).code).toBe('bad-input');

    const { port1, port2 } = new MessageChannel();
    const portChannel = messagePortChannel(port2);
    port1.postMessage({ hello: 1 });
    expect((await closed(portChannel)).code).toBe('bad-input');
  });
});

describe('frames', () => {
  test.each([
    ['a length of zero', frame(0, 0, 0, 0), 'bad-input'],
    ['a length of 4 GiB', frame(255, 255, 255, 255), 'too-large'],
    ['text in the pipe', Buffer.from('Warning: something\n'), 'too-large'],
    ['an end inside a header', frame(1, 0), 'disconnected'],
    ['an end inside a message', frame(200, 0, 0, 0, 1, 2, 3), 'disconnected'],
  ] as const)('%s closes', async (_, bytes, code) => {
    const [near, far] = await openSockets();
    const reason = closed(framedChannel(socketStream(far)));
    near.end(bytes);
    expect((await reason).code).toBe(code);
  });

  test('arrive whole however the stream cuts them', () => {
    let deliver: (chunk: Uint8Array) => void = () => {};
    const channel = framedChannel({
      write: () => {},
      onData: (listener) => (deliver = listener),
      onEnd: () => {},
      close: () => {},
    });
    const received: number[][] = [];
    channel.onMessage((message) => received.push([...message]));
    const bytes = frame(3, 0, 0, 0, 1, 2, 3, 1, 0, 0, 0, 9, 2, 0, 0, 0, 7, 8);
    for (let size = 1; size <= bytes.length; size++) {
      received.length = 0;
      for (let at = 0; at < bytes.length; at += size) {
        const chunk = bytes.slice(at, at + size);
        deliver(chunk);
        chunk.fill(0); // as a stream that reuses its buffer
      }
      expect(received).toEqual([[1, 2, 3], [9], [7, 8]]);
    }
  });

  test('wait while the stream is full, and are let go when it closes', async () => {
    let drain: () => void = () => {};
    const channel = framedChannel({
      write: () => new Promise<void>((resolve) => (drain = resolve)),
      onData: () => {},
      onEnd: () => {},
      close: () => {},
    });
    let sent = 0;
    const first = Promise.resolve(channel.send(frame(1))).then(() => sent++);
    await Promise.resolve();
    expect(sent).toBe(0);
    drain();
    await first;
    const second = channel.send(frame(2));
    channel.close();
    await second;
    expect(sent).toBe(1);
  });
});
