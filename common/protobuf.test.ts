// Against the bytes of the format's own documentation, and of what it says in words.
import { describe, expect, it } from 'vitest';
import { ProtobufWriter } from './protobuf.ts';

const written = (write: (writer: ProtobufWriter) => void): string => {
  const writer = new ProtobufWriter(1); // grows
  write(writer);
  return Buffer.from(writer.finish()).toString('hex');
};

describe('a field', () => {
  it.each<[string, (writer: ProtobufWriter) => void, string]>([
    ['an integer', (writer) => writer.int(1, 150), '089601'],
    ['a negative integer', (writer) => writer.int(1, -2), '08feffffffffffffffff01'],
    ['an integer beyond 32 bits', (writer) => writer.int(1, 2 ** 35), '08808080808001'],
    ['a field beyond 15', (writer) => writer.int(16, 0), '800100'],
    ['a string', (writer) => writer.string(2, 'testing'), '120774657374696e67'],
    ['a string in UTF-8', (writer) => writer.string(2, 'a말'), '120461eba790'],
    ['bytes', (writer) => writer.blob(3, Uint8Array.of(0, 255)), '1a0200ff'],
    ['a float', (writer) => writer.float(4, 1.5), '250000c03f'],
    ['a double', (writer) => writer.double(5, -1.5), '29000000000000f8bf'],
    ['a message', (writer) => writer.message(3, (inner) => inner.int(1, 150)), '1a03089601'],
  ])('%s', (_, write, bytes) => expect(written(write)).toBe(bytes));

  it('a message whose length takes more bytes than one', () => {
    const long = written((writer) => writer.message(1, (inner) => inner.blob(1, new Uint8Array(300))));
    expect(long.slice(0, 12)).toBe('0aaf020aac02');
    expect(long).toHaveLength(2 * (3 + 303));
  });
});
