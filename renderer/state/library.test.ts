import { beforeEach, expect, it, vi } from 'vitest';
import type { LibraryModel, LibraryTranslator } from '../../common/contract/library.ts';
import type { Host, LocalFile } from '../host/host.ts';
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

it('asks which generator where a checkpoint has several, and sends each file once', async () => {
  const sent: string[] = [];
  const imported: unknown[] = [];
  const host = {
    give: async ([file]: readonly LocalFile[]) => {
      sent.push(file!.name);
      return [{ source: { kind: 'upload', id: file!.name } }];
    },
  } as unknown as Host;
  const generators = [{ name: 'netG_A' }, { name: 'netG_B' }];
  const studio = {
    ...library,
    networks: async ({ source }: { source: { id: string } }) =>
      source.id === 'bundle.pth' ? { generators } : { generators, preferred: 'netG_A' },
    import: async (request: unknown) => {
      imported.push(request);
      return trial('made');
    },
  };
  const page = new Library(connectionTo({ library: studio }), host, new Toasts());
  const [AtoB, BtoA] = ['bundle.pth', 'clear.pth'].map((name) => ({ name }) as LocalFile) as [LocalFile, LocalFile];
  const { signal } = new AbortController();
  expect(await page.choices({ AtoB, BtoA }, signal)).toEqual({ AtoB: generators });
  const networks = { AtoB: 'netG_B' };
  await page.import({ name: 'Seasons', domainA: '', domainB: '', AtoB, BtoA, networks }, signal);
  expect(sent).toEqual(['bundle.pth', 'clear.pth']);
  expect(imported).toEqual([
    expect.objectContaining({
      AtoB: { kind: 'upload', id: 'bundle.pth' },
      BtoA: { kind: 'upload', id: 'clear.pth' },
      networks,
    }),
  ]);
});

it('gives Explore checkpoints of runs first, then the models in the order of the studio', async () => {
  const latent = (id: string) => ({ card: { id, kind: 'latent' } }) as LibraryModel;
  const translator = { card: { id: 'horses', kind: 'translator' } };
  const models = [translator, latent('words'), latent('digits'), latent('mine')];
  const page = new Library(
    connectionTo({ library: { ...library, list: async () => ({ models, broken: [] }) } }),
    {} as Host,
    new Toasts(),
  );
  await page.refresh();
  page.addTrial(latent('run-7'));
  expect(page.latents.map(({ card }) => card.id)).toEqual(['run-7', 'words', 'digits', 'mine']);
});
