import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { LocalFile } from '../../state/sending.svelte.ts';
import { t } from '../../language/language.svelte.ts';
import type { AppState } from '../../state/app-state.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import CheckpointSlot from './CheckpointSlot.svelte';

const local = (name: string, folder = ''): LocalFile => ({ name, folder, path: `/${folder}/${name}` });

/** What the slot holds and what is told, after files were dropped on it. */
async function dropped(files: () => Promise<LocalFile[]>) {
  const prepare = ({ host }: AppState) => {
    host.filesFromDrop = files;
  };
  const { app, named, text } = mounted(CheckpointSlot, { label: 'A to B', file: null }, { prepare });
  const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer: {} });
  named('A to B').dispatchEvent(event);
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
  return { held: text(), told: app.toasts.all.map(({ title }) => title) };
}

it.each([
  [[local('net.bin')], 'net.bin'],
  [[local('wave.safetensors')], 'wave.safetensors'],
  [[local('a.png', 'x'), local('n.pth', 'x')], 'n.pth'],
])('takes a file, whatever it is called, and the checkpoint of a folder: %j', async (files, name) => {
  const { held, told } = await dropped(() => Promise.resolve(files));
  expect([held, told]).toEqual([expect.stringContaining(name), []]);
});

it.each([[[]], [[local('a.png', 'photos')]]])('says so of a folder that is none: %j', async (files) => {
  const { held, told } = await dropped(() => Promise.resolve(files));
  expect([held, told]).toEqual([expect.stringContaining(t.importer.slotHint), [t.importer.nothing]]);
});

it('tells of what cannot be read', async () => {
  const { told } = await dropped(() => Promise.reject(new Error('gone')));
  expect(told).toHaveLength(1);
});
