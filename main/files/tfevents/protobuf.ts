// As much of protocol buffers as event files take: numbered fields, written and read one by one.
// https://protobuf.dev/programming-guides/encoding/

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

export class MessageWriter {
  readonly #parts: Uint8Array[] = [];

  /** A whole number from 0 to 2^53. */
  varint(field: number, value: number): this {
    return this.#push(varintOf(field * 8 + VARINT), varintOf(value));
  }

  double(field: number, value: number): this {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    return this.#push(varintOf(field * 8 + FIXED64), bytes);
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#push(varintOf(field * 8 + FIXED32), bytes);
  }

  bytes(field: number, value: Uint8Array | string): this {
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    return this.#push(varintOf(field * 8 + BYTES), varintOf(bytes.length), bytes);
  }

  message(field: number, value: MessageWriter): this {
    return this.bytes(field, value.finish());
  }

  finish(): Uint8Array {
    return Buffer.concat(this.#parts);
  }

  #push(...parts: Uint8Array[]): this {
    this.#parts.push(...parts);
    return this;
  }
}

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

function varintOf(value: number): Uint8Array {
  const bytes: number[] = [];
  while (value >= 0x80) {
    bytes.push((value % 128) + 128);
    value = Math.floor(value / 128);
  }
  return Uint8Array.from([...bytes, value]);
}
