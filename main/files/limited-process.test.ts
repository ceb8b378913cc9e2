// Programs that never answer, hold all memory or end: each costs its own question, and the next one is answered.
import { afterAll, describe, expect, it } from 'vitest';
import { LimitedProcess, PastLimits, useNode } from './limited-process.ts';

const PROGRAM = `
const kept = [];
process.on('disconnect', () => process.exit());
process.on('message', ({ what }) => {
  if (what === 'loop') for (;;);
  if (what === 'array') for (;;) kept.push(1);
  if (what === 'exit') process.exit(0);
  if (what === 'throw') return process.send({ failed: 'Error: no such thing' });
  process.send({ result: what === 'pid' ? process.pid : Uint8Array.of(7) });
});
process.send('ready');
`;

describe('a process with limits', () => {
  const limited = new LimitedProcess(PROGRAM, { ms: 10_000, heap: 32 });
  const pid = () => limited.ask({ what: 'pid' });

  it('answers one after another, bytes as bytes, and stays warm', async () => {
    const [first, bytes, again] = await Promise.all([pid(), limited.ask({ what: 'bytes' }), pid()]);
    expect(bytes).toEqual(Uint8Array.of(7));
    expect(again).toBe(first);
    expect(first).not.toBe(process.pid);
  });

  it('says what its program threw, and goes on', async () => {
    const before = await pid();
    await expect(limited.ask({ what: 'throw' })).rejects.toThrow('no such thing');
    expect(await pid()).toBe(before);
  });

  it.each(['array', 'exit'])('that ends itself by "%s" is another one for the next question', async (what) => {
    const before = await pid();
    const [ended, after] = await Promise.allSettled([limited.ask({ what }), pid()]);
    expect(ended).toMatchObject({ status: 'rejected', reason: expect.any(PastLimits) });
    expect(after).toMatchObject({ status: 'fulfilled' });
    expect(after).not.toMatchObject({ value: before });
  });
});

it('one that takes too long is ended', async () => {
  const limited = new LimitedProcess(PROGRAM, { ms: 2000, heap: 32 });
  const before = (await limited.ask({ what: 'pid' })) as number;
  await expect(limited.ask({ what: 'loop' })).rejects.toBeInstanceOf(PastLimits);
  expect(await limited.ask({ what: 'pid' })).not.toBe(before);
  expect(() => process.kill(before, 0)).toThrow(/ESRCH/);
});

describe('a program that is not there', () => {
  afterAll(() => useNode(process.execPath));

  it('is named, and tried again', async () => {
    const limited = new LimitedProcess(PROGRAM, { ms: 10_000, heap: 32 });
    useNode('/no/such/node');
    await expect(limited.ask({ what: 'pid' })).rejects.toMatchObject({ code: 'ENOENT' });
    useNode(process.execPath);
    expect(await limited.ask({ what: 'pid' })).toEqual(expect.any(Number));
  });
});
