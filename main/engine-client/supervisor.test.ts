import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { EngineStatus } from '../../common/contract/compute.ts';
import { faultOf } from '../../common/testing/fault-of.ts';
import { blank } from '../../common/image/image.ts';
import { BusyMeter } from './activity.ts';
import { createSupervisor, type Supervisor, type SupervisorOptions } from './supervisor.ts';
import { heartbeatEnvironment, readBeats } from '../engine-process/heartbeat.ts';
import { buildEngine, type BuiltEngine } from '../engine/testing/build-engine.ts';

let fake: BuiltEngine;
beforeAll(async () => {
  fake = await buildEngine('main/engine-client/testing/fake-engine.ts');
});
afterAll(() => fake.remove());

const made: Supervisor[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((supervisor) => supervisor.close()));
});

function supervise(options: SupervisorOptions = {}) {
  const lines: string[] = [];
  const supervisor = createSupervisor({ command: fake.command, log: (line) => lines.push(line), ...options });
  made.push(supervisor);
  const ask = (folder: string, signal?: AbortSignal) =>
    supervisor.client.translate({ folder, direction: 'AtoB', image: blank(4, 4, 3) }, { signal });
  return { supervisor, lines, ask };
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('an engine', () => {
  test('starts with the first call and answers', async () => {
    const { supervisor, ask } = supervise({ env: { FAKE_DEVICE: 'toaster' } });
    expect((await supervisor.client.hello()).device).toBe('toaster');
    const { image } = await ask('echo');
    expect(image).toEqual(blank(4, 4, 3));
  });

  test('passes the Faults of its operations on', async () => {
    const { ask } = supervise();
    expect(await faultOf(ask('fault'))).toMatchObject({ code: 'not-found', subject: 'fault' });
  });

  test.each(['crash', 'exit', 'garbage'])(
    'that ends by %s is lost to its call, and the next call starts another',
    async (how) => {
      const { supervisor, ask } = supervise();
      const { pid } = await supervisor.client.hello();
      const waiting = faultOf(ask('wait'));
      const lost = await faultOf(ask(how));
      expect(lost.code).toBe('engine-lost');
      expect((await waiting).code).toBe('engine-lost');
      if (how === 'crash') expect(lost.details).toContain('the driver is unhappy');
      if (how === 'exit') expect(lost.details).toContain('exit code 3');
      if (how === 'garbage') expect(lost.details).toContain('INFO');
      const again = await supervisor.client.hello();
      expect(again.pid).not.toBe(pid);
      expect((await ask('echo')).image.width).toBe(4);
      expect(alive(pid)).toBe(false);
    },
  );

  test('that is killed from outside is lost too', async () => {
    const { supervisor, ask } = supervise();
    const { pid } = await supervisor.client.hello();
    const call = faultOf(ask('wait'));
    process.kill(pid, 'SIGKILL');
    expect((await call).details).toContain('SIGKILL');
    expect((await supervisor.client.hello()).pid).not.toBe(pid);
  });

  test('is told of a cancel, and the call rejects', async () => {
    const { supervisor, lines, ask } = supervise();
    const { pid } = await supervisor.client.hello();
    const controller = new AbortController();
    const call = faultOf(ask('wait', controller.signal));
    await until(() => lines.includes('waits')); // a call that was never sent is cancelled without it
    controller.abort();
    expect((await call).code).toBe('cancelled');
    await until(() => lines.includes('cancel arrived'));
    expect((await supervisor.client.hello()).pid).toBe(pid);
  });

  test('that no cancel reaches is killed as the last resort', async () => {
    const { supervisor, ask } = supervise();
    const { pid } = await supervisor.client.hello();
    const call = faultOf(ask('block'));
    supervisor.kill();
    expect((await call).code).toBe('engine-lost');
    expect(alive(pid)).toBe(false);
    expect((await ask('echo')).image.width).toBe(4);
  });

  test('streams, and a stream that is left ends', async () => {
    const { supervisor } = supervise();
    for await (const report of await supervisor.client.selfTest()) {
      expect(report.name).toBe('first');
      break;
    }
    await until(() => true);
    const stream = await supervisor.client.selfTest();
    await stream.next();
    const next = faultOf(stream.next());
    supervisor.kill();
    expect((await next).code).toBe('engine-lost');
  });
});

describe.skipIf(process.platform === 'win32')('an engine that is stopped', () => {
  const heartbeat = { everyMs: 50, limits: { silent: 60, idle: 1000 } };

  test('is ended, and what it was asked is asked once more', async () => {
    const stopped = join(tmpdir(), `zorse-stopped-${randomUUID()}`);
    onTestFinished(() => rm(stopped, { force: true }));
    const { supervisor, ask } = supervise({ heartbeat, env: { FAKE_STOPPED: stopped } });
    const { pid } = await supervisor.client.hello();
    expect((await ask('stop-once')).image.width).toBe(4);
    expect((await supervisor.client.hello()).pid).not.toBe(pid);
    expect(alive(pid)).toBe(false);
  });

  test('for the second time is the end of the call, in plain words', async () => {
    const { supervisor, ask } = supervise({ heartbeat });
    const fault = await faultOf(ask('stop'));
    expect(fault).toMatchObject({ code: 'engine-lost', sentence: { key: 'engine.hung' } });
    expect(fault.details).toContain('no sign of life');
    expect((await ask('echo')).image.width).toBe(4);
    await supervisor.close();
  });

  test('while a stream is read is lost to it', async () => {
    const { supervisor } = supervise({ heartbeat });
    const { pid } = await supervisor.client.hello();
    const stream = await supervisor.client.selfTest();
    await stream.next();
    process.kill(pid, 'SIGSTOP');
    expect((await faultOf(stream.next())).code).toBe('engine-lost');
  });

  test('beats while its thread computes', async () => {
    const [program, ...args] = fake.command;
    const env = { ...process.env, ...heartbeatEnvironment(10), FAKE_COMPUTES: '1' };
    const child = spawn(program!, args, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const beats: number[] = [];
    readBeats(child.stdio[3] as Readable, (cpu) => beats.push(cpu));
    await until(() => beats.length >= 5);
    child.kill('SIGKILL');
    expect([...beats].sort((a, b) => a - b)).toEqual(beats);
    expect(beats.at(-1)).toBeGreaterThan(beats[0]!);
  });
});

describe('an engine that cannot be had', () => {
  test('because it never answers', async () => {
    const command = [process.execPath, '-e', 'process.stdin.resume()'];
    const { supervisor } = supervise({ command, startTimeout: 300 });
    const fault = await faultOf(supervisor.client.hello());
    expect(fault.code).toBe('engine-lost');
    expect(fault.details).toContain('did not answer');
  });

  test('because there is no such program', async () => {
    const { supervisor } = supervise({ command: ['/no/such/program'] });
    const fault = await faultOf(supervisor.client.hello());
    expect(fault.code).toBe('engine-lost');
    expect(fault.details).toContain('ENOENT');
  });

  test('because it dies again and again: after five times it is left alone, and says why', async () => {
    const { supervisor } = supervise({ env: { FAKE_CRASHES_AT_START: '1' } });
    for (let i = 0; i < 5; i++) expect((await faultOf(supervisor.client.hello())).details).toContain('exit code 7');
    const fault = await faultOf(supervisor.client.hello());
    expect(fault.code).toBe('engine-lost');
    expect(fault.message).toContain('5 times');
    expect(fault.details).toContain('exit code 7');
  });

  test('because it was closed', async () => {
    const { supervisor } = supervise();
    await supervisor.client.hello();
    await supervisor.close();
    expect((await faultOf(supervisor.client.hello())).code).toBe('engine-lost');
  });
});

describe('the end', () => {
  test('leaves no process, even of one that does not listen', async () => {
    for (const env of [{}, { FAKE_IS_STUBBORN: '1' }]) {
      const { supervisor } = supervise({ env });
      const { pid } = await supervisor.client.hello();
      await supervisor.close();
      expect(alive(pid)).toBe(false);
    }
  });

  test('recycling waits for what runs, then the next call starts another', async () => {
    const { supervisor, ask } = supervise();
    const { pid } = await supervisor.client.hello();
    const controller = new AbortController();
    const running = faultOf(ask('wait', controller.signal));
    let recycled = false;
    const recycling = supervisor.recycle().then(() => (recycled = true));
    await ask('echo');
    expect(recycled).toBe(false);
    controller.abort();
    expect((await running).code).toBe('cancelled');
    await recycling;
    expect(alive(pid)).toBe(false);
    expect((await supervisor.client.hello()).pid).not.toBe(pid);
  });

  test('recycling takes up a changed environment', async () => {
    let device = 'before';
    const { supervisor } = supervise({ env: () => ({ FAKE_DEVICE: device }) });
    expect((await supervisor.client.hello()).device).toBe('before');
    device = 'after';
    expect((await supervisor.client.hello()).device).toBe('before');
    await supervisor.recycle();
    expect((await supervisor.client.hello()).device).toBe('after');
  });

  test('kill -9 of the studio ends its engine', async () => {
    const studio = await buildEngine('main/engine-client/supervisor.ts'); // a studio with nothing but a supervisor
    const script = join(studio.folder, 'studio.mjs');
    await writeFile(
      script,
      `import { createSupervisor } from './engine.js';
       const { pid } = await createSupervisor({ command: ${JSON.stringify(fake.command)} }).client.hello();
       console.log(pid);`,
    );
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(
      await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data)))),
    );
    expect(alive(pid)).toBe(true);
    child.kill('SIGKILL');
    await until(() => !alive(pid));
    await studio.remove();
  });
});

test('the status follows the engine', async () => {
  const { supervisor, ask } = supervise();
  const controller = new AbortController();
  const seen: EngineStatus[] = [];
  const watching = (async () => {
    for await (const status of supervisor.status(controller.signal)) seen.push(status);
  })();
  const has = (state: EngineStatus['state']) => until(() => seen.some((status) => status.state === state));
  await has('stopped');
  const stop = new AbortController();
  const call = faultOf(ask('wait', stop.signal));
  await has('starting');
  await has('busy');
  stop.abort();
  await call;
  await has('ready');
  const idle = () => seen.findLast(({ state, memoryBytes }) => state === 'ready' && memoryBytes > 1_000_000);
  await until(() => idle() !== undefined); // asked for once it is idle
  expect(idle()).toMatchObject({ backend: 'fake', restarts: 0 });
  await faultOf(ask('crash'));
  await supervisor.client.hello();
  await until(() => seen.at(-1)!.restarts === 1);
  expect(seen.some(({ state }) => state === 'restarting')).toBe(true);
  controller.abort();
  await watching;
});

test('many short calls are one piece of work to who watches', async () => {
  const { supervisor } = supervise();
  await supervisor.client.hello();
  const controller = new AbortController();
  const seen: EngineStatus['state'][] = [];
  const watching = (async () => {
    for await (const { state } of supervisor.status(controller.signal)) seen.push(state);
  })();
  for (let i = 0; i < 50; i++) await supervisor.client.hello();
  await until(() => seen.at(-1) === 'ready');
  expect(seen.length).toBeLessThan(50); // each begins and ends
  controller.abort();
  await watching;
});

test('who works is busy until no call came for a moment', () => {
  let now = 0;
  const meter = new BusyMeter(1000, () => now);
  expect(meter.busy).toBe(false);
  meter.begin();
  expect(meter.busy).toBe(true);
  now = 5000;
  meter.end();
  expect(meter).toMatchObject({ running: false, busy: true });
  now = 5200;
  expect(meter.busy).toBe(true);
  now = 5300;
  expect(meter.busy).toBe(false);
});

test('busy is the share of the window in which calls ran, overlapping ones counted once', () => {
  let now = 0;
  const meter = new BusyMeter(1000, () => now);
  expect(meter.share()).toBe(0);
  meter.begin();
  now = 100;
  meter.begin();
  now = 200;
  meter.end();
  expect(meter.share()).toBeCloseTo(0.2);
  now = 300;
  meter.end();
  now = 1000;
  expect(meter.share()).toBeCloseTo(0.3);
  now = 1200;
  expect(meter.share()).toBeCloseTo(0.1);
  now = 5000;
  expect(meter.share()).toBe(0);
});
