import { describe, expect, it } from 'vitest';
import { iptcCaption } from './iptc.ts';

const dataset = (record: number, number: number, data: Uint8Array | string): Buffer => {
  const bytes = Buffer.from(data);
  const head = Buffer.from([0x1c, record, number, 0, 0]);
  head.writeUInt16BE(bytes.length, 3);
  return Buffer.concat([head, bytes]);
};

/** Photoshop's blocks: another one with an odd name and odd data, then the IPTC. */
function inBlocks(iptc: Uint8Array): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(iptc.length);
  const other = Buffer.from('8BIM\x03\xed\x02ab\0\0\0\0\x03xyz\0', 'latin1');
  return Buffer.concat([other, Buffer.from('8BIM\x04\x04\0\0', 'latin1'), size, iptc]);
}

const MARKED = dataset(1, 90, '\x1b%G');

describe('the caption in IPTC', () => {
  it('is read bare and in Photoshop’s blocks, in UTF-8 and in older letters', () => {
    const block = Buffer.concat([MARKED, dataset(2, 5, 'title'), dataset(2, 120, '빨간 모자')]);
    expect(iptcCaption(block)).toBe('빨간 모자');
    expect(iptcCaption(inBlocks(block))).toBe('빨간 모자');
    expect(iptcCaption(dataset(2, 120, Buffer.from('caf\xe9', 'latin1')))).toBe('café');
  });

  it('is none of what is torn or something else', () => {
    expect(iptcCaption(dataset(2, 5, 'title'))).toBeUndefined();
    expect(iptcCaption(dataset(2, 120, 'torn').subarray(0, 7))).toBeUndefined();
    expect(iptcCaption(Buffer.from('8BIM\x04\x04\xff', 'latin1'))).toBeUndefined();
    expect(iptcCaption(Buffer.from([0x1c, 2, 120, 0x80, 4, 0, 0, 0, 1, 65]))).toBeUndefined();
    expect(iptcCaption(new Uint8Array())).toBeUndefined();
  });
});
