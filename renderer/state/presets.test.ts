import { expect, it, vi } from 'vitest';
import type { TranslationRequest } from '../../common/contract/translation.ts';
import type { Json } from '../../common/json.ts';
import type { Adjusting } from './adjusting.svelte.ts';
import type { Connection, Watcher } from './connection.svelte.ts';
import { Presets } from './presets.svelte.ts';
import type { Setup } from './setup.svelte.ts';
import { connectionTo, request } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';

async function page(stored: Json = null) {
  const kept: Json[] = [];
  const memory = {
    recall: () => Promise.resolve(stored),
    keep: ({ value }: { value: Json }) => Promise.resolve(void kept.push(value)),
  };
  const watchers: Watcher[] = [];
  const watch = (watcher: Watcher) => void watchers.push(watcher);
  const connection: Connection = Object.assign(connectionTo({ memory }), { watch });
  const toasts = new Toasts();
  const setup = { request: request() } as unknown as Setup;
  const use = vi.fn<(request: TranslationRequest) => void>();
  const presets = new Presets({ connection, setup, adjusting: { use } as unknown as Adjusting, toasts });
  const closed = AbortSignal.abort();
  for (const watcher of watchers) void watcher(connection.now!, closed);
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
  const names = () => presets.all.map(({ name }) => name);
  return { presets, toasts, kept, use, names };
}

it('reads those that it understands', async () => {
  const { names } = await page([
    { name: 'Soft', request: request() },
    { name: 'of another version', request: { model: 'm', direction: 'AtoB', settings: { later: 1 } } },
    7,
  ] as unknown as Json);
  expect(names()).toEqual(['Soft']);
});

it('saves by name, the newest of a name, and the chosen photos take it', async () => {
  const { presets, names, use, kept } = await page();
  vi.useFakeTimers();
  for (const name of ['Soft', ' Bold ', 'Soft', '  ']) presets.save(name);
  expect(names()).toEqual(['Bold', 'Soft']);
  await vi.advanceTimersByTimeAsync(400);
  vi.useRealTimers();
  expect(kept).toEqual([presets.all]);
  presets.use(presets.all[1]!);
  expect(use.mock.calls[0]![0]).toEqual(request());
});

it('comes back when it was removed', async () => {
  const { presets, toasts, names } = await page([{ name: 'Soft', request: request() }] as unknown as Json);
  presets.remove(presets.all[0]!);
  expect(names()).toEqual([]);
  toasts.all[0]!.action!.run();
  expect(names()).toEqual(['Soft']);
});
