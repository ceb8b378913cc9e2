import type { HostTensor } from '../storage/storage.ts';

/** A compiled graph. */
export interface Session {
  /** Runs the graph and writes every output into the tensor given for it. Throws what the runtime throws. */
  run(inputs: Record<string, HostTensor>, outputs: Record<string, HostTensor>): void;
  dispose(): void;
}

export interface SessionOptions {
  /** Threads inside one operator; undefined lets the runtime take one per physical core. */
  threads?: number;
  /** Execution providers in order of preference, e.g. ['cuda', 'cpu']; undefined is the CPU. */
  executionProviders?: string[];
}

/** What the recorder needs of a runtime: onnxruntime-node now, another binding by another file of this folder. */
export interface Runtime {
  readonly name: string;
  compile(model: Uint8Array, options: SessionOptions): Session;
}
