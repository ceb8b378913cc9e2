// Captions in files beside pictures: `name.txt` of `name.jpg`, each of its lines a caption, and tables of a folder,
// captions.csv and captions.jsonl (or metadata, as others call them), with the file in one column and the text in another.
// They come from anywhere: they are read by the same door as photos. A file that is there and cannot be read is told, since
// its pictures would be learned from without what somebody wrote; a line that makes no sense is passed over.
import { basename, dirname, join, posix, resolve } from 'node:path';
import { Fault, isFault } from '../../../common/fault.ts';
import { planFaults } from '../../../common/faults/plans.ts';
import { readPhotoFile } from '../photo-file.ts';
import { textOf } from '../text-of.ts';

/** Captions of a photo for which a table or a text file has a place, even an empty one. */
export type FoundCaptions = readonly string[] | undefined;

const MOST_TEXT = { bytes: 256 * 1024, named: '256 kB' };
const MOST_TABLE = { bytes: 16 * 1024 * 1024, named: '16 MB' }; // split by the studio itself: a moment at most
const TABLES = ['captions.csv', 'captions.jsonl', 'metadata.csv', 'metadata.jsonl'];
const FILE_COLUMNS = ['file', 'file_name', 'filename', 'image', 'path'];
const TEXT_COLUMNS = ['text', 'caption', 'captions', 'description'];

/** Undefined when there is no such file. Throws Faults of `readPhotoFile`, and `unreadable` for what is no text. */
async function readText(path: string, most: typeof MOST_TEXT): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readPhotoFile(path, most);
  } catch (error) {
    if (isFault(error) && error.code === 'not-found') return undefined;
    throw error;
  }
  const text = textOf(bytes);
  if (text !== undefined) return text;
  throw new Fault('unreadable', planFaults.captionsNotText({ name: basename(path) }), { subject: path });
}

/** The lines of `name.txt` beside the photo; undefined when there is none. Throws as readText. */
export async function captionsBeside(photo: string): Promise<FoundCaptions> {
  const text = await readText(`${photo.replace(/\.[^./\\]+$/, '')}.txt`, MOST_TEXT);
  return text?.split(/\r?\n|\r/);
}

/** The tables of folders, each read once; photos are found by their path below the folder of the table. */
export class CaptionTables {
  readonly #roots: readonly string[];
  readonly #tables = new Map<string, Promise<ReadonlyMap<string, string[]>>>();

  /** `roots`: chosen folders; above them no table is looked for. */
  constructor(roots: readonly string[]) {
    this.#roots = roots.map((root) => resolve(root));
  }

  /** From the photo's own folder up to the chosen one; the nearest table that names it has the say. Throws as readText. */
  async captionsOf(photo: string): Promise<FoundCaptions> {
    for (let folder = dirname(photo), below = nameIn(photo); ;) {
      const found = (await this.#table(folder)).get(keyOf(below));
      if (found) return found;
      const above = dirname(folder);
      if (this.#roots.includes(folder) || !this.#isInside(above) || above === folder) return undefined;
      below = posix.join(nameIn(folder), below);
      folder = above;
    }
  }

  #isInside(folder: string): boolean {
    return this.#roots.some((root) => folder === root || folder.startsWith(join(root, '/')));
  }

  #table(folder: string): Promise<ReadonlyMap<string, string[]>> {
    let table = this.#tables.get(folder);
    if (!table) {
      table = readTables(folder);
      this.#tables.set(folder, table);
    }
    return table;
  }
}

const nameIn = (path: string): string => /[^/\\]*$/.exec(path)![0];

/** Paths as tables write them and as file systems spell them are the same. */
const keyOf = (path: string): string => posix.normalize(path.normalize('NFC').replaceAll('\\', '/'));

async function readTables(folder: string): Promise<ReadonlyMap<string, string[]>> {
  const table = new Map<string, string[]>();
  for (const name of TABLES) {
    const path = join(folder, name);
    const text = await readText(path, MOST_TABLE);
    if (text === undefined) continue;
    for (const { file, caption } of name.endsWith('.csv') ? rowsOfCsv(text, path) : rowsOfLines(text)) {
      const key = keyOf(file);
      const known = table.get(key);
      if (known) known.push(caption);
      else table.set(key, [caption]);
    }
  }
  return table;
}

interface Row {
  file: string;
  caption: string;
}

/**
 * Rows of a CSV file (RFC 4180), its cells parted by commas, or by semicolons or tabs as spreadsheets of some languages
 * save them. Without a header that names them the columns are file and text. Throws Fault `unreadable` for a quote that
 * nothing closes: the rest of the table would be one caption. `path`: of the table.
 */
export function* rowsOfCsv(text: string, path: string): Generator<Row> {
  const separator = separatorOf(text);
  let columns: Columns | undefined;
  for (const cells of csvRecords(text, separator, path)) {
    if (!columns) {
      const named = columnsOf(cells);
      columns = named ?? { file: 0, text: 1 };
      if (named) continue;
    }
    const [file, caption] = [cells[columns.file], cells[columns.text]];
    if (file !== undefined && file.trim() !== '' && caption !== undefined) yield { file: file.trim(), caption };
  }
}

interface Columns {
  file: number;
  text: number;
}

/** Where a header has what is needed. */
function columnsOf(header: readonly string[]): Columns | undefined {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const [file, text] = [FILE_COLUMNS, TEXT_COLUMNS].map((known) => names.findIndex((name) => known.includes(name)));
  return file! >= 0 && text! >= 0 ? { file: file!, text: text! } : undefined;
}

const SEPARATORS = [',', ';', '\t'];

/** What parts the first line into cells, best one whose cells are named; captions have commas and semicolons of their own. */
function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const parts = (separator: string) => first.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const named = SEPARATORS.find((each) => columnsOf(parts(each)));
  return named ?? SEPARATORS.find((each) => parts(each).length > 1) ?? ',';
}

function* csvRecords(text: string, separator: string, path: string): Generator<string[]> {
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let opened = 0; // where the last quote was
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[at++]!;
      else quoted = false;
    } else if (character === '"' && cell === '') [quoted, opened] = [true, at];
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at++;
      yield [...cells, cell];
      [cells, cell] = [[], ''];
    } else cell += character;
  }
  if (quoted) {
    const line = text.slice(0, opened).split(/\r\n|\r|\n/).length;
    throw new Fault('unreadable', planFaults.quoteNotClosed({ name: basename(path), line }), { subject: path });
  }
  if (cells.length > 0 || cell !== '') yield [...cells, cell];
}

/** Rows of JSON lines: objects with the file and one text, or several. */
export function* rowsOfLines(text: string): Generator<Row> {
  for (const line of text.split('\n')) {
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      continue; // an empty last line, or somebody's mistake
    }
    if (row === null || typeof row !== 'object') continue;
    const values = new Map(Object.entries(row));
    const first = (names: readonly string[]) =>
      names.map((name) => values.get(name)).find((value) => value !== undefined);
    const [file, caption] = [first(FILE_COLUMNS), first(TEXT_COLUMNS)];
    if (typeof file !== 'string') continue;
    for (const each of Array.isArray(caption) ? caption : [caption]) {
      if (typeof each === 'string') yield { file, caption: each };
    }
  }
}
