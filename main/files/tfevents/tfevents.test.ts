import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crc32c, maskedCrc32c } from './crc32c.ts';
import { EventLog, readEvents } from './event-log.ts';
import type { TfEvent } from './event.ts';
import { frame, readRecords } from './records.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'zorse-events-'))));
afterEach(() => rm(folder, { recursive: true }));

const all = async <T>(from: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = [];
  for await (const item of from) items.push(item);
  return items;
};

describe('CRC-32C', () => {
  it.each([
    ['123456789', Buffer.from('123456789'), 0xe3069283], // the catalogue's check value
    ['32 zeros', Buffer.alloc(32), 0x8a9136aa], // RFC 3720, B.4
    ['32 ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
    ['0 to 31', Buffer.from(Array.from({ length: 32 }, (_, i) => i)), 0x46dd794e],
  ])('%s', (_, bytes, expected) => expect(crc32c(bytes)).toBe(expected));

  it('is masked as TensorFlow does', () => {
    const crc = 0x8a9136aa;
    expect(maskedCrc32c(Buffer.alloc(32))).toBe((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  });
});

/** Decoded by the schema alone, sharing no code with the writer: fields as [number, wire type, value]. */
function fields(bytes: Buffer): [number, number, number | Buffer][] {
  const found: [number, number, number | Buffer][] = [];
  let at = 0;
  const varint = () => {
    let [value, shift] = [0n, 0n];
    for (;;) {
      const byte = BigInt(bytes[at++]!);
      value |= (byte & 127n) << shift;
      shift += 7n;
      if (byte < 128n) return Number(value);
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const type = tag & 7;
    if (type === 0) found.push([tag >> 3, type, varint()]);
    else if (type === 1) found.push([tag >> 3, type, bytes.readDoubleLE((at += 8) - 8)]);
    else if (type === 5) found.push([tag >> 3, type, bytes.readFloatLE((at += 4) - 4)]);
    else {
      const length = varint();
      found.push([tag >> 3, type, bytes.subarray(at, at + length)]);
      at += length;
    }
  }
  return found;
}

describe('EventLog', () => {
  it('writes what the format says, to the byte', async () => {
    const log = await EventLog.begin(folder, 300);
    log.scalars(70_000, { 'loss/G': 0.25, D_Y: -3 });
    log.images(301, [{ tag: 'samples', width: 640, height: 200, bytes: Buffer.from('a PNG') }]);
    await log.close();
    const [name] = await readdir(folder);
    expect(name).toMatch(/^events\.out\.tfevents\.\d{10}\.zorse$/);
    const bytes = await readFile(join(folder, name!));
    const records: Buffer[] = [];
    for (let at = 0; at < bytes.length;) {
      const length = Number(bytes.readBigUInt64LE(at));
      records.push(bytes.subarray(at + 12, at + 12 + length));
      expect(bytes.readUInt32LE(at + 8)).toBe(maskedCrc32c(bytes.subarray(at, at + 8)));
      expect(bytes.readUInt32LE(at + 12 + length)).toBe(maskedCrc32c(records.at(-1)!));
      at += 16 + length;
    }
    const [version, restart, scalars, images] = records.map((record) => fields(record));
    expect(version!.map(([field, , value]) => [field, String(value)])[1]).toEqual([3, 'brain.Event:2']);
    expect(restart!.slice(1)).toEqual([
      [2, 0, 300],
      [7, 2, Buffer.from([8, 1])],
    ]);
    const wallTime = scalars![0]![2] as number;
    expect(scalars![0]!.slice(0, 2)).toEqual([1, 1]);
    expect(Math.abs(wallTime - Date.now() / 1000)).toBeLessThan(1000);
    expect(scalars![1]).toEqual([2, 0, 70_000]);
    const values = fields(scalars![2]![2] as Buffer).map(([field, , value]) => [field, fields(value as Buffer)]);
    expect(values).toEqual([
      [
        1,
        [
          [1, 2, Buffer.from('loss/G')],
          [2, 5, 0.25],
        ],
      ],
      [
        1,
        [
          [1, 2, Buffer.from('D_Y')],
          [2, 5, -3],
        ],
      ],
    ]);
    const image = fields(fields(images![2]![2] as Buffer)[0]![2] as Buffer);
    expect(image[0]).toEqual([1, 2, Buffer.from('samples')]);
    expect([image[1]![0], fields(image[1]![2] as Buffer)]).toEqual([
      4,
      [
        [1, 0, 200],
        [2, 0, 640],
        [3, 0, 3],
        [4, 2, Buffer.from('a PNG')],
      ],
    ]);
  });

  it('is read back, also past pictures, a torn tail and a damaged record, file after file', async () => {
    const first = await EventLog.begin(folder, 0);
    first.scalars(1, { G: 1.5 });
    first.images(1, [{ tag: 'samples', width: 1, height: 1, bytes: new Uint8Array(200_000) }]);
    first.images(2, [{ tag: 'samples', width: 1, height: 1, bytes: new Uint8Array(20) }]);
    first.scalars(2, { G: 0.5 });
    first.scalars(3, { G: 9 });
    await first.close();
    const [torn] = await readdir(folder);
    await truncate(join(folder, torn!), (await readFile(join(folder, torn!))).length - 3);
    const second = await EventLog.begin(folder, 3);
    second.scalars(3, { G: 0.25, F: 4 });
    await second.close();
    const names = (await readdir(folder)).sort();
    expect(names).toHaveLength(2);
    expect(names[0]).toBe(torn);
    const events = (await all(readEvents(folder))).map(({ step, scalars, restart }): Partial<TfEvent> => {
      return { step, ...(scalars && { scalars }), ...(restart && { restart }) };
    });
    expect(events).toEqual([
      { step: 0 },
      { step: 0, restart: true },
      { step: 1, scalars: { G: 1.5 } },
      { step: 2 },
      { step: 2, scalars: { G: 0.5 } },
      { step: 0 },
      { step: 3, restart: true },
      { step: 3, scalars: { G: 0.25, F: 4 } },
    ]);
  });

  it('stops at the first record whose checksum is wrong, wherever chunks end', async () => {
    const path = join(folder, 'records');
    const record = (i: number) => Uint8Array.from({ length: 1000 }, (_, j) => i + j);
    const frames = Array.from({ length: 700 }, (_, i) => frame(record(i)));
    await writeFile(path, Buffer.concat(frames));
    const read = await all(readRecords(path));
    expect(read.length).toBe(700);
    expect(read.every((each, i) => Buffer.compare(each, record(i)) === 0)).toBe(true);
    frames[500]![20]! ^= 1;
    await writeFile(path, Buffer.concat(frames));
    expect((await all(readRecords(path))).length).toBe(500);
    await expect(all(readRecords(join(folder, 'missing')))).rejects.toMatchObject({ code: 'not-found' });
  });
});
