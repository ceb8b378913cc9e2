// Plain values to bytes and back: MessagePack, so that pixels travel as they are at any depth, with three extensions
// for what it lacks. Strict: a value that would arrive as something else (Map, Float32Array, class instance, function)
// is refused where it is sent, not discovered where it is used.
import { Decoder, Encoder, ExtData, type ExtensionCodecType } from '@msgpack/msgpack';
import { Fault, isFault } from '../fault.ts';
import { checkMessage, MAX_DEPTH } from './limits.ts';

const EXT_UNDEFINED = 1;
const EXT_BIGINT = 2; // decimal digits
const EXT_DATE = 3; // milliseconds since 1970 as float64, NaN for an invalid date
const MAX_BIGINT_DIGITS = 4096; // reading digits takes quadratic time

const UNDEFINED = Object.freeze({}); // stands in for undefined, which the encoder would write as null
const NO_BYTES = new Uint8Array(0);

const extensions: ExtensionCodecType<undefined> = {
  tryToEncode(value: unknown) {
    if (value === UNDEFINED) return new ExtData(EXT_UNDEFINED, NO_BYTES);
    if (typeof value === 'bigint') return new ExtData(EXT_BIGINT, fromText(value.toString()));
    if (value instanceof Date) return new ExtData(EXT_DATE, new Uint8Array(Float64Array.of(value.getTime()).buffer));
    return null;
  },
  decode(data: Uint8Array, type: number) {
    if (type === EXT_UNDEFINED) return undefined;
    if (type === EXT_BIGINT && data.length <= MAX_BIGINT_DIGITS) return BigInt(String.fromCharCode(...data));
    if (type === EXT_DATE && data.length === 8) return new Date(new Float64Array(data.slice().buffer)[0]!);
    throw new Fault('bad-input', `A message holds an unknown extension of type ${type}.`);
  },
};

/** @throws Fault `internal` when the value holds something that cannot be sent. */
export function encode(value: unknown): Uint8Array {
  const size = { bytes: 1024 }; // room for what is not counted: keys, numbers, most texts
  const prepared = prepare(value, size, 0);
  return new Encoder({
    extensionCodec: extensions,
    maxDepth: MAX_DEPTH + 1,
    initialBufferSize: size.bytes,
  }).encodeSharedRef(prepared);
}

/**
 * Byte arrays of the result are views into `bytes`, which must not be reused.
 * @throws Fault `bad-input` or `too-large` for anything that `encode` cannot have made.
 */
export function decode(bytes: Uint8Array): unknown {
  checkMessage(bytes);
  try {
    return new Decoder({ extensionCodec: extensions }).decode(bytes);
  } catch (error) {
    throw isFault(error) ? error : new Fault('bad-input', 'A message cannot be decoded.', { cause: error });
  }
}

/** The value with undefined replaced, copied only where that changes it; adds up the bytes of byte arrays on the way. */
function prepare(value: unknown, size: { bytes: number }, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Fault('internal', `A value nested deeper than ${MAX_DEPTH} levels cannot be sent.`);
  switch (typeof value) {
    case 'undefined':
      return UNDEFINED;
    case 'boolean':
    case 'number':
    case 'bigint':
      return value;
    case 'string':
      size.bytes += value.length;
      return value;
    case 'object':
      break;
    default:
      throw new Fault('internal', `A ${typeof value} cannot be sent.`);
  }
  if (value === null || value instanceof Date) return value;
  if (value instanceof Uint8Array) {
    size.bytes += value.length + 5;
    return value;
  }
  if (Array.isArray(value)) {
    size.bytes += 9 * value.length;
    return value.map((element) => prepare(element, size, depth + 1));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new Fault('internal', `A ${value.constructor.name} cannot be sent.`);
  }
  // no decoder takes it, and the other side would close the connection
  if (Object.hasOwn(value, '__proto__')) throw new Fault('internal', 'A value with __proto__ cannot be sent.');
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, prepare(each, size, depth + 1)]));
}

const fromText = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
