import { beforeEach, expect, it, vi } from 'vitest';
import type { TranslationRequest } from '../../common/contract/translation.ts';
import type { Json } from '../../common/json.ts';
import type { Adjusting } from './adjusting.svelte.ts';
import { Presets } from './presets.svelte.ts';
import type { Setup } from './setup.svelte.ts';
import { remembering, request } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';

const KEPT = new Map<string, Json>();
const keep = (...names: string[]): void =>
  void KEPT.set('presets', names.map((name) => ({ name, request: request() })) as unknown as Json);
const kept = () => (KEPT.get('presets') as unknown as { name: string }[]).map(({ name }) => name);

beforeEach(() => KEPT.clear());

/** A window; `connect` reads what the studio remembers. */
function open() {
  const { connection, connect } = remembering(KEPT);
  const toasts = new Toasts();
  const setup = { request: request() } as unknown as Setup;
  const use = vi.fn<(request: TranslationRequest) => void>();
  const presets = new Presets({ connection, setup, adjusting: { use } as unknown as Adjusting, toasts });
  return { presets, toasts, use, connect, names: () => presets.all.map(({ name }) => name) };
}

async function page() {
  const window = open();
  await window.connect();
  return window;
}

const rest = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

it('reads those that it understands', async () => {
  KEPT.set('presets', [
    { name: 'Soft', request: request() },
    { name: 'of another version', request: { model: 'm', direction: 'AtoB', settings: { later: 1 } } },
    7,
  ] as unknown as Json);
  const { names } = await page();
  expect(names()).toEqual(['Soft']);
});

it('saves by name, the newest of a name, at once, and the chosen photos take it', async () => {
  const { presets, names, use } = await page();
  for (const name of ['Soft', ' Bold ', 'Soft', '  ']) presets.save(name);
  await rest(); // no time passes
  expect(names()).toEqual(['Bold', 'Soft']);
  expect(kept()).toEqual(['Bold', 'Soft']);
  presets.use(presets.all[1]!);
  expect(use.mock.calls[0]![0]).toEqual(request());
});

it('saved before the others were read, it joins them', async () => {
  keep('Bold');
  const { presets, names } = open();
  presets.save('Soft');
  await rest();
  expect(names()).toEqual(['Bold', 'Soft']);
  expect(kept()).toEqual(['Bold', 'Soft']);
});

it('windows do not write over each other', async () => {
  const [first, second] = [await page(), await page()];
  first.presets.save('Soft');
  await rest();
  second.presets.refresh();
  await rest();
  second.presets.save('Bold');
  await rest();
  expect(kept()).toEqual(['Bold', 'Soft']);
});

it('comes back when it was removed, beside what was saved since', async () => {
  keep('Soft');
  const { presets, toasts, names } = await page();
  presets.remove(presets.all[0]!);
  await rest();
  expect(names()).toEqual([]);
  presets.save('Bold');
  toasts.all[0]!.action!.run();
  await rest();
  expect(names()).toEqual(['Bold', 'Soft']);
});
