// Programs that several files of tests run are bundled by the first that needs them.
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder for bundles of this run of the tests (scripts/bundles-of-tests.ts). */
    bundles: string;
  }
}

/** Folder of the bundle `name`, to be copied and not changed; `bundle` fills it where it isn't there yet. */
export async function bundledOnce(name: string, bundle: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = join(inject('bundles'), name);
  if (existsSync(folder)) return folder;
  const made = await mkdtemp(`${folder}-`);
  await bundle(made);
  await rename(made, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error;
    await rm(made, { recursive: true }); // another worker had the same thought
  });
  return folder;
}
