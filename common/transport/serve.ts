// The answering side of a channel: a router's handlers behind it, with everything they throw sent as a Fault.
import { mapEventIterator } from '@orpc/client';
import type { AnyRouter, Context, Router } from '@orpc/server';
import { StandardHandler, StandardRPCMatcher, type StandardCodec } from '@orpc/server/standard';
import { isAsyncIteratorObject } from '@orpc/shared';
import {
  experimental_ServerPeerWithoutCodec as ServerPeer,
  MessageType,
  type DecodedResponseMessage,
  type ServerPeerHandleRequestFn,
} from '@orpc/standard-server-peer';
import { Fault, toFault } from '../fault.ts';
import type { Channel } from './channel.ts';
import { decodeRequest, encodeResponse, STREAM_HEADERS } from './envelope.ts';
import { faultOf, faultToWire, toErrorEvent, unknownOperation } from './faults.ts';
import type { Signal } from './runtime.ts';

export interface ServeOptions<C extends Context> {
  /** What every handler gets as `context`. */
  context: C;
  /** Told of each Fault before it is sent, for the log; `operation` is `area.verb`. */
  onFault?: (fault: Fault, operation: string) => void;
  /** Calls at once, unread answers included; one more closes the channel. Default: no limit. */
  maxCalls?: number;
}

/** Answers the calls that arrive on `channel` until it closes; then the signal of every running handler aborts. */
export function serve<C extends Context>(
  channel: Channel,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a router of any contract
  router: Router<any, C>,
  { context, onFault, maxCalls = Infinity }: ServeOptions<C>,
): { close(): void } {
  const codec: StandardCodec = {
    decode: (request) => request.body(),
    encode: (body) => ({ status: 200, headers: isAsyncIteratorObject(body) ? STREAM_HEADERS : {}, body }),
    encodeError: (error) => failure(faultOf(error)),
  };

  const handler = new StandardHandler(router as AnyRouter, new StandardRPCMatcher(), codec, {
    clientInterceptors: [
      async ({ next, signal, path }) => {
        const told = (error: unknown): Fault => {
          const fault = faultOf(error);
          onFault?.(fault, path.join('.'));
          return fault;
        };
        try {
          const output = await next();
          if (!isAsyncIteratorObject(output)) return output;
          returnOnAbort(output, signal as Signal | undefined);
          return mapEventIterator(output as AsyncIterator<unknown>, {
            value: async (value) => value,
            error: async (error) => toErrorEvent(told(error)),
          });
        } catch (error) {
          throw told(error);
        }
      },
    ],
  });

  const handle: ServerPeerHandleRequestFn = async (request) => {
    const lazyRequest = { ...request, body: async () => request.body };
    const { response } = await handler.handle(lazyRequest, { context });
    const url = request.url as unknown as { pathname: string }; // a URL, of which common has no type
    return response ?? failure(unknownOperation(operationName(url)));
  };

  const peer = new ServerPeer((message) => {
    try {
      return channel.send(encodeResponse(message));
    } catch (error) {
      // It cannot be encoded, or is over the limit: the caller must hear of it all the same.
      void channel.send(encodeResponse(failed(message, toFault(error))));
      throw error;
    }
  });

  let calls = 0;
  channel.onMessage((bytes) => {
    if (calls >= maxCalls)
      return channel.close(new Fault('bad-input', `More than ${maxCalls} calls wait on one connection.`));
    try {
      const answered = peer.message(decodeRequest(bytes), handle);
      calls++;
      // What rejects here has been answered already: by `failed` above, or by the close of the channel.
      answered.catch((error: unknown) => onFault?.(toFault(error), '')).finally(() => calls--);
    } catch (error) {
      channel.close(toFault(error));
    }
  });
  channel.onClose((reason) =>
    peer.close({ reason: new Fault('cancelled', 'The caller went away.', { cause: reason }) }),
  );

  return { close: () => channel.close() };
}

const failure = (fault: Fault) => ({ status: 500, headers: {}, body: faultToWire(fault) });

/** The message to send instead of one that cannot be sent. */
function failed([id, type]: DecodedResponseMessage, fault: Fault): DecodedResponseMessage {
  if (type === MessageType.EVENT_ITERATOR) return [id, type, { event: 'error', data: faultToWire(fault) }];
  return [id, MessageType.RESPONSE, failure(fault)];
}

/** A stream that nobody reads any more ends, even while it waits for its next event. */
function returnOnAbort(events: AsyncIterator<unknown>, signal: Signal | undefined): void {
  const end = () => void events.return?.().catch(() => {}); // nobody is left to tell
  if (signal?.aborted) end();
  else signal?.addEventListener('abort', end, { once: true });
}

const operationName = ({ pathname }: { pathname: string }): string => pathname.slice(1).replaceAll('/', '.');
