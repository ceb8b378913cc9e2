// `npm run bench -- devices [--backends onnx,webgpu] [--sizes 256,512,1024] [--steps 128,256] [--seconds N] [--json]`: what
// this machine's devices do. For every backend that passes its self-test: translations per second of CycleGAN's usual
// generator (9 blocks, ngf 64), training steps per second of the CycleGAN recipe at batch 1 (6 blocks, ngf 32), and peak
// memory; each measured in a process of its own, which is ended after `--seconds`. Beside them PyTorch on the same devices
// where `python3 -c "import torch"` works, at its fastest precision and layout. Prints one table, or JSON.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { candidates, useBackend } from '../main/engine/backends/index.ts';
import { gpuNames, processorName } from '../main/engine/backends/devices.ts';
import { runSelfTest } from '../main/engine/self-test/child.ts';
import { testBackend } from '../main/engine/self-test/test-backend.ts';
import { timeStep } from '../main/engine/self-test/training.ts';
import { timeTranslation } from '../main/engine/self-test/translation.ts';
import type { Verdict } from '../main/engine/self-test/verdicts.ts';
import type { DeviceRow, Figures } from './torch/device-row.ts';
import { timePeerOnDevices } from './torch/devices.ts';
import { inChild } from './torch/ours.ts';

type Kind = 'translation' | 'step';

interface Request {
  backend: string;
  kind: Kind;
  size: number;
}

export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      backends: { type: 'string' },
      sizes: { type: 'string', default: '256,512,1024' },
      steps: { type: 'string', default: '128,256' },
      seconds: { type: 'string', default: '120' },
      json: { type: 'boolean', default: false },
    },
  });
  const numbers = (list: string) => list.split(',').map(Number);
  const [sizes, steps, seconds] = [numbers(values.sizes), numbers(values.steps), Number(values.seconds)];
  const wanted = values.backends?.split(',') ?? candidates.filter((each) => !each.reference).map((each) => each.name);
  const rows: DeviceRow[] = [];
  for (const name of wanted) {
    const verdict = await testBackend(name, { command: SELF_TEST, timed: false });
    if (verdict.verdict === 'passed') rows.push(await measureAll(verdict, { sizes, steps, seconds }));
    else console.error(`${name}: ${verdict.reason}`);
  }
  const peers = await timePeerOnDevices({ sizes, steps, seconds });
  if (typeof peers === 'string') console.error(`PyTorch: ${peers}`);
  else rows.push(...peers);
  if (values.json) {
    const machine = { processor: processorName(), gpus: await gpuNames() };
    console.log(JSON.stringify({ bench: 'devices', ...machine, rows }));
  } else print(rows, { sizes, steps });
}

async function measureAll(
  { name, device, reason }: Verdict,
  { sizes, steps, seconds }: { sizes: number[]; steps: number[]; seconds: number },
): Promise<DeviceRow> {
  const each = async (kind: Kind, all: number[]) => {
    const figures: Record<number, Figures | null> = {};
    for (const size of all) figures[size] = await measureOne({ backend: name, kind, size }, seconds);
    return figures;
  };
  if (reason !== '') console.error(`${name}: ${reason}`); // it passed, but does not train
  return { name, device, translation: await each('translation', sizes), step: await each('step', reason ? [] : steps) };
}

async function measureOne(request: Request, seconds: number): Promise<Figures | null> {
  try {
    return await inChild<Figures>(import.meta.url, request, { seconds });
  } catch (error) {
    console.error(`${request.backend}, ${request.kind} at ${request.size} px: ${String(error).split('\n')[0]}`);
    return null;
  }
}

/** Instead of the engine's, so that what a portable folder holds is enough. */
const SELF_TEST = [
  process.execPath,
  '-e',
  `import(${JSON.stringify(import.meta.url)}).then((bench) => bench.selfTest(process.argv[2]))`,
];

/** The self-test of a backend, in a child process: prints its answer as test-backend.ts reads it. */
export const selfTest = (name: string): Promise<void> => runSelfTest(name, process.stdout, { untimed: true });

/** One measurement, in a child process: prints the figures as JSON. */
export async function measure({ backend, kind, size }: Request): Promise<void> {
  await useBackend(backend);
  const ms = await (kind === 'step' ? timeStep(size) : timeTranslation(size));
  const peakMB = process.resourceUsage().maxRSS / 1024;
  const gpuMB = memoryOnGpu(process.pid);
  console.log(JSON.stringify({ ms, peakMB, ...(gpuMB === undefined ? {} : { gpuMB }) }));
}

/** MB that nvidia-smi says a process has. */
function memoryOnGpu(pid: number): number | undefined {
  try {
    const query = ['--query-compute-apps=pid,used_memory', '--format=csv,noheader,nounits'];
    const rows = execFileSync('nvidia-smi', query, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const own = rows.split('\n').find((row) => Number(row.split(',')[0]) === pid);
    return own === undefined ? undefined : Number(own.split(',')[1]);
  } catch {
    return undefined;
  }
}

function print(rows: readonly DeviceRow[], { sizes, steps }: { sizes: number[]; steps: number[] }): void {
  console.log(`${processorName()}; translations of 9 blocks, ngf 64; steps of 6 blocks, ngf 32, batch 1`);
  const rate = (figures: Figures | null | undefined) => (figures ? (1000 / figures.ms).toPrecision(3) : '-');
  const memory = ({ translation, step }: DeviceRow) => {
    const all = [...Object.values(translation), ...Object.values(step)].filter((each) => each !== null);
    const most = (of: (figures: Figures) => number | undefined) => Math.max(0, ...all.map((each) => of(each) ?? 0));
    const gpu = most(({ gpuMB }) => gpuMB);
    return `${most(({ peakMB }) => peakMB).toFixed(0)} MB${gpu > 0 ? `, ${gpu.toFixed(0)} MB on the GPU` : ''}`;
  };
  const heads = [...sizes.map((size) => `photos/s ${size}`), ...steps.map((size) => `steps/s ${size}`)];
  console.log(['', ...heads].map((head, i) => (i ? head.padStart(14) : head.padEnd(24))).join('') + '   peak memory');
  for (const row of rows) {
    const figures = [...sizes.map((size) => row.translation[size]), ...steps.map((size) => row.step[size])];
    console.log(row.name.padEnd(24) + figures.map((each) => rate(each).padStart(14)).join('') + `   ${memory(row)}`);
    console.log(`  on ${row.device}`);
  }
}
