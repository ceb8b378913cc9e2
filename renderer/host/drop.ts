// Files out of a drop or a file input. A browser tells the files of a dropped folder only by its old entry interface,
// and only while the event runs: so the entries are taken at once and read afterwards.
import { isCaptionName, isPictureName } from '../../common/file-kinds.ts';
import type { LocalFile, WantedFiles } from './host.ts';
import { packVariables } from './variables-folder.ts';

/**
 * All files of a drop. Inside folders only photos are taken, and captions where these are wanted, but a folder of variables
 * is one checkpoint; single files are taken whatever they are called.
 */
export async function readDrop(data: DataTransfer, wanted?: WantedFiles): Promise<LocalFile[]> {
  const items = [...data.items].filter((item) => item.kind === 'file');
  const roots = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = items.map((item) => item.getAsFile());
  const found = await Promise.all(
    roots.map(async (entry, index): Promise<LocalFile[]> => {
      if (isFolder(entry)) return (await checkpointIn(entry)) ?? readFolder(entry, entry.name, wanted);
      const file = files[index];
      return file ? [{ name: file.name, folder: '', file }] : [];
    }),
  );
  return found.flat();
}

export const isFolder = (entry: FileSystemEntry | null | undefined): entry is FileSystemDirectoryEntry =>
  entry?.isDirectory === true;

/** The checkpoint that a dropped folder is, if it is one of variables. */
export async function checkpointIn(folder: FileSystemDirectoryEntry): Promise<LocalFile[] | undefined> {
  const find = (name: string) =>
    new Promise<File | undefined>((resolve) => {
      const found = (entry: FileSystemEntry) => (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined));
      folder.getFile(name, {}, found, () => resolve(undefined));
    });
  const packed = await packVariables(folder.name, find);
  return packed && [packed];
}

/** Files of an `<input type=file>`; with `webkitdirectory` each knows its folder. */
export function readInput(list: FileList | null, wanted?: WantedFiles): LocalFile[] {
  return [...(list ?? [])].flatMap((file) => {
    const folder = file.webkitRelativePath.split('/').slice(0, -1).join('/');
    return folder !== '' && !isWanted(file.name, wanted) ? [] : [{ name: file.name, folder, file }];
  });
}

const isWanted = (name: string, { captions = false }: WantedFiles = {}): boolean =>
  (isPictureName(name) || (captions && isCaptionName(name))) && !name.startsWith('.');

async function readFolder(folder: FileSystemDirectoryEntry, path: string, wanted?: WantedFiles): Promise<LocalFile[]> {
  const entries = await readEntries(folder);
  entries.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const found: LocalFile[] = [];
  for (const entry of entries) {
    if (entry.isDirectory)
      found.push(...(await readFolder(entry as FileSystemDirectoryEntry, `${path}/${entry.name}`, wanted)));
    else if (isWanted(entry.name, wanted)) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      found.push({ name: file.name, folder: path, file });
    }
  }
  return found;
}

/** A reader gives a hundred entries at a time and an empty list at the end. */
async function readEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
