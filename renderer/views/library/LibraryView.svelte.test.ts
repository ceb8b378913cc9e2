import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { LibraryModel } from '../../../common/contract/library.ts';
import type { FaultData } from '../../../common/fault.ts';
import { t } from '../../language/language.svelte.ts';
import { mounted } from '../../testing/mounted.ts';
import LibraryView from './LibraryView.svelte';

const model = (id: string, builtin: boolean, recipe = 'cyclegan'): LibraryModel => ({
  builtin,
  bytes: 1_200_000,
  card: {
    format: 1,
    id,
    name: id,
    description: 'Turns horses into zebras.',
    kind: 'translator',
    recipe,
    domains: { A: { en: 'horses' }, B: { en: 'zebras' } },
    directions: {
      AtoB: { weights: 'a.safetensors', sha256: '0'.repeat(64), architecture: { network: 'resnet' }, workingSize: 256 },
    },
    training: { measures: [] },
    licence: 'CC0-1.0',
    origin: 'test',
    created: '2026-03-02T10:00:00Z',
  } as unknown as LibraryModel['card'], // of its networks only the names matter here
});

async function libraryOf(models: LibraryModel[], broken: { folder: string; fault: FaultData }[] = []) {
  const page = mounted(LibraryView, {}, { answers: { library: { list: async () => ({ models, broken }) } } });
  void page.app.connection.start(new AbortController().signal);
  await page.app.library.refresh();
  flushSync();
  return page;
}

it('asks for a model while there is none', async () => {
  const { text } = await libraryOf([]);
  expect(text()).toContain(t.library.emptyTitle);
});

it('shows each model with where it came from, and opens its page', async () => {
  const { app, text, click } = await libraryOf([
    model('given', true),
    model('brought', false, 'imported'),
    model('own', false),
  ]);
  expect(text()).toContain(t.library.builtin);
  expect(text()).toContain(t.library.imported);
  expect(text()).toContain(t.library.madeHere);
  expect(text()).toContain('horses → zebras');
  click(t.library.open('brought'));
  expect(app.layout.model).toBe('brought');
  expect(text()).toContain(t.library.noMeasures);
});

it('tells of folders that could not be read', async () => {
  const { text } = await libraryOf(
    [model('given', true)],
    [{ folder: 'odd', fault: { code: 'unreadable', message: 'model.json is damaged.' } }],
  );
  expect(text()).toContain(t.library.broken(1));
  expect(text()).toContain('model.json is damaged.');
});
