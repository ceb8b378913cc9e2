import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Fault } from '../../common/fault.ts';
import type { Json } from '../../common/json.ts';
import { PageMemory } from './page-memory.ts';
import { connectionTo } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';

const kept: { name: string; value: Json }[] = [];
let fault: Fault | null = null;
const memory = {
  recall: async ({ name }: { name: string }): Promise<Json> => {
    if (fault) throw fault;
    return kept.findLast((each) => each.name === name)?.value ?? null;
  },
  keep: async (input: { name: string; value: Json }): Promise<void> => {
    if (fault) throw fault;
    kept.push(structuredClone(input));
  },
};

const toasts = new Toasts();
const open = () =>
  new PageMemory<number[]>({
    connection: connectionTo({ memory }),
    toasts,
    name: 'list',
    read: (stored) => (Array.isArray(stored) ? (stored as number[]) : []),
  });

beforeEach(() => {
  vi.useFakeTimers();
  [kept.length, fault] = [0, null];
  for (const { id } of toasts.all) toasts.dismiss(id);
});
afterEach(() => void vi.useRealTimers());

it('writes once after many changes, the last of them', async () => {
  const page = open();
  for (const number of [1, 2, 3]) page.change((before) => [...before, number]);
  expect(kept).toEqual([]);
  await vi.runAllTimersAsync();
  expect(kept).toEqual([{ name: 'list', value: [3] }]);
  page.change((before) => [...before, 4]);
  page.flush();
  const reloaded = open();
  await reloaded.load();
  expect(reloaded.value).toEqual([3, 4]);
});

it('what it cannot read is a fresh start', async () => {
  kept.push({ name: 'list', value: 'of another version' });
  const page = open();
  await page.load();
  expect(page.value).toEqual([]);
});

it('a failure is shown once, and tried again with the next change', async () => {
  const page = open();
  fault = new Fault('disk', 'The disk is full.');
  for (const number of [1, 2]) {
    page.change(() => [number]);
    await vi.runAllTimersAsync();
  }
  expect(toasts.all).toHaveLength(1);
  fault = null;
  page.change((before) => [...before, 3]);
  await vi.runAllTimersAsync();
  expect(kept.at(-1)?.value).toEqual([2, 3]);
});

it('reading is tried again after a failure', async () => {
  kept.push({ name: 'list', value: [7] });
  const page = open();
  fault = new Fault('disconnected', 'Nobody answers.');
  await expect(page.load()).rejects.toBe(fault);
  fault = null;
  await page.load();
  expect(page.value).toEqual([7]);
});
