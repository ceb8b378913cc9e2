// A reader of Python pickles that cannot run anything: a pickle is a program for a small stack machine, and here its
// only callables are functions of ours, found by name in a list the caller gives. Any other name ends the reading.
// Opcodes of protocols 2 to 5 as in CPython's Lib/pickletools.py; the text opcodes of 1990s pickles are not taken.
import type { Complaints } from './complaints.ts';

/** A Python value: dict as Map, list and tuple as array, bytes as Uint8Array, int as number, or bigint where it must be. */
export type PickleValue = unknown;

/** What a pickle may refer to: "module.name" to what a call of it gives; a name that is never called gives itself. */
export type AllowList = ReadonlyMap<string, (args: readonly PickleValue[]) => PickleValue>;

/** A name from the allow-list, as a value. */
export class Global {
  constructor(readonly name: string) {}
}

/** A value that is not made: of a kind that weights never need and that does no harm beside them. */
export class Opaque {
  constructor(readonly name: string) {}
}

const MOST_ELEMENTS = 2_000_000; // a checkpoint of 1,000 tensors takes 60,000
const MOST_INTEGER_BYTES = 32;

/** What a dict takes of memory and time, in elements: empty, and for each pair that a call puts in. */
export const DICT = 8;
export const PAIR = 8;

/** What one file may make the reader hold, over all of its pickles: operations, and elements that a call makes anew. */
export class Budget {
  #left = MOST_ELEMENTS;

  /** Throws Fault `unreadable` when the file asks for more than any checkpoint needs. */
  spend(count: number, complaints: Complaints): void {
    this.#left -= count;
    if (this.#left < 0) throw complaints.damaged(`pickle: more than ${MOST_ELEMENTS} elements`);
  }
}

export interface PickleOptions {
  allow: AllowList;
  /** Names besides: what they make is passed over unread, as Opaque. */
  inert?: (name: string) => boolean;
  budget: Budget;
  /** Resolves a persistent id, PyTorch's way of referring to a storage. */
  persistent?: (id: PickleValue) => PickleValue;
  complaints: Complaints;
}

const MARK = Symbol('mark');

/** Reads one pickle from `start`; `end` is where the next thing begins. Faults: `unreadable`, `refused`. */
export function unpickle(
  bytes: Uint8Array,
  start: number,
  options: PickleOptions,
): { value: PickleValue; end: number } {
  return new Machine(bytes, start, options).run();
}

class Machine {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #options: PickleOptions;
  readonly #stack: unknown[] = [];
  readonly #memo = new Map<number, unknown>();
  #at: number;

  constructor(bytes: Uint8Array, start: number, options: PickleOptions) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = start;
    this.#options = options;
  }

  run(): { value: PickleValue; end: number } {
    for (;;) {
      const opcode = this.#byte();
      if (opcode === 0x2e) return { value: this.#pop(), end: this.#at }; // STOP
      this.#spend(1);
      this.#step(opcode);
    }
  }

  #step(opcode: number): void {
    switch (opcode) {
      case 0x80: // PROTO
        if (this.#byte() > 5) throw this.#damaged('unknown pickle protocol');
        return;
      case 0x95: // FRAME: only says how much to read ahead
        this.#advance(8);
        return;

      case 0x4e: // NONE
        return this.#push(null);
      case 0x88: // NEWTRUE
        return this.#push(true);
      case 0x89: // NEWFALSE
        return this.#push(false);
      case 0x4a: // BININT
        return this.#push(this.#view.getInt32(this.#advance(4), true));
      case 0x4b: // BININT1
        return this.#push(this.#byte());
      case 0x4d: // BININT2
        return this.#push(this.#view.getUint16(this.#advance(2), true));
      case 0x8a: // LONG1
        return this.#push(this.#integer(this.#byte()));
      case 0x8b: // LONG4
        return this.#push(this.#integer(this.#length32()));
      case 0x47: // BINFLOAT
        return this.#push(this.#view.getFloat64(this.#advance(8), false));

      case 0x8c: // SHORT_BINUNICODE
      case 0x55: // SHORT_BINSTRING
        return this.#push(this.#text(this.#byte()));
      case 0x58: // BINUNICODE
      case 0x54: // BINSTRING
        return this.#push(this.#text(this.#length32()));
      case 0x8d: // BINUNICODE8
        return this.#push(this.#text(this.#length64()));
      case 0x43: // SHORT_BINBYTES
        return this.#push(this.#raw(this.#byte()));
      case 0x42: // BINBYTES
        return this.#push(this.#raw(this.#length32()));
      case 0x8e: // BINBYTES8
        return this.#push(this.#raw(this.#length64()));

      case 0x28: // MARK
        return this.#push(MARK);
      case 0x30: // POP
        this.#stack.pop();
        return;
      case 0x31: // POP_MARK
        this.#toMark();
        return;
      case 0x32: // DUP
        return this.#push(this.#top());

      case 0x29: // EMPTY_TUPLE
      case 0x5d: // EMPTY_LIST
        return this.#push([]);
      case 0x74: // TUPLE
      case 0x6c: // LIST
        return this.#push(this.#toMark());
      case 0x85: // TUPLE1
      case 0x86: // TUPLE2
      case 0x87: // TUPLE3
        return this.#push(this.#popMany(opcode - 0x84));
      case 0x61: // APPEND
        return this.#append([this.#pop()]);
      case 0x65: // APPENDS
        return this.#append(this.#toMark());

      case 0x7d: // EMPTY_DICT
        this.#spend(DICT);
        return this.#push(new Map());
      case 0x64: // DICT
        this.#spend(DICT);
        return this.#push(this.#fill(new Map(), this.#toMark()));
      case 0x73: // SETITEM
        return this.#setItems(this.#popMany(2));
      case 0x75: // SETITEMS
        return this.#setItems(this.#toMark());

      case 0x71: // BINPUT
        return void this.#memo.set(this.#byte(), this.#top());
      case 0x72: // LONG_BINPUT
        return void this.#memo.set(this.#length32(), this.#top());
      case 0x94: // MEMOIZE
        return void this.#memo.set(this.#memo.size, this.#top());
      case 0x68: // BINGET
        return this.#push(this.#recall(this.#byte()));
      case 0x6a: // LONG_BINGET
        return this.#push(this.#recall(this.#length32()));

      case 0x63: // GLOBAL
        return this.#push(this.#global(this.#line(), this.#line()));
      case 0x93: {
        const [module, name] = this.#popMany(2); // STACK_GLOBAL
        return this.#push(this.#global(module, name));
      }
      case 0x52: {
        const [callable, args] = this.#popMany(2); // REDUCE
        return this.#push(this.#call(callable, args));
      }
      case 0x62: // BUILD: a state_dict carries its module versions this way, which nobody needs
        this.#pop();
        if (!(this.#top() instanceof Map || this.#top() instanceof Opaque))
          throw this.#options.complaints.refused('an object setting its own state');
        return;
      case 0x51: // BINPERSID
        return this.#push(this.#persistent(this.#pop()));

      case 0x81: // NEWOBJ
        return this.#push(this.#object(this.#popMany(2)[0]));
      case 0x92: // NEWOBJ_EX
        return this.#push(this.#object(this.#popMany(3)[0]));
      case 0x8f: // EMPTY_SET
        return this.#push(new Opaque('set'));
      case 0x90: // ADDITEMS
        this.#toMark();
        if (!(this.#top() instanceof Opaque)) throw this.#damaged('items added to something that is no set');
        return;
      case 0x91: // FROZENSET
        this.#toMark();
        return this.#push(new Opaque('frozenset'));
      case 0x69: // INST
      case 0x6f: // OBJ
        throw this.#options.complaints.refused('the making of an object');
      case 0x82: // EXT1
      case 0x83: // EXT2
      case 0x84: // EXT4
        throw this.#options.complaints.refused('a registered extension');
      default:
        throw this.#damaged(`opcode 0x${opcode.toString(16)} at byte ${this.#at - 1}`);
    }
  }

  #global(module: unknown, name: unknown): Global {
    if (typeof module !== 'string' || typeof name !== 'string') throw this.#damaged('a name that is no text');
    const full = `${module}.${name}`;
    if (this.#options.allow.has(full) || this.#options.inert?.(full)) return new Global(full);
    throw this.#options.complaints.refused(full.slice(0, 100));
  }

  #call(callable: unknown, args: unknown): unknown {
    if (!(callable instanceof Global) || !Array.isArray(args)) throw this.#damaged('a call of something not callable');
    const make = this.#options.allow.get(callable.name);
    return make ? make(args) : new Opaque(callable.name);
  }

  #object(kind: unknown): Opaque {
    if (kind instanceof Global && !this.#options.allow.has(kind.name)) return new Opaque(kind.name);
    throw this.#options.complaints.refused('the making of an object');
  }

  #persistent(id: unknown): unknown {
    if (!this.#options.persistent) throw this.#damaged('a persistent id where none can be');
    return this.#options.persistent(id);
  }

  #spend(count: number): void {
    this.#options.budget.spend(count, this.#options.complaints);
  }

  #push(value: unknown): void {
    this.#stack.push(value);
  }

  #pop(): unknown {
    const value = this.#top();
    this.#stack.pop();
    return value;
  }

  #top(): unknown {
    const value = this.#stack.at(-1);
    if (value === undefined || value === MARK) throw this.#damaged('nothing on the stack');
    return value;
  }

  #popMany(count: number): unknown[] {
    const values = this.#stack.splice(Math.max(0, this.#stack.length - count));
    if (values.length < count || values.includes(MARK)) throw this.#damaged('too little on the stack');
    return values;
  }

  #toMark(): unknown[] {
    const mark = this.#stack.lastIndexOf(MARK);
    if (mark < 0) throw this.#damaged('no mark on the stack');
    const values = this.#stack.splice(mark);
    values.shift();
    return values;
  }

  #append(items: unknown[]): void {
    const list = this.#top();
    if (list instanceof Opaque) return;
    if (!Array.isArray(list)) throw this.#damaged('an append to something that is no list');
    for (const item of items) list.push(item);
  }

  #setItems(items: unknown[]): void {
    const dict = this.#top();
    if (dict instanceof Opaque) return;
    if (!(dict instanceof Map)) throw this.#damaged('an item set on something that is no dict');
    this.#fill(dict, items);
  }

  #fill(dict: Map<unknown, unknown>, items: unknown[]): Map<unknown, unknown> {
    if (items.length % 2 !== 0) throw this.#damaged('a key without a value');
    for (let i = 0; i < items.length; i += 2) dict.set(items[i], items[i + 1]);
    return dict;
  }

  #recall(index: number): unknown {
    if (!this.#memo.has(index)) throw this.#damaged(`nothing memoised under ${index}`);
    return this.#memo.get(index);
  }

  #byte(): number {
    return this.#bytes[this.#advance(1)]!;
  }

  /** Steps over `count` bytes and says where they began. */
  #advance(count: number): number {
    const at = this.#at;
    if (count > this.#bytes.length - at)
      throw this.#damaged(`${count} bytes wanted at byte ${at}, where the file ends`);
    this.#at += count;
    return at;
  }

  #raw(length: number): Uint8Array {
    const at = this.#advance(length);
    return this.#bytes.subarray(at, at + length);
  }

  #text(length: number): string {
    return new TextDecoder().decode(this.#raw(length));
  }

  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0 || end - this.#at > 1000) throw this.#damaged('a name without an end');
    const text = this.#text(end - this.#at);
    this.#advance(1);
    return text;
  }

  #length32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  #length64(): number {
    return Number(this.#view.getBigUint64(this.#advance(8), true));
  }

  /** Two's complement, little-endian. */
  #integer(length: number): number | bigint {
    if (length > MOST_INTEGER_BYTES) throw this.#damaged(`an integer of ${length} bytes`);
    const digits = this.#raw(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(digits[i]!);
    if (length > 0 && digits[length - 1]! >= 0x80) value -= 1n << BigInt(8 * length);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  #damaged(details: string) {
    return this.#options.complaints.damaged(`pickle: ${details}`);
  }
}
