// What a broken or malicious peer might send.
import { encode } from '../codec.ts';
import { pattern } from './operations.ts';

/** Messages that no peer of ours sends; `id` is the call that they pretend to be about. */
export function hostileMessages(id: string): [name: string, message: Uint8Array][] {
  const whole = encode({ i: id, p: { u: '/echo', b: { text: 'hello', data: pattern(1000) } } });
  return [
    ['random bytes', pattern(5000, 3)],
    ['text', Uint8Array.from('[INFO] hello\n', (c) => c.charCodeAt(0))],
    ['an unused code', new Uint8Array([0xc1])],
    ['a truncated message', whole.slice(0, whole.length - 20)],
    ['a message with more behind it', new Uint8Array([...whole, 0])],
    ['arrays nested a million deep', new Uint8Array(1_000_000).fill(0x91)],
    ['maps nested a million deep', new Uint8Array(1_000_000).fill(0x81)],
    ['an array of four billion', new Uint8Array([0xdd, 0xff, 0xff, 0xff, 0xff, 1, 2, 3])],
    ['a map of four billion', new Uint8Array([0xdf, 0xff, 0xff, 0xff, 0xff, 1, 2, 3])],
    ['twenty million nils', Uint8Array.from([0xdd, 0x01, 0x31, 0x2d, 0x00, ...new Uint8Array(1000).fill(0xc0)])],
    ['bytes of four billion', new Uint8Array([0xc6, 0xff, 0xff, 0xff, 0xff, 1, 2, 3])],
    ['an unknown extension', new Uint8Array([0xd4, 99, 0])],
    ['no date', new Uint8Array([0xd5, 3, 0, 0])],
    ['no number', new Uint8Array([0xd5, 2, 0x78, 0x78])],
    ['__proto__', new Uint8Array([0x81, 0xa9, ...Array.from('__proto__', (c) => c.charCodeAt(0)), 0x80])],
    ['a number', encode(1)],
    ['nothing', encode(undefined)],
    ['an empty object', encode({})],
    ['a wrong id', encode({ i: { deep: [1] }, p: { u: '/echo' } })],
    ['a wrong type', encode({ i: id, t: 77, p: {} })],
    ['a wrong payload', encode({ i: id, p: [1, 2] })],
    ['an address elsewhere', encode({ i: id, p: { u: 'http://evil.example/echo' } })],
    ['a malformed address', encode({ i: id, p: { u: '/%zz/%00', b: 1 } })],
    ['wrong headers', encode({ i: id, p: { h: { 'content-type': 5 }, u: '/echo', b: 1 } })],
    ['an event of no stream', encode({ i: id, t: 3, p: { e: 'message', d: 1 } })],
    ['a wrong event', encode({ i: id, t: 3, p: { e: 'explode', d: 1 } })],
    ['an abort of nothing', encode({ i: id, t: 4 })],
    ['a failure without a reason', encode({ i: id, p: { s: 500, b: 'oh' } })],
  ];
}
