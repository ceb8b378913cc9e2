// The rules that keep photos to their one door: what main/files/photo-file.ts and main/files/images/sharp.ts are for holds
// as long as nothing else opens what users name.
import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../', import.meta.url)),
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
  // what is made up here is in no program, and these rules need no types
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parserOptions: { project: null } } }],
});

/** What is said of a file of that text. */
async function saidOf(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return result!.messages.map(({ message }) => message);
}

/** Folders whose code is given paths of users. */
const USERS_PATHS = [
  ...['main/files/images', 'main/files/datasets', 'main/studio/translation', 'main/studio/workspace'],
  ...['main/studio/datasets', 'main/studio/colourise', 'main/studio/remix'],
];

describe('lint', () => {
  it('keeps sharp, which draws what a path names, to the module that gives it bytes', async () => {
    const text = "import sharp from 'sharp';\nexport const half = (path: string) => sharp(path).resize(8);\n";
    for (const folder of [...USERS_PATHS, 'main/cli', 'main/engine', 'main/web', 'main/files/films'])
      expect([folder, await saidOf(`${folder}/made-up.ts`, text)]).toEqual([
        folder,
        [expect.stringContaining('main/files/images/sharp.ts')],
      ]);
    expect(await saidOf('main/files/images/sharp.ts', text)).toEqual([]);
  });

  it.each([
    "import { readFile } from 'node:fs/promises';",
    "import { readFile as read } from 'node:fs/promises';",
    "import { readFileSync } from 'node:fs';",
    "import { createReadStream } from 'node:fs';",
    "import { open } from 'node:fs/promises';",
    "import { copyFile } from 'node:fs/promises';",
    "import * as fs from 'node:fs';",
    "export { readFile } from 'node:fs/promises';",
    "import { readFile } from 'fs/promises';",
    "import fs from 'node:fs/promises';",
  ])('keeps users’ paths from what waits at a pipe and reads a device without end: %s', async (text) => {
    for (const folder of USERS_PATHS)
      expect([folder, await saidOf(`${folder}/made-up.ts`, text)]).toEqual([
        folder,
        [expect.stringContaining('openPhotoFile')],
      ]);
    expect(await saidOf('main/studio/library/made-up.ts', text)).toEqual([]); // its files are Zorse's own
  });

  it('lets them through that only look and write', async () => {
    const text = "import { readdir, rename, stat, writeFile } from 'node:fs/promises';";
    for (const folder of USERS_PATHS) expect(await saidOf(`${folder}/made-up.ts`, text)).toEqual([]);
  });
});
