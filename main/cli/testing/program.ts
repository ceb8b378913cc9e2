// The built command line in a folder of its own, run as users run it: another process, another current directory, a
// home of its own. Only standard output, standard error and the exit code are looked at.
import { build, type BuildOptions } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledOnce } from '../../files/testing/bundled-once.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** Called with all of stdout so far after each piece. */
  onOutput?: (stdout: string, child: ChildProcess) => unknown;
}

async function bundle(outdir: string): Promise<void> {
  const script = new URL('../../../scripts/build.mjs', import.meta.url).href;
  const { bundles } = (await import(/* @vite-ignore */ script)) as { bundles: [BuildOptions] };
  await build({ ...bundles[0], outdir, sourcemap: false });
}

export class Program {
  /** Where tests put photos and results; also the current directory of the runs. */
  readonly folder: string;
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
    this.folder = join(root, 'work');
  }

  static async build(): Promise<Program> {
    const root = await mkdtemp(join(tmpdir(), 'zorse-cli-'));
    await cp(await bundledOnce('zorse', bundle), join(root, 'build'), { recursive: true });
    for (const name of ['node_modules', 'assets']) await symlink(join(ROOT, name), join(root, name), 'junction');
    await mkdir(join(root, 'build', 'page'), { recursive: true });
    await writeFile(join(root, 'build', 'page', 'index.html'), '<!doctype html><title>studio</title>');
    const program = new Program(root);
    await mkdir(program.folder);
    return program;
  }

  get script(): string {
    return join(this.#root, 'build', 'zorse.js');
  }

  get home(): string {
    return join(this.#root, 'home');
  }

  start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, [this.script, ...args], {
      cwd: this.folder,
      env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: '', ZORSE_HOME: this.home, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  async run(args: readonly string[], { env, onOutput }: RunOptions = {}): Promise<Result> {
    const child = this.start(args, env);
    const result: Result = { code: null, stdout: '', stderr: '' };
    child.stdin!.end();
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      result.stdout += text;
      onOutput?.(result.stdout, child);
    });
    [result.code] = (await once(child, 'close')) as [number | null];
    return result;
  }

  /** Run by a shell, so that its output can be sent elsewhere: `line` is what follows the name of the program. */
  async shell(line: string): Promise<Omit<Result, 'stdout'>> {
    const child = spawn('sh', ['-c', `"$NODE" "$ZORSE" ${line}`], {
      cwd: this.folder,
      env: {
        ...process.env,
        LANG: 'C.UTF-8',
        LC_ALL: '',
        ZORSE_HOME: this.home,
        NODE: process.execPath,
        ZORSE: this.script,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stderr };
  }

  async remove(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }
}
