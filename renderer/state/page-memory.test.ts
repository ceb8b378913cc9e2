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
const open = (connection = connectionTo({ memory })) =>
  new PageMemory<number[]>({
    connection,
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

it('writes at once when the page goes away', async () => {
  const connection = connectionTo({ memory });
  const page = open(connection);
  await page.load();
  page.change(() => [1]);
  connection.leave();
  expect(kept).toEqual([{ name: 'list', value: [1] }]);
});

it('a change before it was read keeps what was there', async () => {
  kept.push({ name: 'list', value: [7] });
  const page = open();
  page.change((before) => [...before, 8]);
  page.flush();
  expect(kept).toHaveLength(1);
  await vi.runAllTimersAsync();
  expect(kept.at(-1)?.value).toEqual([7, 8]);
  expect(page.value).toEqual([7, 8]);
});

it('reads again what another window wrote, and nothing over what was changed meanwhile', async () => {
  const page = open();
  await page.refresh();
  kept.push({ name: 'list', value: [5] });
  await page.refresh();
  expect(page.value).toEqual([5]);
  const reading = page.refresh();
  page.change((before) => [...before, 6]);
  page.flush();
  await reading;
  expect(page.value).toEqual([5, 6]);
});

it('what it cannot read is a fresh start', async () => {
  kept.push({ name: 'list', value: 'of another version' });
  const page = open();
  await page.load();
  expect(page.value).toEqual([]);
});

it('a failure is shown once, and tried again with the next change', async () => {
  const page = open();
  await page.load();
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
