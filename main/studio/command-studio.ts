// The studio of one command: library, batch and machine, without workspace, queue and database. It takes no lock and makes no
// folder, so it opens in no time and runs beside an open window on the same home.
import { createRouterClient } from '@orpc/server';
import { join } from 'node:path';
import { createSupervisor } from '../engine-client/supervisor.ts';
import { batchHandler } from './translation/handlers.ts';
import { type ColourWork, colourWork } from './colourise/colour-work.ts';
import { computeHandlers } from './compute/handlers.ts';
import type { StudioContext } from './core/context.ts';
import { homeFolder, homeLayout } from './core/home.ts';
import { withFolders } from './latent/any-model.ts';
import type { FilmOptions, FilmRequest } from './latent/film.ts';
import { latentHandlers } from './latent/handlers.ts';
import { latentParts } from './latent/open.ts';
import type { SheetRequest } from './latent/sheet.ts';
import { libraryHandlers } from './library/handlers.ts';
import { Imports } from './library/imports.ts';
import { Library } from './library/library.ts';
import { recoveryReport } from './recovery/handlers.ts';
import { LostAndFound } from './recovery/lost-and-found.ts';
import type { RemixOptions } from './remix/make-remix.ts';
import type { WriteRemixTask } from './remix/write-remix.ts';
import type { StudioOptions } from './studio.ts';
import { TrialModels } from './training/trial-models.ts';
import { Uploads } from './core/uploads.ts';

const CONTEXT: StudioContext = { host: 'cli', allowPaths: true };

export type { ColourWork };
export type CommandStudio = ReturnType<typeof createCommandStudio>;

/** Throws nothing: what is missing shows when it is needed. */
export function createCommandStudio(options: Omit<StudioOptions, 'log'>) {
  const engine = options.supervisor ?? createSupervisor();
  const home = homeLayout(homeFolder(options.home));
  const library = new Library(
    home.library,
    options.builtinModels,
    engine,
    new TrialModels(join(home.cache, 'trials'), home.runs),
  );
  const uploads = new Uploads(home.uploads);
  const imports = new Imports(library, uploads);
  const places = { library, engine, cache: join(home.cache, 'models') };
  const latent = latentParts({ home, library: withFolders(library), engine, uploads });
  const router = {
    library: libraryHandlers(library, imports, uploads),
    translation: { batch: batchHandler(places) },
    latent: latentHandlers(latent),
    compute: computeHandlers(engine, home.root),
  };
  return {
    home: home.root,
    engine,
    /** The runs of this home, and their training; loaded when asked for. */
    training: async () =>
      (await import('./training/command-training.ts')).openCommandTraining({ home, engine, library }),
    /** A walk as a film at the path `target`; faults as in latent/film.ts. */
    film: async (request: FilmRequest & { target: string }, options?: FilmOptions) =>
      (await import('./latent/film.ts')).makeFilm(
        engine,
        await latent.spaces.get(request.walk.model),
        request,
        options,
      ),
    /** Pictures as one PNG at the path `target`; faults as in latent/sheet.ts. */
    sheet: async (request: SheetRequest & { target: string }, signal?: AbortSignal) =>
      (await import('./latent/sheet.ts')).makeSheet(
        engine,
        await latent.spaces.get(request.made.model),
        request,
        signal,
      ),
    /** Colours for photos, as files; faults as in colourise/colour-work.ts. */
    colourise: (work: ColourWork, signal?: AbortSignal) => colourWork({ library, engine: engine.client }, work, signal),
    /** Pictures made of the patches of others, as files; faults as in remix/write-remix.ts. */
    remix: async (task: WriteRemixTask, options?: RemixOptions) =>
      (await import('./remix/write-remix.ts')).writeRemix(engine.client, task, options),
    /** What lies in this home and belongs to nothing any more, as far as its folders show. */
    recovery: () => recoveryReport(home, new LostAndFound(home.lostAndFound)),
    client: createRouterClient(router, { context: CONTEXT }),
    close: () => engine.close(),
  };
}
