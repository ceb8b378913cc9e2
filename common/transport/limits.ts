// Walks over a MessagePack message without building anything, before it is decoded: a few bytes can announce arrays
// nested a million deep, or 250 million elements, and @msgpack/msgpack would start to make them.
// Format: https://github.com/msgpack/msgpack/blob/master/spec.md
import { Fault } from '../fault.ts';

export const MAX_DEPTH = 64;
/** Values in one message, byte strings counting as one: a workspace of 10,000 pictures has about 400,000. */
export const MAX_VALUES = 4_000_000;

/** @throws Fault `bad-input` for bytes that are no MessagePack value, `too-large` for one that is too deep or too long. */
export function checkMessage(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pending = [1]; // values still to come at each level
  let values = 0;
  let at = 0;
  while (pending.length > 0) {
    if (pending[pending.length - 1] === 0) {
      pending.pop();
      continue;
    }
    pending[pending.length - 1]!--;
    if (++values > MAX_VALUES) throw new Fault('too-large', `A message holds more than ${MAX_VALUES} values.`);
    if (at >= bytes.length) throw truncated();
    const [size, children] = extentOf(view, at);
    at += size;
    if (at > bytes.length) throw truncated();
    if (children === 0) continue;
    if (pending.length > MAX_DEPTH)
      throw new Fault('too-large', `A message is nested deeper than ${MAX_DEPTH} levels.`);
    pending.push(children);
  }
  if (at !== bytes.length) throw new Fault('bad-input', `A message has ${bytes.length - at} bytes too many.`);
}

/** Bytes of the value at `at`, without its children, and how many children follow. */
function extentOf(view: DataView, at: number): [size: number, children: number] {
  const head = view.getUint8(at);
  if (head < 0x80 || head >= 0xe0) return [1, 0]; // small integers
  if (head < 0x90) return [1, 2 * (head & 0x0f)]; // map
  if (head < 0xa0) return [1, head & 0x0f]; // array
  if (head < 0xc0) return [1 + (head & 0x1f), 0]; // string
  const length = (bytes: 1 | 2 | 4): number => {
    if (at + 1 + bytes > view.byteLength) throw truncated();
    return bytes === 1 ? view.getUint8(at + 1) : bytes === 2 ? view.getUint16(at + 1) : view.getUint32(at + 1);
  };
  switch (head) {
    case 0xc1:
      throw new Fault('bad-input', 'A message is not MessagePack.'); // the one unused code
    case 0xc4:
    case 0xd9:
      return [2 + length(1), 0]; // bytes, string
    case 0xc5:
    case 0xda:
      return [3 + length(2), 0];
    case 0xc6:
    case 0xdb:
      return [5 + length(4), 0];
    case 0xc7:
      return [3 + length(1), 0]; // extension: one more byte for its type
    case 0xc8:
      return [4 + length(2), 0];
    case 0xc9:
      return [6 + length(4), 0];
    case 0xcc:
    case 0xd0:
      return [2, 0]; // numbers by width
    case 0xcd:
    case 0xd1:
      return [3, 0];
    case 0xca:
    case 0xce:
    case 0xd2:
      return [5, 0];
    case 0xcb:
    case 0xcf:
    case 0xd3:
      return [9, 0];
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return [2 + 2 ** (head - 0xd4), 0]; // extensions of 1 to 16 bytes
    case 0xdc:
      return [3, length(2)];
    case 0xdd:
      return [5, length(4)];
    case 0xde:
      return [3, 2 * length(2)];
    case 0xdf:
      return [5, 2 * length(4)];
    default:
      return [1, 0]; // nil, false, true
  }
}

const truncated = (): Fault => new Fault('bad-input', 'A message ends in the middle.');
