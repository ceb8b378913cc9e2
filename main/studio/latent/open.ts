// Latent spaces as the studio has them, put together.
import { join } from 'node:path';
import type { Database } from '../core/database.ts';
import type { Supervisor } from '../../engine-client/supervisor.ts';
import type { Home } from '../core/home.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Library } from '../library/library.ts';
import type { Uploads } from '../core/uploads.ts';
import { Directions } from './directions.ts';
import { exportHandlers } from './export.ts';
import { Exports } from './exports.ts';
import { FilmJobs } from './film-jobs.ts';
import { latentHandlers, walkHandlers } from './handlers.ts';
import { PrincipalDirections } from './principal.ts';
import { LatentSpaces } from './spaces.ts';

export interface LatentOptions {
  home: Home;
  library: Pick<Library, 'get'>;
  engine: Supervisor;
  uploads: Uploads;
}

/** What a command has of it: no database is needed and no folder is made before something is written. */
export function latentParts({ home, library, engine, uploads }: LatentOptions) {
  const directions = new Directions(home.library, home.directions);
  const spaces = new LatentSpaces(library, directions);
  const principal = new PrincipalDirections(join(home.cache, 'latent'), engine);
  return { spaces, directions, principal, engine, uploads };
}

export async function openLatent(options: LatentOptions, { database, jobs }: { database: Database; jobs: Jobs }) {
  const parts = latentParts(options);
  const exports = new Exports(join(options.home.cache, 'exports'));
  await exports.clean();
  const films = new FilmJobs({ ...parts, exports, jobs });
  return {
    exports,
    close: () => films.close(),
    handlers: {
      ...latentHandlers(parts),
      ...walkHandlers(database),
      ...exportHandlers({ ...parts, exports, films }),
    },
  };
}
