// A folder and all above it. Node's own `recursive` never returns (Node 20) where the system answers ENOENT although the
// parent is there, as for folders that cannot be made: its thread turns for ever, and nothing can end it.
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes what is missing; returns whether the folder itself is new. `mode` is of new ones. Throws what the system throws. */
export async function makeFolder(folder: string, mode?: number): Promise<boolean> {
  const make = () =>
    mkdir(folder, { mode }).then(
      () => true,
      async (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error;
        return false;
      },
    );
  try {
    return await make();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder), mode);
    return make();
  }
}
