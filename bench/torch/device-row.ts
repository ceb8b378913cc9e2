// What was measured on a device, ours and the peer's alike.

export interface Figures {
  ms: number;
  /** Peak of the process in main memory. */
  peakMB: number;
  /** Of a GPU, where nvidia-smi tells; at the end, when caches are full. */
  gpuMB?: number;
}

/** One row of the table; figures by size, null where it took too long or failed. */
export interface DeviceRow {
  name: string;
  device: string;
  translation: Readonly<Record<number, Figures | null>>;
  step: Readonly<Record<number, Figures | null>>;
}
