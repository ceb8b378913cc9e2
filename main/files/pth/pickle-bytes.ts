// The arguments of a pickle's opcodes, read one after the other: integers, texts and raw bytes of a length said before.
import type { Complaints } from './complaints.ts';

const MOST_INTEGER_BYTES = 32;
const MOST_LINE_BYTES = 1000;

export class PickleBytes {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #complaints: Complaints;
  #at: number;

  constructor(bytes: Uint8Array, start: number, complaints: Complaints) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = start;
    this.#complaints = complaints;
  }

  /** Where the next byte is read. */
  get at(): number {
    return this.#at;
  }

  /** Steps over `count` bytes and says where they began. Throws Fault `unreadable` at the end of the file, as all below. */
  advance(count: number): number {
    const at = this.#at;
    if (count > this.#bytes.length - at)
      throw this.#damaged(`${count} bytes wanted at byte ${at}, where the file ends`);
    this.#at += count;
    return at;
  }

  byte(): number {
    return this.#bytes[this.advance(1)]!;
  }

  uint16(): number {
    return this.#view.getUint16(this.advance(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.advance(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.advance(4), true);
  }

  /** Exact up to 2^53, which is more than any file has. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.advance(8), true));
  }

  /** The highest byte first, unlike all others. */
  float64(): number {
    return this.#view.getFloat64(this.advance(8), false);
  }

  raw(length: number): Uint8Array {
    const at = this.advance(length);
    return this.#bytes.subarray(at, at + length);
  }

  text(length: number): string {
    return new TextDecoder().decode(this.raw(length));
  }

  /** Up to the next line feed. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0 || end - this.#at > MOST_LINE_BYTES) throw this.#damaged('a name without an end');
    const text = this.text(end - this.#at);
    this.advance(1);
    return text;
  }

  /** Two's complement, little-endian. */
  integer(length: number): number | bigint {
    if (length > MOST_INTEGER_BYTES) throw this.#damaged(`an integer of ${length} bytes`);
    const digits = this.raw(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(digits[i]!);
    if (length > 0 && digits[length - 1]! >= 0x80) value -= 1n << BigInt(8 * length);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  #damaged(details: string) {
    return this.#complaints.damaged(`pickle: ${details}`);
  }
}
