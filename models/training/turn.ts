/** Runs what uses tensors when it is its turn on the device: others may compute in between. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;
