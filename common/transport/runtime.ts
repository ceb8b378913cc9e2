// What every runtime of ours has (Node, Electron, browsers) but the ES library does not declare: `common` is compiled
// without DOM and without Node types, so the few names that the transport needs are declared here, and only here.

interface Runtime {
  URL: new (url: string) => { readonly pathname: string };
  setTimeout(action: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const { URL, setTimeout, clearTimeout } = globalThis as unknown as Runtime; // typed by nobody here

/** The part of an AbortSignal that we use. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
