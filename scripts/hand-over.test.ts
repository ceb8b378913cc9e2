// Where hardly any file may be open, Node cannot load a program's files. Where a shell can lower the limit.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const FILES = Array.from({ length: 60 }, (_, i) => `${i}.mjs`);
const script = new URL('./hand-over.mjs', import.meta.url).href;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zorse-'));
  for (const file of FILES) await writeFile(join(folder, file), 'export {};');
  const imports = FILES.map((file) => `import './${file}';`);
  await writeFile(join(folder, 'program.mjs'), [...imports, "console.log('runs');"].join('\n'));
  await writeFile(join(folder, 'broken.mjs'), "throw new Error('of its own');");
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}
const run = (program: string, files: number): Promise<Ended> => {
  const code = `import { handOver } from '${script}'; await handOver(process.argv[1]);`;
  const node = [process.execPath, '--input-type=module', '-e', code, join(folder, program)];
  return new Promise((resolve) =>
    execFile('sh', ['-c', `ulimit -n ${files} && exec "$@"`, 'sh', ...node], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );
};

describe.skipIf(process.platform === 'win32')('a program is handed over to', () => {
  it('where its files may be open', async () => {
    expect(await run('program.mjs', 256)).toEqual({ code: 0, stdout: 'runs\n', stderr: '' });
  });

  it('and where they may not, one line says what to do', async () => {
    const { code, stdout, stderr } = await run('program.mjs', 30);
    expect([code, stdout, stderr.trim().split('\n')]).toEqual([1, '', [expect.stringMatching(/^zorse: .*ulimit -n/)]]);
  });

  it('and its own errors stay its own', async () => {
    expect((await run('broken.mjs', 256)).stderr).toContain('Error: of its own');
  });
});
