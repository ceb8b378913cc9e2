// What stands around a call on the wire: the messages of oRPC's peers (request, response, event, abort) with bodies left
// as plain values. They are checked here on arrival, because the peers trust what they are given.
import { isAsyncIteratorObject } from '@orpc/shared';
import {
  deserializeRequestMessage,
  deserializeResponseMessage,
  MessageType,
  serializeRequestMessage,
  serializeResponseMessage,
  type DecodedRequestMessage,
  type DecodedResponseMessage,
} from '@orpc/standard-server-peer';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { decode, encode } from './codec.ts';

/** Only its path means anything: calls are not HTTP. */
export const ORIGIN = 'http://orpc';
/** Headers by which a peer knows that events follow the response. */
export const STREAM_HEADERS = { 'content-type': 'text/event-stream' };

const Id = z.string().min(1).max(32);
const Abort = z.object({ i: Id, t: z.literal(MessageType.ABORT_SIGNAL) });

const RequestMessage = z.union([
  Abort,
  z.object({
    i: Id,
    t: z.literal(MessageType.REQUEST).optional(),
    p: z.object({ u: z.string().startsWith('/').max(512), b: z.unknown() }),
  }),
]);

const ResponseMessage = z.union([
  Abort,
  z.object({
    i: Id,
    t: z.literal(MessageType.EVENT_ITERATOR),
    p: z.object({ e: z.enum(['message', 'error', 'done']), d: z.unknown() }),
  }),
  z.object({
    i: Id,
    t: z.literal(MessageType.RESPONSE).optional(),
    p: z.object({
      s: z.number().int().optional(),
      h: z.object({ 'content-type': z.literal(STREAM_HEADERS['content-type']) }).optional(),
      b: z.unknown(),
    }),
  }),
]);

export const encodeRequest = ([id, type, payload]: DecodedRequestMessage): Uint8Array =>
  encode(serializeRequestMessage(id, type, payload));

export function encodeResponse([id, type, payload]: DecodedResponseMessage): Uint8Array {
  if (type !== MessageType.RESPONSE || !isAsyncIteratorObject(payload.body)) {
    return encode(serializeResponseMessage(id, type, payload));
  }
  return encode(serializeResponseMessage(id, type, { ...payload, body: undefined })); // its events follow
}

/** @throws Fault when the bytes are no request. */
export const decodeRequest = (bytes: Uint8Array): DecodedRequestMessage =>
  deserializeRequestMessage(checked(RequestMessage, bytes));

/** @throws Fault when the bytes are no response. */
export const decodeResponse = (bytes: Uint8Array): DecodedResponseMessage =>
  deserializeResponseMessage(checked(ResponseMessage, bytes));

type Message = Parameters<typeof deserializeRequestMessage>[0];

function checked(schema: z.ZodType, bytes: Uint8Array): Message {
  const result = schema.safeParse(decode(bytes));
  if (result.success) return result.data as Message;
  throw new Fault('bad-input', 'A message is neither a call nor an answer.', { details: result.error.message });
}
