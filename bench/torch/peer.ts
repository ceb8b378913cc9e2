// The PyTorch peer of the speed benches: a script that prints inference milliseconds, seconds per training step and
// peak memory. Where the script or PyTorch is missing the benches print our own figures alone.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DEFAULT_PEER = '../shared/bench/torch_cyclegan.py';
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'; // Debian's python3-torch

/** Runs the script that is its first argument with a clock that counts what the process computes. */
const BY_PROCESSOR_TIME =
  'import runpy, sys, time; time.time = time.process_time; sys.argv.pop(0); runpy.run_path(sys.argv[0], run_name="__main__")';

export interface NetSize {
  /** Pixels of a side. */
  size: number;
  ngf: number;
  blocks: number;
}

export interface Figures {
  ms: number;
  peakMB: number;
}

/** Why there is no peer, or null when there is. */
export function missingPeer(script: string): string | null {
  if (!existsSync(path.resolve(ROOT, script))) return `the peer ${script} is not there`;
  const probe = spawnSync(PYTHON, ['-c', 'import torch']);
  return probe.status === 0 ? null : 'PyTorch is not installed (apt-get install python3-torch)';
}

interface StepOptions {
  steps: number;
  threads: number;
  /** Count processor time instead of the clock. */
  cpu?: boolean;
}

/** One training step, the mean of `steps` after a warm-up, and the process's peak memory. */
export async function peerStep(script: string, net: NetSize, options: StepOptions): Promise<Figures> {
  const output = await run(script, net, options, () => false);
  const [, seconds, peak] = /step s ([\d.e-]+) peak MB (\d+)/.exec(output) ?? fail(output);
  return { ms: Number(seconds) * 1000, peakMB: Number(peak) };
}

/** One generator forward, the mean of three after a warm-up. The script is stopped before it trains. */
export async function peerInference(script: string, net: NetSize, threads: number): Promise<number> {
  const output = await run(script, net, { steps: 1, threads }, (text) => /infer ms [\d.e-]+\n/.test(text));
  const [, ms] = /infer ms ([\d.e-]+)/.exec(output) ?? fail(output);
  return Number(ms);
}

function run(
  script: string,
  { size, ngf, blocks }: NetSize,
  { steps, threads, cpu = false }: StepOptions,
  enough: (output: string) => boolean,
): Promise<string> {
  const program = cpu ? ['-c', BY_PROCESSOR_TIME] : [];
  const args = ['-u', ...program, script, size, ngf, blocks, steps, 0.5, threads].map(String);
  const child = spawn(PYTHON, args, { cwd: ROOT, env: { ...process.env, OMP_NUM_THREADS: String(threads) } });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (enough(output)) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

function fail(output: string): never {
  throw new Error(`The peer did not answer as expected:\n${output}`);
}
