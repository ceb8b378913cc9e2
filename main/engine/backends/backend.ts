// What a backend is to the engine: a name, and how to load it. One file per kind; index.ts lists them.
export interface Candidate {
  /** As reports, settings and `--backend` name it; also its name in tfjs. */
  name: string;
  /**
   * Loads it and registers it with tfjs under `name`; returns the device, with its driver's version where that can be
   * told. Throws an Error whose message says what is missing here. May crash the process: only a child calls it first.
   */
  load(): Promise<string>;
  /** Only for comparison: it is never chosen by itself. */
  reference?: boolean;
}
