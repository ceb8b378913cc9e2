import { stat } from 'node:fs/promises';

/** Of a file: changes when it is edited or replaced. Throws what the system throws. */
export async function fingerprint(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  return `${Math.round(mtimeMs).toString(36)}-${size.toString(36)}`;
}
