import { beforeEach, expect, it, vi } from 'vitest';
import type { LibraryTranslator } from '../../common/contract/library.ts';
import type { Host } from '../host/host.ts';
import { Library } from './library.svelte.ts';
import { connectionTo } from './testing/pictures.ts';
import { Toasts } from './toasts.svelte.ts';

const trial = (id: string): LibraryTranslator =>
  ({ card: { id, kind: 'translator', name: id, domains: {}, directions: {} } }) as unknown as LibraryTranslator;

const gone = new Set<string>();
const library = {
  list: async () => ({ models: [], broken: [] }),
  get: async ({ id }: { id: string }) => {
    if (gone.has(id)) throw new Error('its run was deleted');
    return trial(id);
  },
};
const open = () => new Library(connectionTo({ library }), {} as Host, new Toasts());

beforeEach(() => {
  gone.clear();
  const stored = new Map<string, string>();
  const getItem = (key: string) => stored.get(key) ?? null;
  vi.stubGlobal('localStorage', { getItem, setItem: (key: string, value: string) => stored.set(key, value) });
});

it('has a trial checkpoint again after a reload, as it is then, while its run is there', async () => {
  const before = open();
  before.addTrial(trial('trial-one'));
  before.addTrial(trial('trial-two'));
  before.addTrial(trial('trial-one')); // a newer one
  expect(before.usable.map(({ card }) => card.id)).toEqual(['trial-one', 'trial-two']);
  gone.add('trial-two');
  const after = open();
  await after.refresh();
  expect(after.usable.map(({ card }) => card.id)).toEqual(['trial-one']);
  expect(after.models).toEqual([]); // trial models are not the library's
});

it('keeps a trial model that is added while the others are asked for', async () => {
  const page = open();
  const reading = page.refresh();
  page.addTrial(trial('trial-new'));
  await reading;
  expect(page.usable.map(({ card }) => card.id)).toEqual(['trial-new']);
});
