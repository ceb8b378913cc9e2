// The PyTorch peer of the speed benches: a script that prints inference milliseconds, seconds per training step and peak
// memory of a process of its own. What it is linked to decides how fast it is, so it says that too, and it refuses a BLAS
// that nobody uses who has a choice.
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

/** Layout of its tensors, and whether it may compute in bfloat16 (autocast). */
export const VARIANTS = ['nchw', 'nhwc', 'nchw-bf16', 'nhwc-bf16'] as const;
export type Variant = (typeof VARIANTS)[number];

export interface NetSize {
  /** Pixels of a side. */
  size: number;
  ngf: number;
  blocks: number;
}

export interface PeerRun {
  script: string;
  net: NetSize;
  variant: Variant;
  threads: number;
  /** Steps that are timed after a warm-up. */
  steps: number;
  /** Count processor time instead of the clock. */
  cpu?: boolean;
  /** Milliseconds after which the run is ended and throws. */
  limitMs?: number;
}

export interface PeerFigures {
  ms: number;
  /** Null where it was stopped before it said so. */
  peakMB: number | null;
  /** Version of PyTorch. */
  torch: string;
  /** The library that computes its matrix products. */
  blas: string;
}

/** Why there is no peer, or null when there is. */
export function missingPeer(script: string): string | null {
  if (!existsSync(path.resolve(ROOT, script))) return `the peer ${script} is not there`;
  const probe = spawnSync(PYTHON, ['-c', 'import torch']);
  return probe.status === 0 ? null : 'PyTorch is not installed (apt-get install python3-torch libopenblas0-pthread)';
}

/** One training step, the mean of several. Throws when the script refuses or fails, with what it wrote. */
export async function timePeerStep(run: PeerRun): Promise<PeerFigures> {
  const output = await runScript(run, () => false);
  const [, seconds, peak] = /step s ([\d.e-]+) peak MB (\d+)/.exec(output) ?? fail(output);
  return { ms: Number(seconds) * 1000, peakMB: Number(peak), ...linkage(output) };
}

/** One generator forward, the mean of three after a warm-up. The script is stopped before it trains. Throws as above. */
export async function timePeerInference(run: Omit<PeerRun, 'steps' | 'cpu'>): Promise<PeerFigures> {
  const output = await runScript({ ...run, steps: 1 }, (text) => /infer ms [\d.e-]+.*\n/.test(text));
  const [, ms] = /infer ms ([\d.e-]+)/.exec(output) ?? fail(output);
  return { ms: Number(ms), peakMB: null, ...linkage(output) };
}

function linkage(output: string): Pick<PeerFigures, 'torch' | 'blas'> {
  const [, torch, blas] = /torch (\S+) blas (.+)/.exec(output) ?? fail(output);
  return { torch: torch!, blas: blas! };
}

function runScript(
  { script, net: { size, ngf, blocks }, variant, threads, steps, cpu = false, limitMs = Infinity }: PeerRun,
  enough: (output: string) => boolean,
): Promise<string> {
  const program = cpu ? ['-c', BY_PROCESSOR_TIME] : [];
  const args = ['-u', ...program, script, size, ngf, blocks, steps, 0.5, threads, variant].map(String);
  // OpenBLAS's own threads would turn beside PyTorch's: a step takes 1.5 to 2 times as long with them
  const env = { ...process.env, OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: '1' };
  const timeout = Number.isFinite(limitMs) ? Math.ceil(limitMs) : undefined;
  const child = spawn(PYTHON, args, { cwd: ROOT, env, timeout, killSignal: 'SIGKILL' });
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
