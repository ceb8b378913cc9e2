// What figures depend on besides the code: without it nobody can repeat them.
import { readFileSync } from 'node:fs';
import os from 'node:os';
import onnxruntime from 'onnxruntime-node/package.json' with { type: 'json' };
import type { PeerFigures } from './peer.ts';

export interface Machine {
  processor: string;
  cores: number;
  /** Of those that matrix products and convolutions have code for; empty where the system does not say. */
  instructionSets: string[];
  node: string;
  onnxruntime: string;
  /** Of the peer, once it has run. */
  torch: string | null;
  blas: string | null;
}

const RELEVANT = /^(sse4_2|fma|avx\w*|amx\w*|asimd|asimdhp|asimddp|sve\w*|bf16|i8mm)$/;

export function machine(peer: Pick<PeerFigures, 'torch' | 'blas'> | undefined): Machine {
  return {
    processor: os.cpus()[0]?.model.trim() ?? '',
    cores: os.availableParallelism(),
    instructionSets: instructionSets(),
    node: process.versions.node,
    onnxruntime: onnxruntime.version,
    torch: peer?.torch ?? null,
    blas: peer?.blas ?? null,
  };
}

/** Linux says; elsewhere nobody does without a program of its own. */
function instructionSets(): string[] {
  try {
    const [, flags = ''] = /^(?:flags|Features)\s*:\s*(.+)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8')) ?? [];
    return flags.split(' ').filter((flag) => RELEVANT.test(flag));
  } catch {
    return [];
  }
}

export function describe({ processor, cores, instructionSets, node, onnxruntime, torch, blas }: Machine): string {
  const theirs = torch === null ? 'no PyTorch' : `PyTorch ${torch} with ${blas}`;
  return `${processor}, ${cores} cores, ${instructionSets.join(' ')}\nNode ${node}, onnxruntime ${onnxruntime}; ${theirs}`;
}
