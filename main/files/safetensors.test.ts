import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../common/fault.ts';
import { encodeSafetensors, parseSafetensors, readSafetensors, writeSafetensors } from './safetensors.ts';
import type { StateDict } from './tensors/dtype.ts';

const tensors: StateDict = new Map([
  ['model.1.weight', { shape: [2, 3], dtype: 'float32', data: Float32Array.of(1, 2, 3, 4, 5, 6.5) }],
  ['model.1.bias', { shape: [3], dtype: 'float16', data: Float32Array.of(0.5, -2, 0) }],
  ['steps', { shape: [], dtype: 'int64', data: Float32Array.of(17_000) }],
  ['nothing', { shape: [0, 4], dtype: 'float32', data: new Float32Array(0) }],
]);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A file with this header over a body of so many bytes. */
function file(header: unknown, body = 8): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + body);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

function faultOf(bytes: Uint8Array): Fault {
  try {
    parseSafetensors(bytes, 'w.safetensors');
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    return error as Fault;
  }
  return expect.unreachable();
}

describe('safetensors', () => {
  it('comes back from the disk as it was, metadata too', async () => {
    const path = join(folder, 'w.safetensors');
    await writeSafetensors(path, tensors, { step: '3' });
    const back = await readSafetensors(path);
    expect([...back.tensors]).toEqual([...tensors]);
    expect(back.metadata).toEqual({ step: '3' });
    expect(await readdir(folder)).toEqual(['w.safetensors']);
  });

  it('has a header aligned to 8 bytes and the layout of the format', () => {
    const bytes = encodeSafetensors(tensors);
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(header['model.1.bias']).toEqual({ dtype: 'F16', shape: [3], data_offsets: [24, 30] });
    expect([...bytes.subarray(8 + length + 24, 8 + length + 26)]).toEqual([0x00, 0x38]); // 0.5
  });

  it('with more tensors than any network has are refused', () => {
    const empty = JSON.stringify({ dtype: 'F32', shape: [0], data_offsets: [0, 0] });
    const of = (count: number) => `{${Array.from({ length: count }, (_, i) => `"w${i}":${empty}`).join()}}`;
    expect(faultOf(file(of(200_000), 0)).details).toMatch(/^header of \d+ bytes$/);
    expect(faultOf(file(of(20_001), 0))).toMatchObject({ code: 'unreadable', details: '20001 tensors' });
    expect(parseSafetensors(file(of(2000), 0), 'w').tensors.size).toBe(2000);
  });

  it('read what another program wrote, in any order', () => {
    const bytes = file(
      { b: { dtype: 'U8', shape: [2], data_offsets: [4, 6] }, a: { dtype: 'F32', shape: [], data_offsets: [0, 4] } },
      6,
    );
    bytes.set([7, 9], bytes.length - 2);
    const { tensors: read } = parseSafetensors(bytes, 'x');
    expect([...read.get('b')!.data]).toEqual([7, 9]);
    expect(read.get('a')!.shape).toEqual([]);
  });

  const f32 = (begin: number, end: number, shape: unknown = [(end - begin) / 4]) => ({
    dtype: 'F32',
    shape,
    data_offsets: [begin, end],
  });
  it.each([
    ['no header', new Uint8Array(4)],
    ['a huge header', file({}).fill(0xff, 0, 7)],
    ['no JSON', file('{"a":')],
    ['an array', file('[]')],
    ['bytes past the end', file({ a: f32(0, 12) })],
    ['negative bytes', file({ a: f32(-4, 4) })],
    ['bytes backwards', file({ a: f32(8, 0) })],
    ['overlapping tensors', file({ a: f32(0, 8), b: f32(4, 8) })],
    ['a hole', file({ a: f32(4, 8) })],
    ['bytes left over', file({ a: f32(0, 4) })],
    ['a shape that does not fit', file({ a: f32(0, 8, [3]) })],
    ['a negative shape', file({ a: f32(0, 8, [-1, -2]) })],
    ['a shape beyond counting', file({ a: f32(0, 8, [2 ** 32, 2 ** 32]) })],
    ['an unknown format', file({ a: { ...f32(0, 8), dtype: 'F8_E4M3' } })],
    ['a format from the prototype', file({ a: { ...f32(0, 8), dtype: 'constructor' } })],
    ['metadata that is not text', file({ __metadata__: { a: 1 }, a: f32(0, 8) })],
  ])('refuses %s', (_what, bytes) => {
    const fault = faultOf(bytes);
    expect(fault.code).toBe('unreadable');
    expect(fault.message).toContain('w.safetensors');
  });

  it('refuses every cut of a good file', () => {
    const whole = encodeSafetensors(tensors);
    for (let length = 0; length < whole.length; length++)
      expect(faultOf(whole.subarray(0, length)).code).toBe('unreadable');
  });

  it('names a file that is missing, a folder, or empty', async () => {
    const fault = (path: string) =>
      readSafetensors(path).then(
        (): never => expect.unreachable(),
        (error: Fault) => error,
      );
    expect((await fault(join(folder, 'none'))).code).toBe('not-found');
    expect((await fault(folder)).message).toBe(`${folder} is not a file.`);
  });
});
