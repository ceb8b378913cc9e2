/** What the backend has done since it was made; read it, or reset it with `resetStats`. Times are milliseconds. */
export interface BackendStats {
  /** Graphs run. */
  runs: number;
  /** Graphs compiled; runs of a known graph are `hits`. */
  compiles: number;
  hits: number;
  /** Uploaded scalars that changed and became graph inputs; each flush that finds some costs one compile. */
  promotions: number;
  /** Calls handed to tfjs's cpu kernels, by kernel name. */
  fallbacks: Record<string, number>;
  /** Time in ordering and naming the graph, translating it, compiling it and running it. */
  ms: { key: number; lower: number; compile: number; run: number };
  bytes: {
    /** Held by live stored tensors. */
    stored: number;
    /** Waiting in the pool to be reused. */
    pooled: number;
    /** Estimated for the compiled sessions. */
    sessions: number;
  };
  /** About the last flush: recorded nodes, ONNX nodes by operator, bytes of results. */
  last: { nodes: number; operators: Record<string, number>; outputBytes: number };
}

export function emptyStats(): BackendStats {
  return {
    runs: 0,
    compiles: 0,
    hits: 0,
    promotions: 0,
    fallbacks: {},
    ms: { key: 0, lower: 0, compile: 0, run: 0 },
    bytes: { stored: 0, pooled: 0, sessions: 0 },
    last: { nodes: 0, operators: {}, outputBytes: 0 },
  };
}
