// A studio for tests: real handlers, database and files in a temporary home, a fake engine and a pipeline whose works
// the test lets go on, so that order and moments are the test's and not the machine's.
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import type { StudioContract } from '../../../common/contract/contract.ts';
import type { TranslationRequest } from '../../../common/contract/translation.ts';
import { Fault } from '../../../common/fault.ts';
import { defaults } from '../../../common/options/option.ts';
import { translationOptions } from '../../../common/options/translation.ts';
import { ResnetArchitecture } from '../../../common/networks/translator.ts';
import { writeModelFolder } from '../../files/library/model-folder.ts';
import type { StudioContext } from '../core/context.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import type { TranslateFile, TranslationTask } from '../translation/pipeline.ts';
import { createStudio, type Studio } from '../studio.ts';

export const DESKTOP: StudioContext = { host: 'desktop', allowPaths: true };
export const BROWSER: StudioContext = { host: 'browser', allowPaths: false };

export const settings = defaults(translationOptions);
export const horses = { model: 'horse-zebra', direction: 'AtoB', settings } as const;

const weights = new Map([['w', { shape: [1], dtype: 'float32' as const, data: Float32Array.of(1) }]]);
const architecture = ResnetArchitecture.parse({ network: 'resnet', blocks: 6, ngf: 32, norm: 'instance' }); // as of the preset Sketch
const direction = { architecture, workingSize: 256 };

/** Writes a model folder with the given directions. */
export async function writeModel(root: string, id: string, directions: ('AtoB' | 'BtoA')[] = ['AtoB', 'BtoA']) {
  await mkdir(root, { recursive: true });
  const both = <T>(value: T) => Object.fromEntries(directions.map((name) => [name, value]));
  return writeModelFolder(
    join(root, id),
    {
      id,
      name: id,
      description: '',
      kind: 'translator',
      recipe: 'imported',
      domains: { A: { en: 'horses' }, B: { en: 'zebras' } },
      directions: both(direction),
      training: { measures: [] },
      licence: 'unknown',
      origin: 'test',
      created: '2026-01-02T03:04:05Z',
    },
    both(weights),
  );
}

/** Writes a photo of one colour. */
export async function writePhoto(path: string, { width = 48, height = 32, background = '#a50' } = {}): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background } })
    .toFormat(extname(path) === '.png' ? 'png' : 'jpeg')
    .toFile(path);
  return path;
}

/** One translation that has begun: the test ends it. */
export interface Held {
  name: string;
  finish: () => void;
  fail: (fault: Fault) => void;
  tell: NonNullable<TranslationTask['onProgress']>;
}

/** A pipeline that copies the photo; with `hold` each waits in `held` until the test ends it. */
export class FakePipeline {
  hold = false;
  /** SHA-256 of the weights, as the model's card says. */
  weightsOf: (request: TranslationRequest) => Promise<string | undefined> = () => Promise.resolve(undefined);
  readonly begun: string[] = [];
  readonly held: Held[] = [];

  readonly translate: TranslateFile = async ({ input, name, request, folder, onProgress = () => {} }, signal) => {
    this.begun.push(name);
    if (this.hold) {
      await new Promise<void>((finish, fail) => {
        const aborted = () => fail(signal.reason as Error);
        if (signal.aborted) return aborted();
        signal.addEventListener('abort', aborted);
        this.held.push({ name, finish, fail, tell: onProgress });
      });
    }
    if (name.startsWith('bad')) throw new Fault('unreadable', `${name} is damaged.`, { subject: input });
    const fileName = `${name.replace(/\.\w+$/, '')}.${request.model}-${request.direction}${extname(name)}`;
    await copyFile(input, join(folder, fileName));
    const { width = 0, height = 0, size = 0 } = await sharp(input).metadata();
    return {
      file: join(folder, fileName),
      fileName,
      width,
      height,
      bytes: size,
      ms: 1,
      weights: await this.weightsOf(request),
    };
  };

  /** The held translation of that photo, or any, when it has begun. Two that run at once may begin in either order. */
  async next(name?: string): Promise<Held> {
    return eventually(() => {
      const at = this.held.findIndex((held) => name === undefined || held.name === name);
      return at < 0 ? undefined : this.held.splice(at, 1)[0];
    });
  }
}

/** Imports without reading; knows nothing of pixels. */
export function fakeEngine(training?: Supervisor['client']['training']): Supervisor {
  return {
    start: () => {},
    client: {
      importModel: async (input: { libraryRoot: string; id: string; name: string; AtoB?: string }) => {
        if (!input.AtoB) throw new Fault('unreadable', 'This is no checkpoint.');
        return { card: await writeModel(input.libraryRoot, input.id, ['AtoB']), notes: [] };
      },
      selfTest: async function* () {
        yield {
          name: 'onnx',
          device: 'cpu',
          verdict: 'passed',
          reason: '',
          maxError: 0,
          translationMs: 1,
          chosen: true,
        };
      },
      training: training ?? {},
    } as unknown as Supervisor['client'],
    async *status() {
      yield { state: 'ready', backend: 'onnx', device: 'cpu', busy: 0, memoryBytes: 0, restarts: 0 };
    },
    kill: () => {},
    recycle: async () => {},
    close: async () => {},
  };
}

type Client = ContractRouterClient<StudioContract>;

/** Calls the studio as a page with that context does. */
export const clientOf = (studio: Studio, context: StudioContext): Client =>
  createRouterClient(studio.router, { context });

export interface TestStudio {
  studio: Studio;
  pipeline: FakePipeline;
  root: string;
  home: string;
  client: Client;
  /** The same studio as a page in a browser reaches it. */
  page: Client;
  get(path: string, init?: RequestInit): ReturnType<Studio['media']>;
  remove(): Promise<void>;
}

/** Opens a studio; `folder` makes it come back to the home of an earlier one. Without `trainer` nothing can be trained. */
export async function openTestStudio(
  folder?: string,
  trainer: Supervisor = fakeEngine(),
  computerIdleMs?: () => number,
): Promise<TestStudio> {
  const root = folder ?? (await mkdtemp(join(tmpdir(), 'zorse-studio-')));
  const builtinModels = join(root, 'builtin');
  if (!folder) await writeModel(builtinModels, 'horse-zebra');
  const pipeline = new FakePipeline();
  const home = join(root, 'home');
  const studio = await createStudio({
    home,
    builtinModels,
    supervisor: fakeEngine(),
    trainingSupervisor: trainer,
    translate: pipeline.translate,
    computerIdleMs,
  });
  const client = clientOf(studio, DESKTOP);
  pipeline.weightsOf = async ({ model, direction }) => {
    const { models } = await client.library.list();
    const card = models.find((each) => each.card.id === model)?.card;
    return card?.kind === 'translator' ? card.directions[direction]?.sha256 : undefined;
  };
  return {
    studio,
    pipeline,
    root,
    home,
    client,
    page: clientOf(studio, BROWSER),
    get: (path: string, init?: RequestInit) => studio.media(new Request(`http://studio/${path}`, init), BROWSER),
    remove: async () => {
      await studio.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** What `look` finds, once it finds something; fails after five seconds. */
export async function eventually<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < 5000; waited += 5) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It did not happen within five seconds.');
}
