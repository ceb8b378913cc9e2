import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSupervisor } from '../engine-client/supervisor.ts';
import { Program } from './testing/program.ts';

const PTH = fileURLToPath(new URL('../files/pth/fixtures/', import.meta.url));

const MODELS = new URL('../../assets/models/', import.meta.url);
/** Ids, in the order in which they are shown. */
const INSTALLED = JSON.parse(readFileSync(new URL('order.json', MODELS), 'utf8')) as string[];

let program: Program;
beforeAll(async () => {
  program = await Program.build();
});
afterAll(() => program.remove());

const path = (...names: string[]) => join(program.folder, ...names);
async function photo(...names: string[]): Promise<string> {
  await mkdir(path(...names.slice(0, -1)), { recursive: true });
  await sharp({
    create: {
      width: 72,
      height: 56,
      channels: 3,
      background: '#a52',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  })
    .jpeg()
    .toFile(path(...names));
  return path(...names);
}
const objects = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, never>);

describe('zorse', () => {
  it('tells its commands, its version and its exit codes', async () => {
    const help = await program.run(['--help']);
    for (const word of [
      'translate',
      'train',
      'runs',
      'walk',
      'models',
      'import',
      'serve',
      'doctor',
      'engine',
      'Examples:',
      'Exit codes:',
    ])
      expect(help.stdout).toContain(word);
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect((await program.run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await program.run(['translate', '--help'])).stdout).toMatch(
      /--strength <number>[^]*More settings:[^]*--format/,
    );
    expect((await program.run(['translate', '--help'], { env: { LANG: 'ko_KR.UTF-8' } })).stdout).toContain(
      '결과의 크기입니다',
    );
  });

  it('speaks the language that --lang names, in help and in what went wrong', async () => {
    const help = await program.run(['--lang', 'ko', 'translate', '--help']);
    for (const korean of ['사용법:', '옵션:', '예:', '도움말을 보여 줍니다.', '기본값: "AtoB")', '결과의 크기입니다']) {
      expect(help.stdout).toContain(korean);
    }
    const wrong = await program.run(['translate', 'a.jpg', '--stregnth', '1', '--lang=ko']);
    expect(wrong.stderr).toMatch(/^오류: 알 수 없는 옵션 '--stregnth'\n\(--strength을\(를\) 찾으셨나요\?\)/);
    const missing = await program.run(['translate', 'none.jpg', '--lang', 'ko']);
    expect(missing.stderr).toMatch(/none\.jpg.*없습니다/);
    const english = await program.run(['--lang', 'en', 'models', '--help'], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(english.stdout).toContain('List the models of the library.');
    const other = await program.run(['models', '--lang', 'fr']);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('Allowed choices are en, ko.')]);
  });

  it.each([
    [[], 'Usage: zorse'],
    [['nope'], "unknown command 'nope'"],
    [['translate'], "missing required argument 'inputs'"],
    [['translate', 'a.jpg', '--nope'], "unknown option '--nope'"],
    [['translate', 'a.jpg', '--strength', '1.5'], '--strength'],
    [['translate', 'a.jpg', '--size', 'huge'], 'original, model, 32..16384 px'],
    [['translate', 'a.jpg', '--direction', 'BtoC'], 'AtoB, BtoA'],
    [['translate', 'a.jpg', '--model', 'nope'], `There is no model "nope". The library has: ${INSTALLED.join(', ')}.`],
    [['translate', 'a.jpg', '--model', './nope.pth'], 'There is no model or file "./nope.pth".'],
    [['translate', 'a.jpg', '--backend', 'abacus'], 'Allowed choices are onnx, '],
    [['import', 'x.pth'], "required option '-n, --name <name>'"],
    [['serve', '--port', '70000'], '0 to 65535'],
    [['translate', ''], 'inputs is empty'],
    [['translate', 'a.jpg', '--out', ''], '--out is empty. Is it a variable that is not set? For the current folder'],
    [['translate', 'a.jpg', '--mask', ''], '--mask is empty'],
    [['translate', 'a.jpg', '--keep-lightness', '--keep-colour'], 'would leave the photo as it is'],
    [['translate', 'a.jpg', '--mask', 'auto', '--feather', '4'], 'give one with --mask FILE'],
    [['translate', 'a.jpg', '--mask', 'm.png', '--feather', '-1'], 'It takes: 0..500 px'],
    [
      ['translate', 'a.jpg', '--mask', '.'],
      "'--mask <file|auto>' argument '.' is invalid. It is a folder, not a file.",
    ],
    [['walk', 'digits', '--keyframes', '.', '--out', 'x.gif'], "'-k, --keyframes <file>' argument '.' is invalid."],
    [['encode', 'digits', '.'], "value '.' is invalid for argument 'image'. It is a folder, not a file."],
    [['train', 'cyclegan', '--a', '', '--b', 'x'], '--a is empty'],
    [['evaluate', 'horse-zebra', '--a', 'x', '--b', ''], '--b is empty'],
    [['evaluate', 'digits', '--images', ''], '--images is empty'],
    [['encode', 'digits', 'a.png', '--out', ''], '--out is empty'],
    [['import', '', '--name', 'x'], 'For the current folder write a dot.'],
    [
      ['sample', 'digits', '--text', '', '--out', 'x.png'],
      '--text is empty. Check whether it is a variable that is not set.\n',
    ],
    [
      ['sample', 'digits', '--class', '', '--out', 'x.png'],
      '--class is empty. Check whether it is a variable that is not set.\n',
    ],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await program.run(args);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('zorse translate', () => {
  it('translates files and folders, names what failed and why, and goes on', async () => {
    await photo('ride', 'deep', 'a.jpg');
    await photo('b.jpg');
    await writeFile(path('ride', 'bad.jpg'), 'no picture');
    const { code, stdout, stderr } = await program.run(['translate', 'ride', 'b.jpg', 'gone.jpg', '--out', 'out']);
    expect(code).toBe(1);
    const made = [path('out', 'b.horse-zebra-AtoB.jpg'), path('out', 'deep', 'a.horse-zebra-AtoB.jpg')];
    expect(stdout.split('\n').sort()).toEqual([
      '',
      ...made.map((file) => expect.stringContaining(`${file}  72 x 56  `)),
    ]);
    expect(stderr).toMatch(/zorse: .*ride.bad\.jpg: bad\.jpg is not a picture/);
    expect(stderr).toMatch(/zorse: .*gone\.jpg: there is no such file or folder/);
    expect(stderr).toMatch(/2 translated, 2 failed/);
    expect(stderr).not.toMatch(/[\r\x1b]| at /);
    expect(await sharp(made[1]!).metadata()).toMatchObject({ width: 72, height: 56, format: 'jpeg' });
  });

  it('prints one object per file with --json, and overwrites only when asked', async () => {
    const input = await photo('json', 'a.jpg');
    const args = ['translate', 'json', '--json', '--strength', '0.5', '--size', '64', '--format', 'png'];
    const first = await program.run(args);
    const output = path('json', 'a.horse-zebra-AtoB.png');
    expect(objects(first.stdout)).toEqual([{ input, output, width: 64, height: 50, ms: expect.any(Number) }]);
    expect([first.code, first.stderr]).toEqual([0, '']);
    const second = await program.run(args);
    expect(objects(second.stdout)).toEqual([{ input, fault: expect.objectContaining({ code: 'exists' }) }]);
    expect(second.code).toBe(1);
    expect((await program.run([...args, '--overwrite'])).code).toBe(0);
    expect((await readdir(path('json'))).sort()).toEqual(['a.horse-zebra-AtoB.png', 'a.jpg']);
  });

  it.skipIf(process.platform === 'win32')('ends cleanly at Ctrl-C and says what is done', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `${i}.jpg`);
    for (const name of names) await photo('many', name);
    let interrupted = false;
    const { code, stdout, stderr } = await program.run(['translate', 'many', '--out', 'some'], {
      onOutput: (_, child) => interrupted || (interrupted = child.kill('SIGINT')), // a second one would not wait
    });
    const done = stdout.split('\n').filter(Boolean).length;
    expect(code).toBe(130);
    expect(stderr).toBe(`zorse: Cancelled. ${done} of 30 translated.\n`);
    expect(done).toBeLessThan(30);
    expect(await readdir(path('some'))).toHaveLength(done);
  });
});

describe('the library', () => {
  it('is listed for people and as JSON', async () => {
    expect((await program.run(['models'])).stdout).toMatch(
      new RegExp(`^${INSTALLED.map((id) => `${id} +\\S.* [kM]B +built in\n`).join('')}$`),
    );
    expect(objects((await program.run(['models', '--json'])).stdout)).toMatchObject(
      INSTALLED.map((id) => ({ builtin: true, card: { id } })),
    );
  });

  it('takes checkpoints, refuses hostile ones, and translates by file', async () => {
    const [good, hostile] = ['cyclegan-zip.pth', 'hostile-zip.pth'];
    const imported = await program.run(['import', join(PTH, good), '--name', 'My Net', '--direction', 'BtoA']);
    expect(imported).toEqual({ code: 0, stdout: 'Imported: my-net (BtoA B -> A)\n', stderr: '' });
    expect((await program.run(['models'])).stdout).toContain('my-net');
    const refused = await program.run(['import', join(PTH, hostile), '--name', 'Bad']);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain(hostile);
    const input = await photo('one.jpg');
    const { code, stderr } = await program.run(['translate', input, '--model', join(PTH, good), '--out', 'byfile']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 translated')]);
    expect(await readdir(path('byfile'))).toHaveLength(1);
  });
});

describe('standard output', () => {
  const lost = (args: string[], output: (child: ChildProcess) => void) =>
    new Promise<{ code: number | null; stderr: string }>((resolve) => {
      const child = program.start(args);
      let stderr = '';
      child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      output(child);
      child.once('close', (code) => resolve({ code, stderr }));
    });

  it.runIf(existsSync('/dev/full'))('that is full costs one line and the exit code; the results are made', async () => {
    const input = await photo('full', 'a.jpg');
    const { code, stderr } = await program.shell(`translate ${input} --out full-out > /dev/full`);
    expect([code, stderr]).toEqual([1, expect.stringContaining('1 translated')]);
    const said = /^zorse: Standard output cannot be written \(.*ENOSPC.*\)\.\n$/m;
    expect(stderr).toMatch(said);
    expect(await readdir(path('full-out'))).toHaveLength(1);
    const models = await program.shell('models --json > /dev/full');
    expect([models.code, models.stderr]).toEqual([1, expect.stringMatching(said)]);
  });

  it('that nobody reads ends the command with one line', async () => {
    const { code, stderr } = await lost(['models'], (child) => child.stdout!.destroy());
    expect([code, stderr]).toEqual([1, 'zorse: Nobody reads standard output any more.\n']);
  });
});

describe('zorse serve', () => {
  async function serving() {
    const child = program.start(['serve', '--no-open']);
    child.stderr!.resume();
    const [text] = (await once(child.stdout!.setEncoding('utf8'), 'data')) as [string];
    return { child, url: /http:\S+/.exec(text)![0] };
  }

  it.skipIf(process.platform === 'win32')(
    'serves the page, one studio per home, beside which commands work; a killed one leaves no lock',
    async () => {
      const first = await serving();
      const door = await fetch(first.url, { redirect: 'manual' }); // takes the token, gives a cookie
      const cookie = door.headers.get('set-cookie')!.split(';')[0]!;
      expect(await (await fetch(new URL('/', first.url), { headers: { cookie } })).text()).toContain('studio');
      const second = await program.run(['serve', '--no-open']);
      expect([second.code, second.stderr]).toEqual([1, expect.stringContaining(`process ${first.child.pid}`)]);
      const input = await photo('beside.jpg');
      expect((await program.run(['translate', input])).code).toBe(0);
      first.child.kill('SIGKILL');
      await once(first.child, 'exit');
      const third = await serving();
      third.child.kill('SIGTERM');
      expect(await once(third.child, 'exit')).toEqual([0, null]);
    },
  );
});

describe('zorse engine', () => {
  it('is an engine on stdin and stdout', async () => {
    const supervisor = createSupervisor({ command: [process.execPath, program.script, 'engine'] });
    expect(await supervisor.client.hello()).toMatchObject({ backend: expect.any(String), pid: expect.any(Number) });
    await supervisor.close();
  });
});
