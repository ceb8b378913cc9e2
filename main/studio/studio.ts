// The studio: everything behind the contract, the same for the desktop app, the browser host and the command line.
// Hosts give it a place and a context per connection; it owns all state, so pages may come and go.
import { implement, type Router } from '@orpc/server';
import { join } from 'node:path';
import { contract, type StudioContract } from '../../common/contract/contract.ts';
import { Settings } from '../../common/contract/settings.ts';
import { batchHandler } from './translation/handlers.ts';
import { Colourings } from './colourise/colourings.ts';
import { colouriseHandlers } from './colourise/handlers.ts';
import { computeHandlers } from './compute/handlers.ts';
import type { StudioContext } from './core/context.ts';
import { openDatabase } from './core/database.ts';
import { cleanWorkspace } from './workspace/clean.ts';
import { renderingOf, shownVersion } from './workspace/picture.ts';
import { deleteRemoved } from './workspace/removed.ts';
import { Renderings } from './workspace/renderings.ts';
import { Workspace } from './workspace/workspace.ts';
import { workspaceHandlers } from './workspace/handlers.ts';
import { moveFormerDesk } from './workspace/former-desk.ts';
import { Inspector } from './workspace/inspector.ts';
import { Translations } from './workspace/translations.ts';
import { openHome } from './core/home.ts';
import { jobsHandlers } from './jobs/handlers.ts';
import { Jobs } from './jobs/jobs.ts';
import { openLatent } from './latent/open.ts';
import { libraryHandlers } from './library/handlers.ts';
import { ImportJobs, Imports } from './library/imports.ts';
import { Library } from './library/library.ts';
import { lockHome } from './core/lock.ts';
import { silent, type Log } from './core/log.ts';
import { memoryHandlers } from './memory/handlers.ts';
import { looksHandlers } from './looks/handlers.ts';
import { Looks } from './looks/looks.ts';
import { restingEngine } from './looks/resting-engine.ts';
import { MediaCache } from './media/cache.ts';
import { mediaRoutes } from './media/media.ts';
import { viewOfPhoto } from './media/pictures.ts';
import { variantOf } from './media/variants.ts';
import { LostAndFound } from './recovery/lost-and-found.ts';
import { recoveryHandlers } from './recovery/handlers.ts';
import { ScannedPhotos } from './datasets/scanned-photos.ts';
import { datasetsHandlers } from './datasets/handlers.ts';
import { UploadedFolders } from './datasets/uploaded-folders.ts';
import { testWhenIdle } from './compute/idle-self-test.ts';
import { playgroundHandlers } from './playground/handlers.ts';
import { remixHandlers } from './remix/handlers.ts';
import { RemixJobs } from './remix/remix-jobs.ts';
import { settingsHandlers } from './settings/handlers.ts';
import { shellHandlers } from './shell/handlers.ts';
import { useNode } from '../files/limited-process.ts';
import type { Supervisor } from '../engine-client/supervisor.ts';
import { createEngines } from './compute/engines.ts';
import { trainingEngine } from './training/engine.ts';
import { TrialModels } from './training/trial-models.ts';
import { openTraining } from './training/open.ts';
import { KeptNetPictures } from './translation/kept-net-pictures.ts';
import { createPipeline, type TranslateFile } from './translation/pipeline.ts';
import { Uploads } from './core/uploads.ts';

export type { StudioContext } from './core/context.ts';
export type { ShellHost } from './core/shell-host.ts';

/** Without work for so long, the studio tests the backends if it never has. */
const IDLE_MS = 120_000;

/** Looks take some 100 kB each. */
const LOOKS_BYTES = 128 * 1024 * 1024;
const LOOKS_REST_MS = 60_000;

export interface StudioOptions {
  /** The data folder; without it ZORSE_HOME or the platform's. */
  home?: string;
  /** Folder of the models shipped with Zorse. */
  builtinModels?: string;
  /** Program and arguments that run an engine. Default: this Node with the engine that is built beside this program. */
  engineCommand?: readonly string[];
  /** Plain Node, which metadata of strangers is read in. Default: this one. */
  node?: string;
  /** Must have resolved before an engine starts. */
  beforeEngine?: () => Promise<void>;
  /** Engines of somebody else's making, in tests: one translates, one trains. */
  supervisor?: Supervisor;
  trainingSupervisor?: Supervisor;
  /** Default: the real pipeline, over the engine. */
  translate?: TranslateFile;
  /** Milliseconds since the last input to the computer, where the host knows. */
  computerIdleMs?: () => number;
  log?: Log;
}

export interface Studio {
  /** The data folder, absolute. */
  readonly home: string;
  readonly router: Router<StudioContract, StudioContext>;
  /** Answers a request whose path starts with `/media/`; never rejects. The host checks who may ask. */
  media(request: Request, context: StudioContext): Promise<Response>;
  /** Ends all streams and works; what ran is found interrupted by the next studio. */
  close(): Promise<void>;
}

/**
 * Opens a studio that serves pages. Throws Fault `exists` when another one serves the same home, `disk` when the home
 * cannot be written, `unsupported` when a newer Zorse wrote it.
 */
export async function createStudio(options: StudioOptions): Promise<Studio> {
  const { log = silent } = options;
  if (options.node) useNode(options.node);
  const engines = createEngines({
    command: options.engineCommand,
    beforeStart: options.beforeEngine,
    log,
    translation: options.supervisor,
    training: options.trainingSupervisor,
  });
  const engine = engines.translation;
  const closing = new AbortController();
  const home = await openHome(options.home);
  const unlock = await lockHome(home.lock);
  try {
    await moveFormerDesk(home.workspace);
    const database = openDatabase(home.database, log);
    const uploads = new Uploads(home.uploads);
    const cache = new MediaCache(join(home.cache, 'media'));
    const library = new Library(
      home.library,
      options.builtinModels,
      engine,
      new TrialModels(join(home.cache, 'trials'), home.runs),
    );
    const kept = new KeptNetPictures(new MediaCache(join(home.cache, 'looks'), LOOKS_BYTES));
    let naming = Settings.parse({}).naming;
    const translate =
      options.translate ??
      createPipeline({
        engine: engine.client,
        findModel: (request) => library.forRequest(request),
        pattern: () => naming,
        kept,
      });
    const jobs = new Jobs(database);
    const workspace = new Workspace(database, home.workspace);
    const renderings = new Renderings(cache, (id) =>
      library.get(id).then(
        ({ card }) => card.name,
        () => id, // it was deleted; the note still says which it was
      ),
    );
    const inspector = new Inspector(workspace);
    const translations = new Translations(workspace, jobs, translate);
    const looks = new Looks({
      workspace,
      library,
      engine: restingEngine(engines.looks, LOOKS_REST_MS),
      kept,
      cache,
      smaller: (picture) => viewOfPhoto(cache, picture),
      idle: () => translations.idle(),
    });
    const imports = new ImportJobs(new Imports(library, uploads), jobs);
    const folders = new UploadedFolders(home.datasets, uploads);
    const { exports, ...latent } = await openLatent({ home, library, engine, uploads }, { database, jobs });
    const colourings = await Colourings.open(home.colourings);
    const remixes = new RemixJobs({ engine: engine.client, workspace, exports, jobs });
    const scanned = new ScannedPhotos();
    const training = await openTraining({
      root: home.runs,
      engine: trainingEngine(engines.training),
      jobs,
      library,
      folders,
      computerIdleMs: options.computerIdleMs,
      log,
    });
    const lost = new LostAndFound(home.lostAndFound);
    await folders.clean(await training.runs.usedPaths());
    await uploads.clean();
    await lost.clean();
    await deleteRemoved(workspace);
    await cleanWorkspace(home.workspace, workspace, lost, log);

    const dragSource = async (id: string) => {
      const picture = workspace.get(id);
      const version = shownVersion(picture);
      const dragged = version ? await renderings.file(picture, version) : picture.file;
      const icon = await variantOf(
        cache,
        dragged,
        `${id} ${version && renderingOf(version)} ${version?.revision}`,
        'icon',
      );
      return { file: dragged, icon: icon.path };
    };

    const router = implement(contract)
      .$context<StudioContext>()
      .router({
        library: libraryHandlers(library, imports, uploads),
        translation: {
          ...workspaceHandlers({ workspace, uploads, inspector, translations, library, translate, renderings }),
          batch: batchHandler({ library, engine, cache: join(home.cache, 'models') }),
        },
        looks: looksHandlers(looks),
        latent: latent.handlers,
        colourise: colouriseHandlers({
          ...{ colourings, library, engine: engine.client, uploads, exports },
          pattern: () => naming,
        }),
        remix: remixHandlers(remixes, workspace),
        playground: playgroundHandlers(engine.client.playground),
        training: training.handlers,
        datasets: datasetsHandlers(folders, scanned),
        jobs: jobsHandlers(jobs),
        compute: computeHandlers(engine, home.root),
        recovery: recoveryHandlers({ home, lost, workspace, inspector }),
        settings: settingsHandlers(database, (settings) => {
          naming = settings.naming;
          engines.useBackend(settings.backend);
        }),
        memory: memoryHandlers(database),
        shell: shellHandlers(dragSource),
      });

    const { translation, tester } = engines;
    const tested =
      tester &&
      testWhenIdle({
        engines: [translation, engines.training],
        tester,
        afterMs: IDLE_MS,
        signal: closing.signal,
      }).catch((error: unknown) => log.warn({ error }, 'the backends could not be tested'));

    return {
      home: home.root,
      router,
      media: mediaRoutes({
        workspace,
        library,
        uploads,
        cache,
        renderings,
        looks,
        scanned,
        exports,
        runs: home.runs,
        log,
      }),
      async close() {
        closing.abort();
        await tested;
        jobs.close();
        workspace.close();
        await Promise.all([
          imports.close(),
          translations.close(),
          inspector.close(),
          training.close(),
          latent.close(),
          remixes.close(),
        ]);
        await Promise.all([engine.close(), engines.looks.close()]);
        database.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
