// A home that an earlier Zorse made (former-homes/<version>), put where a test may use it. Files and database name
// absolute paths; those of the fixture begin with /before, and are read as paths of this machine here.
import Sqlite from 'libsql';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('./former-homes', import.meta.url));
const MARKER = '/before';
const TABLES = ['pictures', 'jobs', 'settings', 'walks', 'sessions'];

/** Makes `<root>/home` and `<root>/photos`, which its runs learn from; the home's path. */
export async function placeFormerHome(version: string, root: string): Promise<string> {
  const home = join(root, 'home');
  for (const folder of ['home', 'photos']) {
    await cp(join(FIXTURES, version, folder), join(root, folder), { recursive: true });
  }
  await movePathsInFiles(home, root);
  movePathsInDatabase(join(home, 'studio.db'), root);
  return home;
}

async function movePathsInFiles(home: string, root: string): Promise<void> {
  for (const name of await readdir(home, { recursive: true })) {
    const path = join(home, name);
    const extension = extname(name);
    if (extension !== '.json' && extension !== '.jsonl') continue;
    const text = await readFile(path, 'utf8');
    if (!text.includes(MARKER)) continue;
    const documents = extension === '.json' ? [text] : text.split('\n');
    await writeFile(path, documents.map((document) => document && moved(document, root)).join('\n'));
  }
}

function movePathsInDatabase(file: string, root: string): void {
  const database = new Sqlite(file);
  for (const table of TABLES) {
    const update = database.prepare(`UPDATE ${table} SET document = ? WHERE id = ?`);
    const rows = database.prepare(`SELECT id, document FROM ${table}`).all() as { id: string; document: string }[];
    for (const { id, document } of rows) update.run(moved(document, root), id);
  }
  database.close();
}

/** The JSON with each path below the marker as one below `root`. */
function moved(json: string, root: string): string {
  const revive = (_key: string, value: unknown) =>
    typeof value === 'string' && value.startsWith(`${MARKER}/`) ? join(root, value.slice(MARKER.length)) : value;
  return JSON.stringify(JSON.parse(json, revive) as unknown);
}
