// PyTorch on each device that it has, by devices.py beside this file.
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { DeviceRow } from './device-row.ts';

const SCRIPT = fileURLToPath(new URL('../../bench/torch/devices.py', import.meta.url));
const run = promisify(execFile);

const Figures = z.object({ ms: z.number(), peakMB: z.number(), gpuMB: z.number().optional() }).nullable();
const Row = z.object({
  name: z.string(),
  device: z.string(),
  translation: z.record(z.string(), Figures),
  step: z.record(z.string(), Figures),
});

/** Its rows, the processor's first, or why there are none. */
export async function timePeerOnDevices(wanted: {
  sizes: number[];
  steps: number[];
  seconds: number;
}): Promise<DeviceRow[] | string> {
  const python = ['python3', '/usr/bin/python3'].find((each) => spawnSync(each, ['-c', 'import torch']).status === 0);
  if (!python) return 'python3 has no module torch here';
  const { sizes, steps, seconds } = wanted;
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' }; // its threads would turn beside PyTorch's
  try {
    const args = [SCRIPT, sizes.join(), steps.join(), String(seconds)];
    const { stdout } = await run(python, args, { env, maxBuffer: 2 ** 24 });
    return z.array(Row).parse(JSON.parse(stdout.trim().split('\n').at(-1)!)) as DeviceRow[];
  } catch (error) {
    return `its script failed: ${String(error).split('\n').slice(0, 3).join(' ')}`;
  }
}
