// A studio inside the page, for designing it without one (`vite --mode sample`). Never part of a build.
import { createRouterClient, implement } from '@orpc/server';
import { contract } from '../../../common/contract/contract.ts';
import type { LibraryModel } from '../../../common/contract/library.ts';
import { Settings } from '../../../common/contract/settings.ts';
import { chooseWithInput } from '../choose.ts';
import { readDrop, readInput } from '../drop.ts';
import type { Host, StudioClient } from '../host.ts';
import { SampleWorkspace } from './workspace.ts';
import { SampleLatent, latentModels } from './latent.ts';
import { SampleTraining } from './training.ts';

const model = (id: string, name: string, a: [string, string], b: [string, string], both = true): LibraryModel => {
  const generator = {
    weights: 'a.safetensors',
    sha256: '0'.repeat(64),
    architecture: { network: 'resnet', blocks: 9, ngf: 64 },
    workingSize: 256,
  };
  return {
    builtin: id === 'horse-zebra',
    bytes: 91_200_000,
    card: {
      format: 1,
      id,
      name,
      description: 'Turns grazing horses into zebras, and zebras back into horses.',
      kind: 'translator',
      recipe: 'cyclegan',
      domains: { A: { en: a[0], ko: a[1] }, B: { en: b[0], ko: b[1] } },
      directions: { AtoB: generator, ...(both && { BtoA: generator }) },
      training: {
        dataset: 'horse2zebra',
        photos: { A: 1067, B: 1334 },
        steps: 266_800,
        photoSize: 286,
        cropSize: 256,
        measures: [{ name: 'FID, A to B', value: 77.2, floor: 230, ceiling: 12 }],
      },
      licence: 'BSD-2-Clause',
      origin: 'sample',
      created: '2026-03-02T10:00:00Z',
    },
  };
};

export function sampleHost(): Host {
  const workspace = new SampleWorkspace();
  const files = new Map<string, File>();
  let settings = Settings.parse({});
  let models = [
    model('horse-zebra', 'Horse-Zebra', ['horses', '말'], ['zebras', '얼룩말']),
    model('summer-winter', 'Yosemite seasons', ['summer', '여름'], ['winter', '겨울']),
    model('photo-monet', 'Monet', ['photos', '사진'], ['Monet', '모네'], false),
    ...latentModels(),
  ];
  const lend = (id: string, name: string) => model(id, name, ['horses', '말'], ['zebras', '얼룩말']);
  const training = new SampleTraining(workspace.blobs, lend, (job) => workspace.tell(job));
  const removed = new Map<string, LibraryModel>();
  const find = (id: string) => models.find(({ card }) => card.id === id) as LibraryModel;
  const os = implement(contract);
  const router = {
    library: {
      list: os.library.list.handler(() => ({ models, broken: [] })),
      get: os.library.get.handler(({ input }) => find(input.id)),
      import: os.library.import.handler(({ input }) => {
        const made = model(
          input.name.toLowerCase().replace(/\W+/g, '-'),
          input.name,
          [input.domainA ?? 'A', input.domainA ?? 'A'],
          [input.domainB ?? 'B', input.domainB ?? 'B'],
          Boolean(input.AtoB && input.BtoA),
        );
        models = [...models, made];
        return made;
      }),
      rename: os.library.rename.handler(({ input }) => {
        models = models.map((each) =>
          each.card.id === input.id ? { ...each, card: { ...each.card, name: input.name } } : each,
        );
        return find(input.id);
      }),
      remove: os.library.remove.handler(({ input }) => {
        removed.set(input.id, find(input.id));
        models = models.filter(({ card }) => card.id !== input.id);
      }),
      restore: os.library.restore.handler(({ input }) => {
        models = [...models, removed.get(input.id) as LibraryModel];
        return find(input.id);
      }),
    },
    translation: {
      batch: os.translation.batch.handler(async function* () {}),
      workspace: os.translation.workspace.handler(({ signal }) => workspace.workspace.subscribe(signal)),
      open: os.translation.open.handler(async ({ input }) => {
        const given = input.sources.map(({ source, folder }) =>
          workspace.open(files.get(source.kind === 'upload' ? source.id : '') as File, folder),
        );
        return { pictures: await Promise.all(given), skipped: [] };
      }),
      close: os.translation.close.handler(({ input }) => workspace.close(input.ids)),
      run: os.translation.run.handler(({ input }) => ({ job: workspace.run(input.ids, input.request) })),
      roundTrip: os.translation.roundTrip.handler(({ input }) => workspace.roundTrip(input.id)),
      save: os.translation.save.handler(() => ({ saved: [], failed: [] })),
      recall: os.translation.recall.handler(() => null),
    },
    latent: new SampleLatent().handlers,
    training: training.handlers,
    datasets: training.datasets,
    jobs: {
      watch: os.jobs.watch.handler(({ signal }) => workspace.jobs.subscribe(signal)),
      cancel: os.jobs.cancel.handler(({ input }) => workspace.cancel(input.id)),
      retry: os.jobs.retry.handler(({ input }) => workspace.retry(input.id)),
      dismiss: os.jobs.dismiss.handler(({ input }) => workspace.dismiss(input.id)),
    },
    compute: {
      doctor: os.compute.doctor.handler(() => ({
        zorse: '0.1.0',
        node: '20',
        platform: 'linux',
        cpu: 'Sample',
        cores: 2,
        memoryBytes: 16e9,
        home: '/home',
        backends: [],
      })),
      status: os.compute.status.handler(async function* ({ signal }) {
        yield { state: 'ready', backend: 'onnx', device: 'CPU', busy: 0.2, memoryBytes: 8.1e8, restarts: 0 };
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      }),
    },
    settings: {
      get: os.settings.get.handler(() => settings),
      set: os.settings.set.handler(({ input }) => (settings = { ...settings, ...input })),
    },
    shell: {
      info: os.shell.info.handler(() => ({ host: 'browser', version: '0.1.0', platform: 'sample' })),
      chooseFiles: os.shell.chooseFiles.handler(() => ({ paths: [] })),
      chooseFolder: os.shell.chooseFolder.handler(() => ({ path: null })),
      reveal: os.shell.reveal.handler(() => {}),
      dragOut: os.shell.dragOut.handler(() => {}),
    },
  };
  const studio = createRouterClient(router) as unknown as StudioClient;
  return {
    kind: 'browser',
    connect: async () => ({ studio, closed: new Promise(() => {}) }),
    mediaUrl: (path) =>
      workspace.blobs.get(path) ?? workspace.blobs.get(path.split('?')[0] as string) ?? `missing/${path}`,
    filesFromDrop: readDrop,
    chooseFiles: async (_studio, what) =>
      readInput(await chooseWithInput({ accept: '', multiple: what === 'photos', folder: what === 'folder' })),
    async give(given, { onProgress }) {
      return given.map(({ file, folder }, index) => {
        files.set(`u${files.size}`, file as File);
        onProgress(index + 1, given.length);
        return { source: { kind: 'upload', id: `u${files.size - 1}` }, folder };
      });
    },
    save: async (_studio, pictures) => ({ kind: 'download', count: pictures.length }),
    saveExport: async () => ({ kind: 'download', count: 1 }),
    dragOut: () => {},
  };
}
