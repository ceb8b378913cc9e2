// Files named on the command line, or dropped on the app's icon: they open as if dropped on the window.
import { resolve } from 'node:path';

/**
 * Absolute paths of the files among the arguments.
 * @param argv As the process has it: the program, in development the app's folder, then switches and files.
 */
export function fileArguments(
  argv: readonly string[],
  { packaged, cwd }: { packaged: boolean; cwd: string },
): string[] {
  const given = argv.slice(packaged ? 1 : 2);
  const end = given.indexOf('--');
  const files = end < 0 ? given.filter((arg) => !arg.startsWith('-')) : given.slice(end + 1);
  return files.filter((file) => file !== '').map((file) => resolve(cwd, file));
}

/** What a second instance hands to the first, which shares nothing with it but this message. */
export function filesFromMessage(message: unknown): string[] {
  const files = (message as { files?: unknown } | null)?.files;
  return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
}
