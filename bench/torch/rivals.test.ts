import { expect, test } from 'vitest';
import type { Variant } from './peer.ts';
import { compare, findRivals, interleave } from './rivals.ts';

const timed = (times: Partial<Record<Variant, number>>) => async (variant: Variant) => {
  const ms = times[variant];
  if (ms === undefined) throw new Error(`no ${variant}`);
  return { ms };
};

test('the fastest float32 and the fastest of all are found', async () => {
  const times = { nchw: 3, nhwc: 2, 'nchw-bf16': 5, 'nhwc-bf16': 1 };
  expect(await findRivals(timed(times))).toEqual({ float32: 'nhwc', fastest: 'nhwc-bf16' });
  expect(await findRivals(timed({ ...times, 'nhwc-bf16': 9 }))).toEqual({ float32: 'nhwc', fastest: 'nhwc' });
});

test('a processor without bfloat16 is no matter; a peer that refuses is told', async () => {
  expect(await findRivals(timed({ nchw: 3, nhwc: 4 }))).toEqual({ float32: 'nchw', fastest: 'nchw' });
  await expect(findRivals(timed({ 'nchw-bf16': 1 }))).rejects.toThrow('no nhwc');
});

test('ours and theirs take turns, and ratios are of the same round', async () => {
  const order: string[] = [];
  const run = async (name: string, ms: number) => {
    order.push(name);
    return { ms: ms * order.length };
  };
  const rivals = { float32: 'nchw', fastest: 'nhwc-bf16' } as const;
  const rounds = await interleave(
    2,
    () => run('ours', 1),
    rivals,
    (variant) => run(variant, 1),
  );
  expect(order).toEqual(['ours', 'nchw', 'nhwc-bf16', 'ours', 'nchw', 'nhwc-bf16']);
  expect(compare(rounds.ours, rounds.float32, 'nchw')).toEqual({
    variant: 'nchw',
    ms: 3.5,
    ratio: (1 / 2 + 4 / 5) / 2,
  });
  expect(compare(rounds.ours, rounds.fastest, 'nhwc-bf16')!.ms).toBe(4.5);
});

test('rivals that are the same run once; without one there is nothing to compare with', async () => {
  let runs = 0;
  const theirs = async () => ({ ms: ++runs });
  const rivals = { float32: 'nchw', fastest: 'nchw' } as const;
  const rounds = await interleave(2, async () => ({ ms: 1 }), rivals, theirs);
  expect(runs).toBe(2);
  expect(rounds.fastest).toEqual(rounds.float32);
  const alone = await interleave(2, async () => ({ ms: 1 }), undefined, theirs);
  expect(compare(alone.ours, alone.float32, undefined)).toBeUndefined();
});

test('only the first run may take as long as it likes', async () => {
  const limits: number[] = [];
  await findRivals(async (_variant, limitMs) => {
    limits.push(limitMs);
    return { ms: 1 };
  });
  expect(limits[0]).toBe(Infinity);
  expect(limits.slice(1).every(Number.isFinite)).toBe(true);
});
