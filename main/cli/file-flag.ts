// Files that commands read, as commander takes them.
import { statSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { say } from './text.ts';

/** The path itself. A folder is wrong usage, told with the flag's name; what else may be wrong with it says who reads it. */
export function fileOf(path: string): string {
  if (isFolder(path))
    throw new InvalidArgumentError(say({ en: 'It is a folder, not a file.', ko: '파일이 아니라 폴더입니다.' }));
  return path;
}

/** The same of arguments that take several. */
export const filesOf = (path: string, before: readonly string[] = []): string[] => [...before, fileOf(path)];

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
