// A reader of Python pickles that cannot run anything: a pickle is a program for a small stack machine, and here its
// only callables are functions of ours, found by name in a list the caller gives. Any other name ends the reading.
// Opcodes of protocols 2 to 5 as in CPython's Lib/pickletools.py; the text opcodes of 1990s pickles are not taken.
import type { Complaints } from './complaints.ts';
import { PickleBytes } from './pickle-bytes.ts';
import { PickleStack } from './pickle-stack.ts';
import { type Budget, DICT, Global, Opaque, type PickleValue } from './pickle-values.ts';

/** What a pickle may refer to: "module.name" to what a call of it gives; a name that is never called gives itself. */
export type AllowList = ReadonlyMap<string, (args: readonly PickleValue[]) => PickleValue>;

export interface PickleOptions {
  allow: AllowList;
  /** Names besides: what they make is passed over unread, as Opaque. */
  inert?: (name: string) => boolean;
  budget: Budget;
  /** Resolves a persistent id, PyTorch's way of referring to a storage. */
  persistent?: (id: PickleValue) => PickleValue;
  complaints: Complaints;
}

/** Reads one pickle from `start`; `end` is where the next thing begins. Faults: `unreadable`, `refused`. */
export function unpickle(
  bytes: Uint8Array,
  start: number,
  options: PickleOptions,
): { value: PickleValue; end: number } {
  return new Machine(bytes, start, options).run();
}

class Machine {
  readonly #bytes: PickleBytes;
  readonly #stack: PickleStack;
  readonly #options: PickleOptions;
  readonly #memo = new Map<number, unknown>();

  constructor(bytes: Uint8Array, start: number, options: PickleOptions) {
    this.#bytes = new PickleBytes(bytes, start, options.complaints);
    this.#stack = new PickleStack(options.complaints);
    this.#options = options;
  }

  run(): { value: PickleValue; end: number } {
    for (;;) {
      const opcode = this.#bytes.byte();
      if (opcode === 0x2e) return { value: this.#stack.pop(), end: this.#bytes.at }; // STOP
      this.#spend(1);
      this.#step(opcode);
    }
  }

  #step(opcode: number): void {
    switch (opcode) {
      case 0x80: // PROTO
        if (this.#bytes.byte() > 5) throw this.#damaged('unknown pickle protocol');
        return;
      case 0x95: // FRAME: only says how much to read ahead
        this.#bytes.advance(8);
        return;

      case 0x4e: // NONE
        return this.#stack.push(null);
      case 0x88: // NEWTRUE
        return this.#stack.push(true);
      case 0x89: // NEWFALSE
        return this.#stack.push(false);
      case 0x4a: // BININT
        return this.#stack.push(this.#bytes.int32());
      case 0x4b: // BININT1
        return this.#stack.push(this.#bytes.byte());
      case 0x4d: // BININT2
        return this.#stack.push(this.#bytes.uint16());
      case 0x8a: // LONG1
        return this.#stack.push(this.#bytes.integer(this.#bytes.byte()));
      case 0x8b: // LONG4
        return this.#stack.push(this.#bytes.integer(this.#bytes.uint32()));
      case 0x47: // BINFLOAT
        return this.#stack.push(this.#bytes.float64());

      case 0x8c: // SHORT_BINUNICODE
      case 0x55: // SHORT_BINSTRING
        return this.#stack.push(this.#bytes.text(this.#bytes.byte()));
      case 0x58: // BINUNICODE
      case 0x54: // BINSTRING
        return this.#stack.push(this.#bytes.text(this.#bytes.uint32()));
      case 0x8d: // BINUNICODE8
        return this.#stack.push(this.#bytes.text(this.#bytes.uint64()));
      case 0x43: // SHORT_BINBYTES
        return this.#stack.push(this.#bytes.raw(this.#bytes.byte()));
      case 0x42: // BINBYTES
        return this.#stack.push(this.#bytes.raw(this.#bytes.uint32()));
      case 0x8e: // BINBYTES8
        return this.#stack.push(this.#bytes.raw(this.#bytes.uint64()));

      case 0x28: // MARK
        return this.#stack.mark();
      case 0x30: // POP
        this.#stack.drop();
        return;
      case 0x31: // POP_MARK
        this.#stack.popToMark();
        return;
      case 0x32: // DUP
        return this.#stack.push(this.#stack.top());

      case 0x29: // EMPTY_TUPLE
      case 0x5d: // EMPTY_LIST
        return this.#stack.push([]);
      case 0x74: // TUPLE
      case 0x6c: // LIST
        return this.#stack.push(this.#stack.popToMark());
      case 0x85: // TUPLE1
      case 0x86: // TUPLE2
      case 0x87: // TUPLE3
        return this.#stack.push(this.#stack.popMany(opcode - 0x84));
      case 0x61: // APPEND
        return this.#append([this.#stack.pop()]);
      case 0x65: // APPENDS
        return this.#append(this.#stack.popToMark());

      case 0x7d: // EMPTY_DICT
        this.#spend(DICT);
        return this.#stack.push(new Map());
      case 0x64: // DICT
        this.#spend(DICT);
        return this.#stack.push(this.#fill(new Map(), this.#stack.popToMark()));
      case 0x73: // SETITEM
        return this.#setItems(this.#stack.popMany(2));
      case 0x75: // SETITEMS
        return this.#setItems(this.#stack.popToMark());

      case 0x71: // BINPUT
        return void this.#memo.set(this.#bytes.byte(), this.#stack.top());
      case 0x72: // LONG_BINPUT
        return void this.#memo.set(this.#bytes.uint32(), this.#stack.top());
      case 0x94: // MEMOIZE
        return void this.#memo.set(this.#memo.size, this.#stack.top());
      case 0x68: // BINGET
        return this.#stack.push(this.#recall(this.#bytes.byte()));
      case 0x6a: // LONG_BINGET
        return this.#stack.push(this.#recall(this.#bytes.uint32()));

      case 0x63: // GLOBAL
        return this.#stack.push(this.#global(this.#bytes.line(), this.#bytes.line()));
      case 0x93: {
        const [module, name] = this.#stack.popMany(2); // STACK_GLOBAL
        return this.#stack.push(this.#global(module, name));
      }
      case 0x52: {
        const [callable, args] = this.#stack.popMany(2); // REDUCE
        return this.#stack.push(this.#call(callable, args));
      }
      case 0x62: // BUILD: a state_dict carries its module versions this way, which nobody needs
        this.#stack.pop();
        if (!(this.#stack.top() instanceof Map || this.#stack.top() instanceof Opaque))
          throw this.#options.complaints.refused('an object setting its own state');
        return;
      case 0x51: // BINPERSID
        return this.#stack.push(this.#persistent(this.#stack.pop()));

      case 0x81: // NEWOBJ
        return this.#stack.push(this.#object(this.#stack.popMany(2)[0]));
      case 0x92: // NEWOBJ_EX
        return this.#stack.push(this.#object(this.#stack.popMany(3)[0]));
      case 0x8f: // EMPTY_SET
        return this.#stack.push(new Opaque('set'));
      case 0x90: // ADDITEMS
        this.#stack.popToMark();
        if (!(this.#stack.top() instanceof Opaque)) throw this.#damaged('items added to something that is no set');
        return;
      case 0x91: // FROZENSET
        this.#stack.popToMark();
        return this.#stack.push(new Opaque('frozenset'));
      case 0x69: // INST
      case 0x6f: // OBJ
        throw this.#options.complaints.refused('the making of an object');
      case 0x82: // EXT1
      case 0x83: // EXT2
      case 0x84: // EXT4
        throw this.#options.complaints.refused('a registered extension');
      default:
        throw this.#damaged(`opcode 0x${opcode.toString(16)} at byte ${this.#bytes.at - 1}`);
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

  #append(items: unknown[]): void {
    const list = this.#stack.top();
    if (list instanceof Opaque) return;
    if (!Array.isArray(list)) throw this.#damaged('an append to something that is no list');
    for (const item of items) list.push(item);
  }

  #setItems(items: unknown[]): void {
    const dict = this.#stack.top();
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

  #damaged(details: string) {
    return this.#options.complaints.damaged(`pickle: ${details}`);
  }
}
