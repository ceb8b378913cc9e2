// Where a studio keeps what it owns: ZORSE_HOME or the platform's data folder. The names inside are decided here only.
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { toFault } from '../../../common/fault.ts';

export interface Home {
  root: string;
  /** Models, one folder each. */
  library: string;
  /** What belongs to pictures in the workspace: uploaded photos and results, one folder per picture. */
  workspace: string;
  /** Files a page sent that no picture has taken yet. */
  uploads: string;
  /** Can be deleted at any time: thumbnails, models imported for one batch. */
  cache: string;
  /** Training runs, one folder each. */
  runs: string;
  /** Photos that pages sent to learn from, one folder per upload. */
  datasets: string;
  /** Named directions of latent models that are not the library's own, one file per model. */
  directions: string;
  database: string;
  lock: string;
}

/** The data folder, absolute: `given`, else ZORSE_HOME, else what the platform prescribes. */
export function homeFolder(given?: string, env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const named = given ?? env.ZORSE_HOME;
  if (named) return resolve(named);
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Zorse');
    case 'win32':
      return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Zorse');
    default:
      return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'zorse');
  }
}

export function homeLayout(root: string): Home {
  return {
    root,
    library: join(root, 'library'),
    workspace: join(root, 'workspace'),
    uploads: join(root, 'uploads'),
    cache: join(root, 'cache'),
    runs: join(root, 'runs'),
    datasets: join(root, 'datasets'),
    directions: join(root, 'directions'),
    database: join(root, 'studio.db'),
    lock: join(root, 'studio.lock'),
  };
}

/** Makes the folders. Throws Fault `disk` when the place cannot be written. */
export async function openHome(given?: string): Promise<Home> {
  const home = homeLayout(homeFolder(given));
  try {
    for (const folder of [home.library, home.uploads, home.cache, home.runs, home.datasets])
      await mkdir(folder, { recursive: true });
  } catch (error) {
    throw toFault(error, home.root);
  }
  return home;
}
