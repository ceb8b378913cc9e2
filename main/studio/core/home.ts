// Where a studio keeps what it owns: ZORSE_HOME or the platform's data folder. The names inside are decided here only.
import { chmod } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Fault, toFault } from '../../../common/fault.ts';
import { studioFaults } from '../../../common/faults/studio.ts';
import { makeFolder } from '../../files/make-folder.ts';

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
  /** Photos open in Colourise with their points, one folder each. */
  colourings: string;
  /** What belongs to nothing any more, one folder each, kept for some weeks. */
  lostAndFound: string;
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
    colourings: join(root, 'colourings'),
    lostAndFound: join(root, 'lost-and-found'),
    database: join(root, 'studio.db'),
    lock: join(root, 'studio.lock'),
  };
}

/** Other users of the machine have no business in it: photos and results lie there. */
const OWNER_ONLY = 0o700;

/** What a place answers that cannot be written; ENOENT where no folder can be made at all. */
const UNWRITABLE: readonly (string | undefined)[] = ['EACCES', 'EPERM', 'EROFS', 'ENOENT'];

/** Makes a home's folder, or one inside, which is its owner's alone when it is new. Throws Fault `disk`. */
export async function makeHomeFolder(folder: string): Promise<void> {
  const made = await makeFolder(folder, OWNER_ONLY).catch((error: NodeJS.ErrnoException) => {
    if (!UNWRITABLE.includes(error.code)) throw toFault(error, folder);
    throw new Fault('disk', studioFaults.homeNotWritable({ path: folder }), { subject: folder, cause: error });
  });
  if (made) await chmod(folder, OWNER_ONLY).catch(() => {}); // file systems without modes
}

/** Makes the folders. Throws Fault `disk` when the place cannot be written. */
export async function openHome(given?: string): Promise<Home> {
  const home = homeLayout(homeFolder(given));
  try {
    for (const folder of [home.root, home.library, home.uploads, home.cache, home.runs, home.datasets])
      await makeHomeFolder(folder);
    if (given === undefined && !process.env.ZORSE_HOME) await chmod(home.root, OWNER_ONLY); // one of before 0.2
  } catch (error) {
    throw toFault(error, home.root);
  }
  return home;
}
