// Reads protocol buffers field by field, as far as event files take; common/protobuf.ts writes them.
// https://protobuf.dev/programming-guides/encoding/

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

export interface Field {
  field: number;
  /** Bytes for nested messages and text, a number for the rest. */
  value: number | Uint8Array;
}

/** The fields in the order they stand. Throws an Error when the bytes are no message. */
export function* readMessage(bytes: Uint8Array): Generator<Field> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 2 ** 63) throw new Error('a number without end');
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    switch (tag % 8) {
      case VARINT:
        yield { field, value: varint() };
        break;
      case FIXED64:
        yield { field, value: view.getFloat64(at, true) };
        at += 8;
        break;
      case FIXED32:
        yield { field, value: view.getFloat32(at, true) };
        at += 4;
        break;
      case BYTES: {
        const length = varint();
        if (at + length > bytes.length) throw new Error('text beyond the end');
        yield { field, value: bytes.subarray(at, at + length) };
        at += length;
        break;
      }
      default:
        throw new Error(`field ${field} has the unknown type ${tag % 8}`);
    }
  }
}
