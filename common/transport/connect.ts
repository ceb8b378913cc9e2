// The calling side of a channel: a typed client whose every failure is a Fault and whose calls always settle.
import { createORPCClient, ErrorEvent, mapEventIterator } from '@orpc/client';
import { StandardLink, toHttpPath } from '@orpc/client/standard';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import { isAsyncIteratorObject } from '@orpc/shared';
import { experimental_ClientPeerWithoutCodec as ClientPeer } from '@orpc/standard-server-peer';
import { cancelled, Fault, isFault, toFault } from '../fault.ts';
import { disconnected, type Channel } from './channel.ts';
import { decodeResponse, encodeRequest, ORIGIN } from './envelope.ts';
import { faultFromWire } from './faults.ts';
import { URL, type Signal } from './runtime.ts';

export interface Connection<T extends AnyContractRouter> {
  /**
   * `client.area.verb(input, { signal })`. Rejects with a Fault only: the handler's own, `bad-input` naming the field,
   * `not-found` for an unknown operation, `cancelled` as soon as the signal aborts, `disconnected` when the channel
   * closes. Byte arrays of a result are views into a buffer that nobody else writes to.
   */
  client: ContractRouterClient<T>;
  /** Closes the channel; what is pending rejects with `disconnected`. */
  close(): void;
}

/** Calls what the other end of `channel` serves. */
export function connect<T extends AnyContractRouter>(channel: Channel): Connection<T> {
  let lost: Fault | undefined;
  // Sending is not awaited: a cancel must not wait behind a full pipe, and calls wait for their answers anyway.
  const peer = new ClientPeer((message) => void channel.send(encodeRequest(message)));

  channel.onMessage((bytes) => {
    try {
      peer.message(decodeResponse(bytes)).catch((error: unknown) => channel.close(toFault(error)));
    } catch (error) {
      channel.close(toFault(error));
    }
  });
  channel.onClose((reason) => {
    lost = reason.code === 'disconnected' ? reason : disconnected(reason);
    peer.close({ reason: lost });
  });

  const faultOfCall = (error: unknown, signal: Signal | undefined): Fault => {
    if (isFault(error)) return error;
    if (signal?.aborted) return cancelled({ cause: signal.reason });
    return lost ?? toFault(error);
  };

  const link = new StandardLink<Record<never, never>>(
    {
      encode: async (path, input, { signal }) => ({
        url: new URL(ORIGIN + toHttpPath(path)) as never, // a URL as oRPC knows it, of which common has no type
        method: 'POST',
        headers: {},
        body: input,
        signal,
      }),
      decode: async (response, { signal }) => {
        const body = await response.body();
        if (response.status !== 200) throw faultFromWire(body);
        if (!isAsyncIteratorObject(body)) return body;
        return mapEventIterator(body as AsyncIterator<unknown>, {
          value: async (value) => value,
          error: async (error) =>
            error instanceof ErrorEvent ? faultFromWire(error.data) : faultOfCall(error, signal as Signal | undefined),
        });
      },
    },
    {
      call: async (request) => {
        if (lost) throw lost;
        const response = await peer.request(request);
        return { ...response, body: async () => response.body };
      },
    },
    {
      interceptors: [
        async ({ next, signal }) => {
          try {
            return await next();
          } catch (error) {
            throw faultOfCall(error, signal as Signal | undefined);
          }
        },
      ],
    },
  );

  return { client: createORPCClient(link), close: () => channel.close() };
}
